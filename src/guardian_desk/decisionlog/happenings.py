"""Write the events of a case as log entries, and read them back."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from guardian_desk.casework.events import EVENT_KINDS, Event, Happening
from guardian_desk.core.errors import Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.core.plain import DoesNotFit, from_plain, to_plain
from guardian_desk.decisionlog.entry import Content, Draft, Entry
from guardian_desk.decisionlog.kinds import TELLS_NOTHING

_KIND_OF = {event: kind for kind, event in EVENT_KINDS.items()}

HAPPENED = "happened_us"
BY = "by"


def draft_of(case: CaseId, event: Event, happened: Instant, by: str) -> Draft:
    """Return the entry an event becomes: codes, people and free text kept apart.

    `happened` is on the steady line; `by` is the signature of who is at the keyboard.
    """
    parts: dict[str, dict[str, Any]] = {"coded": {}, "person": {}, "words": {}}
    for field in dataclasses.fields(event):
        value = getattr(event, field.name)
        if value != field.default:
            parts[str(field.metadata.get("kind", "coded"))][field.name] = to_plain(value)
    coded = {**parts["coded"], HAPPENED: int(happened)}
    person = {**parts["person"], BY: by}
    return Draft(_KIND_OF[type(event)], case, Content(coded, person, parts["words"]))


def happenings_of(entries: Iterable[Entry]) -> Iterator[Happening]:
    """Yield the happenings of one case from its entries; its opening, for one, is none.

    Raises Faulty where an entry is whole but says nothing this program understands. One of a
    kind that it does not know might take back what the entries before it said.
    """
    index = 0
    for entry in entries:
        if entry.kind in EVENT_KINDS:
            index += 1
            yield happening_of(entry, index)
        elif entry.case is not None and entry.kind not in TELLS_NOTHING:
            raise Faulty(
                "An entry cannot be read",
                f"This program does not know entry {entry.seq}: it is of kind {entry.kind}.",
                "Open it with the version of the program that wrote it.",
            )


def happening_of(entry: Entry, index: int) -> Happening:
    """Return one entry as a happening; raise Faulty where its fields do not fit its kind."""
    coded = dict(entry.content.coded)
    person = dict(entry.content.person)
    happened = coded.pop(HAPPENED, entry.stamp.utc_us)
    by = str(person.pop(BY, ""))
    kind: type[Any] = EVENT_KINDS[entry.kind]
    try:
        event = from_plain(kind, {**coded, **person, **dict(entry.content.words)})
    except DoesNotFit as error:
        raise Faulty(
            "An entry cannot be read",
            f"Entry {entry.seq} of kind {entry.kind}: {error}.",
            "Open it with the version of the program that wrote it.",
        ) from error
    recorded = Instant(entry.stamp.utc_us)
    return Happening(event, Instant(happened), recorded, by, index, entry.seq)
