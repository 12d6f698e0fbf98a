"""Say of a case that two versions of a pack advise otherwise on it."""

from collections.abc import Iterator

from guardian_desk.proving.advice import ActionForm, AdviceForms
from guardian_desk.proving.logic import Truth, both, either, no, same
from guardian_desk.rulepack.versions.touched import Part

_READ = {"concerns": "raised", "criteria": "known", "breaches": "raised"}


def otherwise(was: AdviceForms, now: AdviceForms, reached: frozenset[Part]) -> Truth:
    """Return that the second advises otherwise than the first on what a change reaches."""
    return either(*_actions(was, now, reached), *_what_stands(was, now, reached))


def _actions(was: AdviceForms, now: AdviceForms, reached: frozenset[Part]) -> Iterator[Truth]:
    for action in was.pack.parts.actions:
        if ("actions", action.id) not in reached:
            continue
        for item in was.items(action):
            mine = was.action(action.id, item)
            if action.id in now.conditions.actions:
                yield from _of_one(mine, now.action(action.id, item))
            else:
                yield mine.is_open


def _of_one(mine: ActionForm, theirs: ActionForm) -> Iterator[Truth]:
    yield no(same(mine.is_open, theirs.is_open))
    yield both(mine.is_open, no(same(mine.is_past, theirs.is_past)))
    for level, formula in mine.at_least.items():
        yield both(mine.is_open, no(same(formula, theirs.at_least[level])))
    # What only unknown answers raise is to be found out, in other words.
    untouched = both(mine.is_open, no(mine.act.settled), no(mine.act.attempted))
    yield both(untouched, no(same(mine.raised.known, theirs.raised.known)))


def _what_stands(was: AdviceForms, now: AdviceForms, reached: frozenset[Part]) -> Iterator[Truth]:
    for name in was.stops:
        if ("stops", name) in reached:
            yield no(same(was.stop(name), name in now.stops and now.stop(name)))
    for name in was.banners:
        if ("banners", name) in reached:
            yield no(same(was.banner(name), name in now.banners and now.banner(name)))
    for kind, reading in _READ.items():
        theirs = {each.id: each.when for each in getattr(now.pack.parts, kind)}
        for part in getattr(was.pack.parts, kind):
            if (kind, part.id) in reached:
                mine = getattr(was.conditions.condition(part.when), reading)
                other: Truth = False
                if part.id in theirs:
                    other = getattr(now.conditions.condition(theirs[part.id]), reading)
                yield both(no(was.conditions.lost), no(same(mine, other)))
