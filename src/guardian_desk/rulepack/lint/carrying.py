"""Check what a pack carries from earlier cases: against itself, and against the other pack."""

from collections.abc import Iterator, Mapping

from guardian_desk.rulepack.carrying import Carry, GoesOn, Tells
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, Path, fault_at, nearest
from guardian_desk.rulepack.fleeting import of_their_moment
from guardian_desk.rulepack.lint.finding import Finder, Locate, Names
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Answers


def lint_carries(find: Finder) -> None:
    """Check each list by itself: known parts of this pack, none of them of its moment."""
    seen: set[str] = set()
    for n, carry in enumerate(find.pack.carries):
        path: Path = ("carries", n)
        if carry.pack in seen:
            find.fault((*path, "pack"), f'"{carry.pack}" stands here twice', "keep one of the two")
        seen.add(carry.pack)
        find.knows("sources", carry.source, (*path, "source"))
        _answers(find, path, carry)
        _goes_on(find, path, carry)
        _tells(find, path, carry)
        _aged(find, path, carry)


def _tells(find: Finder, path: Path, carry: Carry) -> None:
    never = of_their_moment(find.pack)
    for n, each in enumerate(carry.tells):
        at = (*path, "tells", n)
        if not find.knows("questions", each.question, (*at, "question")):
            continue
        if each.question in never or find.names.group_of(each.question) is not None:
            why = never.get(each.question, "it is asked of each member of a group")
            find.fault((*at, "question"), f'"{each.question}" is never told: {why}', "take it out")
        _options(find, (*at, "options"), each)


def _aged(find: Finder, path: Path, carry: Carry) -> None:
    if carry.aged is None:
        return
    name, at = carry.aged.question, (*path, "aged", "question")
    if find.knows("questions", name, at) and (
        find.names.answers(name) is not Answers.AGE or find.names.group_of(name) is not None
    ):
        find.fault(at, f'"{name}" does not take the age of the whole case', "name one that does")


def _answers(find: Finder, path: Path, carry: Carry) -> None:
    never = of_their_moment(find.pack)
    for n, name in enumerate(carry.answers):
        at = (*path, "answers", n)
        if not find.knows("questions", name, at):
            continue
        group = find.names.group_of(name)
        if name in never:
            find.fault(at, f'"{name}" is never carried: {never[name]}', "take it out")
        elif group is not None and group not in carry.answers:
            find.fault(at, f'"{name}" is asked of each {group}', f'carry "{group}" as well')


def _goes_on(find: Finder, path: Path, carry: Carry) -> None:
    for n, each in enumerate(carry.goes_on):
        at = (*path, "goes_on", n)
        if each.question not in carry.answers:
            what = f'"{each.question}" is not among the answers that are carried'
            find.fault((*at, "question"), what, "list it under `answers`")
            continue
        if find.names.answers(each.question) is not Answers.CHOICE:
            what = f'"{each.question}" is no choice of one, so that it may say more than this'
            find.fault((*at, "question"), what, "take it out")
            continue
        _options(find, (*at, "options"), each)


def _options(find: Finder, path: Path, each: GoesOn | Tells) -> None:
    options = find.names.options.get(each.question, ())
    for n, option in enumerate(each.options):
        if option not in options:
            what = f'"{each.question}" has no option "{option}"'
            find.lacks((*path, n), what, option, options)


def lint_carried_from(
    pack: RulePack, packs: Mapping[str, RulePack], locate: Locate
) -> tuple[Fault, ...]:
    """Return every fault of what a pack carries from the other packs of its folder."""
    return tuple(sorted(set(_from_others(pack, packs, locate))))


def _from_others(pack: RulePack, packs: Mapping[str, RulePack], locate: Locate) -> Iterator[Fault]:
    for n, carry in enumerate(pack.carries):
        path: Path = ("carries", n)
        other = packs.get(carry.pack)
        if other is None:
            place = locate((*path, "pack"))
            yield fault_at(
                Code.UNKNOWN, place, f'no pack "{carry.pack}"', nearest(carry.pack, packs)
            )
            continue
        facts: dict[Path, str] = {("once",): carry.once}
        facts |= {("tells", m, "fact"): each.fact for m, each in enumerate(carry.tells)}
        for at, name in facts.items():
            what = _misfit_fact(name, other)
            if what:
                yield fault_at(Code.CARRIED, locate((*path, *at)), what, "name a fact of that pack")
        own, there = Names.of(pack), Names.of(other)
        if carry.aged is not None and (
            there.answers(carry.aged.born) is not Answers.MOMENT
            or there.group_of(carry.aged.born) is not None
        ):
            what = f'"{carry.aged.born}" is no time of a whole case of the pack "{other.id}"'
            place = locate((*path, "aged", "born"))
            yield fault_at(Code.CARRIED, place, what, "name the question of the time of birth")
        for m, name in enumerate(carry.answers):
            what = _misfit(name, own, there, other.id)
            if what:
                place = locate((*path, "answers", m))
                yield fault_at(Code.CARRIED, place, what, "make the two the same")


def _misfit_fact(name: str, other: RulePack) -> str:
    """Return why a fact of this name cannot be read of a whole case of the other pack."""
    found = {each.id: each for each in other.parts.facts}.get(name)
    if found is None:
        return f'the pack "{other.id}" has no fact "{name}"'
    return "" if found.each is None else f'"{name}" is about one member of a group'


def _misfit(name: str, own: Names, there: Names, other: str) -> str:
    """Return how a question of the other pack is not the one of this name here."""
    if name not in there.options:
        return f'the pack "{other}" has no question "{name}"'
    if own.answers(name) is not there.answers(name) or own.group_of(name) != there.group_of(name):
        return f'"{name}" is another question in the pack "{other}"'
    return ""
