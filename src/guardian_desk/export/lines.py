"""Cut a stream of bytes into lines without ever holding more than the limits allow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an untrusted file is read: bytes per line, lines, and bytes in all."""

    line: int = 8 * 2**20
    lines: int = 2_000_000
    total: int = 4 * 2**30


class TooMuch(ValueError):
    """A file beyond the limits; says which, in plain words."""


def lines_of(chunks_untrusted: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """Yield each line with its newline, the last perhaps without; raise TooMuch."""
    total = count = 0
    held = bytearray()
    for chunk in chunks_untrusted:
        total += len(chunk)
        if total > limits.total:
            raise TooMuch("The file is larger than a bundle can be.")
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            held += part
            held += b"\n"
            count += 1
            _refuse_more(len(held), count, limits)
            yield bytes(held)
            held.clear()
        held += rest
        _refuse_more(len(held), count, limits)
    if held:
        _refuse_more(len(held), count + 1, limits)
        yield bytes(held)


def _refuse_more(length: int, count: int, limits: Limits) -> None:
    if length > limits.line:
        raise TooMuch("The line is longer than a line of a bundle can be.")
    if count > limits.lines:
        raise TooMuch("The file has more lines than a bundle can have.")
