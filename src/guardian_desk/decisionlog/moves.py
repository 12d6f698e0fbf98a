"""Tell when a case was moved to other rules, and who agreed to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.happenings import BY, HAPPENED
from guardian_desk.decisionlog.kinds import CASE_MOVED


@dataclass(frozen=True, slots=True)
class Move:
    """A case was moved to a version of its pack, under which all of it is told since."""

    happened: Instant
    recorded: Instant
    version: str
    agreed: str
    reason: str
    by: str
    seq: int


def moves_of(entries: Iterable[Entry]) -> tuple[Move, ...]:
    """Return each move of a case, the earliest first."""
    return tuple(_move(each) for each in entries if each.kind == CASE_MOVED)


def version_in(entry: Entry) -> str:
    """Return the version of the pack that an entry pins its case to; empty where it names none."""
    pinned = entry.content.coded.get("pins", ())
    return next((str(each["version"]) for each in pinned if each["part"] == "pack"), "")


def _move(entry: Entry) -> Move:
    content, recorded = entry.content, Instant(entry.stamp.utc_us)
    return Move(
        happened=Instant(content.coded.get(HAPPENED, recorded)),
        recorded=recorded,
        version=version_in(entry),
        agreed=f"{content.person.get('name', '')} ({content.person.get('role', '')})",
        reason=str(content.words.get("reason", "")),
        by=str(content.person.get(BY, "")),
        seq=entry.seq,
    )
