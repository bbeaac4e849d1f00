"""Does GRPO help? Shown small, on real pictures: a decoder of answers over the embedded network."""
