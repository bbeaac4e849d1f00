"""GRPO training of a vision-language model (paper, Sec. 3.3): settings, data, cold start, objective, merge, report."""
