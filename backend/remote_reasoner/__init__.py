"""Remote Reasoner's backend: questions about aerial and satellite pictures, answered on the map."""

from importlib.metadata import version

__version__ = version("remote-reasoner")
