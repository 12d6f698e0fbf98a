"""Write days as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.instants import SECOND, Instant, datetime_of
from guardian_desk.core.visible import one_line
from guardian_desk.usecases.calendar import CalendarEntry

_SURE = {True: "CONFIRMED", False: "TENTATIVE"}
_FIRST_VERSION = 1_700_000_000
"""Keeps the number of a version within the 32 bits that calendars read."""


def calendar_bytes(entries: Iterable[CalendarEntry], now: Instant, program: str) -> bytes:
    """Return a calendar file with one whole day for each entry; `now` stamps them.

    Each is private, and takes no time in the calendar: nobody is busy because of it. What has
    ended is cancelled; `now` counts the versions of a day, so that the newer file wins.
    """
    entries = tuple(entries)
    calendar = Calendar()
    calendar.add("prodid", f"-//Guardian Desk//{program}//EN")
    calendar.add("version", "2.0")
    only_ended = bool(entries) and all(each.ended for each in entries)
    calendar.add("method", "CANCEL" if only_ended else "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    # The library leaves open what this gives.
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, now: Instant) -> Event:
    event = Event()
    event.add("uid", entry.name)
    event.add("dtstamp", datetime_of(now).replace(microsecond=0))
    event.add("dtstart", entry.day)
    event.add("summary", one_line(entry.words))
    if entry.draft:
        event.add("description", IN_DRAFT)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("sequence", now // SECOND - _FIRST_VERSION)
    event.add("status", "CANCELLED" if entry.ended else _SURE[entry.sure])
    return event
