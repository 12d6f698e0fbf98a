"""Write days as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from guardian_desk.core.instants import Instant, datetime_of
from guardian_desk.core.visible import one_line
from guardian_desk.usecases.calendar import CalendarEntry


def calendar_bytes(entries: Iterable[CalendarEntry], now: Instant, program: str) -> bytes:
    """Return a calendar file with one whole day for each entry; `now` stamps them.

    Each is private, and takes no time in the calendar: nobody is busy because of it.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Guardian Desk//{program}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
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
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if entry.sure else "TENTATIVE")
    return event
