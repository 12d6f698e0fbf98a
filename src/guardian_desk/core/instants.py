"""Count time in whole microseconds of UTC, and read and write it for people."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import NewType

Instant = NewType("Instant", int)
"""Microseconds since 1970-01-01T00:00Z. Order and difference are plain arithmetic."""

Span = NewType("Span", int)
"""A length of time in microseconds."""

SECOND = Span(1_000_000)
MINUTE = Span(60 * SECOND)
HOUR = Span(60 * MINUTE)
DAY = Span(24 * HOUR)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def instant_of(moment: datetime) -> Instant:
    """Return the instant of an aware datetime; refuse a naive one with ValueError."""
    if moment.utcoffset() is None:
        raise ValueError("a time without an offset names no instant")
    return Instant((moment - _EPOCH) // _MICROSECOND)


def datetime_of(at: Instant, zone: tzinfo = UTC) -> datetime:
    """Return the aware datetime of an instant, in the given zone."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)


def parse_instant(text: str) -> Instant:
    """Read an ISO 8601 time with offset; raise ValueError where the offset is missing."""
    return instant_of(datetime.fromisoformat(text))


def after(at: Instant, span: int) -> Instant:
    """Return the instant a span later (or earlier, where it is negative)."""
    return Instant(at + span)
