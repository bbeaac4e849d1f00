"""What a GPU makes of the large engines and of training: `python -m remote_reasoner_training.gpu_check`."""
