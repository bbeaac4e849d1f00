"""A token given as an option is hidden from the list of processes, which everybody can read."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

OPTION = b"--token"
BEGIN, END = 45, 46
"""Places of arg_start and arg_end among the fields of /proc/PID/stat behind the command's name (proc(5))."""


def hide_token() -> None:
    """Overwrites the value of `--token` with asterisks in the list of processes.

    On Linux, `/proc/PID/cmdline` shows the process's own memory, which is overwritten. Other systems keep
    the arguments out of reach: there the person is told of the ways that leave nothing in the list.
    """
    if not any(word == "--token" or word.startswith("--token=") for word in sys.argv):
        return
    try:
        begin, end = _memory_of_arguments()
    except OSError:
        print(
            "remote-reasoner: Other people on this computer can read the token in the list of processes; "
            "use --token-file FILE or the variable REMOTE_REASONER_TOKEN.",
            file=sys.stderr,
        )
        return
    shown = ctypes.string_at(begin, end - begin)
    ctypes.memmove(begin, hidden(shown), len(shown))


def hidden(shown: bytes) -> bytes:
    """Arguments, each ended by a zero byte, with asterisks for every byte of a token."""
    words = shown.split(b"\0")
    for index, word in enumerate(words):
        option, equals, token = word.partition(b"=")
        if option == OPTION and equals:
            words[index] = option + equals + b"*" * len(token)
        elif index and words[index - 1] == OPTION:
            words[index] = b"*" * len(word)
    return b"\0".join(words)


def _memory_of_arguments() -> tuple[int, int]:
    """Where this process's arguments lie in its memory. Raises OSError where the system does not tell."""
    fields = Path("/proc/self/stat").read_bytes().rpartition(b")")[2].split()
    begin, end = (int(fields[place]) if place < len(fields) else 0 for place in (BEGIN, END))
    if not 0 < begin < end:
        raise OSError("the system does not tell where the arguments lie")
    return begin, end
