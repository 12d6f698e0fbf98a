"""Name the entry kinds that the log itself understands, and make their drafts.

Every other kind (`answered`, `item-added`, `recorded` …) belongs to casework and is only
text here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guardian_desk.core.clock import Jump
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Content, Draft, Entry, Values
from guardian_desk.decisionlog.ports import RuleBytes

SESSION_OPENED = "session-opened"
SESSION_CLOSED = "session-closed"
CLOCK_JUMP = "clock-jump"
CASE_OPENED = "case-opened"
CASE_MOVED = "case-moved"
ADVICE_FORESEEN = "advice-foreseen"

RULES_PUT_BACK = "rules-put-back"
"""Of no case: a named person lets new cases begin with older rules than were used before."""

RELEASE = "release"
"""In the coded values of an opened case: the signed release of its rules, file by file."""

WITHDRAWN, ANYWAY = "withdrawn", "anyway"
"""In an opened case: since when its rules were withdrawn from new cases, and why it was opened."""

PINNING = frozenset({CASE_OPENED, CASE_MOVED})
"""The kinds whose coded values name rule files by digest."""

TELLS_NOTHING = PINNING | {ADVICE_FORESEEN}
"""The kinds of a case that say nothing of what happened in it."""


@dataclass(frozen=True, slots=True)
class AtTheKeyboard:
    """Who works, where, and with which program: what opens a session."""

    name: str
    registration: str
    role: str
    workstation: str
    program: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """One rule file that a case is pinned to: `part` is pack, module, profile or sources."""

    part: str
    name: str
    version: str
    digest: str


def session_opened(who: AtTheKeyboard) -> Draft:
    """Return the draft that begins a session; the log adds `boot` when it is written."""
    coded = {"role": who.role, "workstation": who.workstation, "program": who.program}
    person = {"name": who.name, "registration": who.registration}
    return Draft(SESSION_OPENED, content=Content(coded=coded, person=person))


def session_closed() -> Draft:
    """Return the draft that ends the present session."""
    return Draft(SESSION_CLOSED)


def clock_jump(jump: Jump) -> Draft:
    """Return the draft that says how the wall clock was moved within one boot."""
    coded = {"from_us": jump.from_us, "to_us": jump.to_us, "delta_us": jump.delta_us}
    return Draft(CLOCK_JUMP, content=Content(coded=coded))


def pins(files: Sequence[Pinned], program: str) -> dict[str, Any]:
    """Return the coded values that pin a case to rule files and a program version."""
    listed = [
        {"part": each.part, "name": each.name, "version": each.version, "digest": each.digest}
        for each in files
    ]
    return {"pins": listed, "program": program}


def released(files: Sequence[RuleBytes]) -> dict[str, Any]:
    """Return the coded values that name the signed release of rules; none for rules in draft."""
    listed = [{"name": each.name, "digest": each.digest} for each in files]
    return {RELEASE: listed} if listed else {}


def case_opened(case: CaseId, files: Sequence[Pinned], program: str, more: Values) -> Draft:
    """Return the draft that opens a case under these rules; `more` joins the coded values."""
    coded = {**more, **pins(files, program)}
    return Draft(CASE_OPENED, case, Content(coded=coded))


def rules_put_back(
    what: tuple[str, str], versions: tuple[str, str], agreed: tuple[str, str], reason: str
) -> Draft:
    """Return the draft that lets older rules be used again.

    `what` are the part, pack or profile, and its id; `versions` the newest one used, then the older
    one; `agreed` the name and role of whoever lets it.
    """
    part, name = what
    was, to = versions
    coded = {"part": part, "id": name, "from": was, "to": to}
    person = {"name": agreed[0], "role": agreed[1]}
    return Draft(RULES_PUT_BACK, content=Content(coded, person, {"reason": reason}))


def case_moved(
    case: CaseId,
    files: Sequence[Pinned],
    program: str,
    more: Values,
    person: Values,
    words: Values,
) -> Draft:
    """Return the draft that pins a case to other rules; who agreed is in `person`."""
    coded = {**more, **pins(files, program)}
    return Draft(CASE_MOVED, case, Content(coded=coded, person=person, words=words))


def pinned_digests(entry: Entry) -> frozenset[str]:
    """Return every rule file digest that an opened or moved case names."""
    return digests_in(entry.content.coded) if entry.kind in PINNING else frozenset()


def digests_in(coded: Values) -> frozenset[str]:
    """Return every text that stands under a key `digest`, however deep."""
    return frozenset(_digests(coded))


def _digests(value: Any) -> Iterator[str]:
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from _digests(each)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key == "digest" and isinstance(each, str):
                yield each
            else:
                yield from _digests(each)
