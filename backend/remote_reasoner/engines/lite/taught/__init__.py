"""Classes taught from a few examples: a small head over the features of the object network, NumPy alone."""
