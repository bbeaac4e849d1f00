"""The engines that answer: their protocol, the registry that names them, and each in a folder of its own."""
