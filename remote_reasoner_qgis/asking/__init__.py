"""A question from the form to its answer: one picture, a survey of tiles, an earlier answer."""
