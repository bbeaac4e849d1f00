"""The log on stderr: each line carries the number of the request it is about, and no query of an address."""

from __future__ import annotations

import logging
import sys
import threading
import uuid
from contextvars import ContextVar

logger = logging.getLogger(__name__)

NONE = "-"
request_id: ContextVar[str] = ContextVar("request_id", default=NONE)
"""The request that this task or thread works on; `NONE` where it works on none."""


REQUEST_ID_HEADER = "X-Request-Id"
"""Carries the number from one program to the next, so that the logs of all of them can be read together."""


def number() -> str:
    """The number of the request at hand, or a new one, to be sent on with what is asked for it."""
    current = request_id.get()
    return uuid.uuid4().hex if current == NONE else current


def add_request_id(record: logging.LogRecord) -> bool:
    """A filter of log records that lets all pass and says in `request_id` what they belong to."""
    record.request_id = request_id.get()
    return True


def drop_query(record: logging.LogRecord) -> bool:
    """A filter of uvicorn's access log that lets all pass, without what follows the ? of an address.

    Nothing is asked by queries here; what somebody puts there may be a token.
    """
    if isinstance(record.args, tuple):
        record.args = tuple(
            f"{argument.partition('?')[0]}?…" if isinstance(argument, str) and "?" in argument else argument
            for argument in record.args
        )
    return True


def log_to_stderr() -> None:
    """Sends the log to stderr, each line with the request it is about, and faults of threads with it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(add_request_id)
    logging.basicConfig(
        handlers=[handler],
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s",
    )
    threading.excepthook = log_fault


def log_fault(fault: threading.ExceptHookArgs) -> None:
    """Writes a fault that ended a thread into the log, with its traceback: a `threading.excepthook`."""
    name = fault.thread.name if fault.thread else "a thread that is gone"
    logger.error("The program failed in the thread '%s'", name, exc_info=fault.exc_value)
