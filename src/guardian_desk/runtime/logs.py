"""Write diagnostics that can be shown to anybody: what happened and where, never what was said.

A line holds the fixed words of a message and a few named ids. Values put into a message, and
the text of exceptions, are left out: they may hold a patient's words.
"""

import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "guardian_desk"
FILE = "diagnostics.log"
IDS = ("step", "pack", "profile", "kind", "seq", "code", "screen", "took_ms")
"""The only extra fields of a record that are written."""

_LARGEST = 1_000_000


class IdsOnly(logging.Formatter):
    """Formats a record by its fixed words, its ids, and the places of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and one more for each place of an exception."""
        ids = [f"{name}={getattr(record, name)}" for name in IDS if hasattr(record, name)]
        head = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.msg!s}"
        lines = [" ".join([head, *ids])]
        if record.exc_info and record.exc_info[0] is not None:
            lines.extend(places(record.exc_info[0], record.exc_info[2]))
        return "\n".join(lines)


def places(kind: type[BaseException], trail: TracebackType | None) -> list[str]:
    """Return the kind of an exception and where it passed, without its text."""
    steps = traceback.extract_tb(trail)
    return [
        f"  {kind.__name__}",
        *(f"  {Path(step.filename).name}:{step.lineno} {step.name}" for step in steps),
    ]


def start(home: Path | None = None, level: int = logging.INFO) -> None:
    """Send diagnostics to `diagnostics.log` of a home folder, warnings also to stderr.

    A home that takes no file leaves stderr alone: diagnostics never stop the program.
    """
    stop()
    logger = logging.getLogger(NAME)
    logger.setLevel(level)
    logger.propagate = False
    to_stderr = logging.StreamHandler(sys.stderr)
    to_stderr.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [to_stderr]
    if home is not None:
        try:
            handlers.append(
                RotatingFileHandler(home / FILE, maxBytes=_LARGEST, backupCount=1, encoding="utf-8")
            )
        except OSError:
            to_stderr.setLevel(level)
    for handler in handlers:
        handler.setFormatter(IdsOnly())
        logger.addHandler(handler)


def stop() -> None:
    """Close what `start` opened."""
    logger = logging.getLogger(NAME)
    logger.propagate = True
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
