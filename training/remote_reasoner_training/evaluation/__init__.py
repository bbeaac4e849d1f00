"""Evaluation: any engine over a data set, the paper's tables with its published rows, a report.

    remote-reasoner evaluate FOLDER --engine lite --output evaluations/mine

A run writes one line a question to `predictions.jsonl`; every table comes from that file alone:

    remote-reasoner evaluate evaluations/mine/predictions.jsonl
"""
