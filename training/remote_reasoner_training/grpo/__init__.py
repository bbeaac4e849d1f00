"""GRPO training of a vision-language model (paper, Sec. 3.3), from its settings to the report."""
