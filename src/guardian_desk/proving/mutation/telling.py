"""Say as an expectation what one advice has and another has not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.core.dates import day_in_england
from guardian_desk.core.instants import Instant
from guardian_desk.rulepack.casefile import Expect, Wanted

KINDS = ("concerns", "stops", "banners", "breaches", "criteria")


def differences(was: Advice, now: Advice, at: str) -> Iterator[tuple[str, Expect]]:
    """Yield each part that is otherwise, with what is to be expected of it by the first advice."""
    mine, theirs = _by_key(was), _by_key(now)
    for key, advised in mine.items():
        other = theirs.get(key)
        wanted = Wanted(advised.action.id, f"{advised.stands}", advised.urgency, advised.item)
        if other is None or (other.stands, other.urgency) != (advised.stands, advised.urgency):
            yield advised.action.id, Expect(at, actions=(wanted,))
        elif advised.due is not None and last_day(advised) != last_day(other):
            yield advised.action.id, Expect(at, actions=(replace(wanted, due=last_day(advised)),))
    open_here = {each.action.id for each in was.open_actions}
    for name in sorted({each.action.id for each in now.open_actions} - open_here):
        yield name, Expect(at, absent=(name,))
    for kind in KINDS:
        here, there = ({each.id for each in getattr(of, kind)} for of in (was, now))
        for name in sorted(here - there):
            alone: dict[str, Any] = {kind: (name,)}
            yield name, Expect(at, **alone)
        for name in sorted(there - here):
            yield name, Expect(at, absent=(name,))


def _by_key(advice: Advice) -> dict[tuple[str, str], Advised]:
    return {(each.action.id, each.item): each for each in advice.actions}


def last_day(advised: Advised) -> str:
    """Return the last day on which a step is in time, or a blank, as case files write it."""
    return "" if advised.due is None else day_in_england(Instant(advised.due - 1)).isoformat()


def joined(one: Expect, other: Expect) -> Expect:
    """Return what expects both, each thing once."""
    names = ("actions", *KINDS, "absent")
    both: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in names
    }
    return replace(one, **both)
