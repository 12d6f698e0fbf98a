"""Read a file in pieces, and write one only where none is: whole and durable, or not at all."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from guardian_desk.core.errors import CannotRun, Usage

CHUNK_BYTES = 1 << 20


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes in pieces; raise CannotRun where it cannot be read."""
    if path.is_fifo():
        raise _cannot_read("It is a pipe, and would be waited on for ever")
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk
    except OSError as error:
        raise _cannot_read(_reason(error)) from error


def _cannot_read(why: str) -> CannotRun:
    return CannotRun(
        "This file cannot be read",
        f"{why}.",
        "Check that it is there and that you may read it, then open it again.",
    )


def write_new(path: Path, chunks: Iterable[bytes]) -> int:
    """Write a file that is not there yet and return its length in bytes.

    It appears under its name only once all of it is on the disk. Raises Usage where a file of
    that name is there, CannotRun where it cannot be written; what `chunks` raises goes on.
    """
    if os.path.lexists(path):
        raise _is_there()
    try:
        handle, part = mkstemp(prefix=".guardian-desk-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _cannot_write(error) from error
    try:
        length = _fill(handle, chunks)
        _name(Path(part), path)
    except FileExistsError as error:
        raise _is_there() from error
    except OSError as error:
        raise _cannot_write(error) from error
    finally:
        with suppress(OSError):
            Path(part).unlink()
    return length


def _fill(handle: int, chunks: Iterable[bytes]) -> int:
    length = 0
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            length += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return length


def _name(part: Path, path: Path) -> None:
    """Give the finished file its name; raise FileExistsError rather than replace another."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks have no second names: take the name first, then put the file under it.
        with path.open("xb"):
            pass
        part.replace(path)


def _is_there() -> Usage:
    return Usage(
        "There is a file of this name already",
        "It was not touched: the program never replaces a file.",
        "Choose another name or folder.",
    )


def _cannot_write(error: OSError) -> CannotRun:
    return CannotRun(
        "The file cannot be written here",
        f"{_reason(error)}. Nothing was left behind.",
        "Choose a folder that you may write to, with room on its disk.",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).rstrip(".")
