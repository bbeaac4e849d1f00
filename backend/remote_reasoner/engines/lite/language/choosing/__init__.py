"""Which of the found objects a question means: its conditions applied to their geometry and colours."""
