"""Check every part of a pack by itself: its names, its basis, and that it can do its work."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.due import Due
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.lint.finding import Finder, ids
from guardian_desk.rulepack.lint.grids import lint_grid
from guardian_desk.rulepack.lint.lines import BUILT_IN
from guardian_desk.rulepack.lint.needs import lint_need_list
from guardian_desk.rulepack.lint.options import (
    ID_REMEDY,
    KEEP_ONE,
    can_be_named,
    lint_options,
    unlike_ids,
)
from guardian_desk.rulepack.lint.weeks import lint_due, lint_pregnancy
from guardian_desk.rulepack.pack import Action, Basis, Group, Moment, Question
from guardian_desk.rulepack.words import (
    PART_KINDS,
    ActionKind,
    Answers,
    Detail,
    Effect,
    ParameterKind,
    Shape,
    Use,
)

_PACK_NAME = re.compile(r"[a-z][a-z0-9-]*")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_QUOTABLE = re.compile(r"\bOGL\b|Open Government Licence|\bCC0\b|\bCC BY( \d|$)|^MIT$")


def lint_parts(find: Finder) -> None:
    """Check every part of the pack by itself."""
    _head(find)
    _sources(find)
    _repeated(find)
    for kind in PART_KINDS:
        for n, part in enumerate(getattr(find.pack.parts, kind)):
            path = (kind, n)
            if not can_be_named(part.id):
                what = f'"{part.id}" cannot be an id'
                find.under(Code.ID).fault((*path, "id"), what, ID_REMEDY)
            if hasattr(part, "basis"):
                _basis(find, path, part.basis)
            if kind in _CHECKS:
                code, check = _CHECKS[kind]
                check(find.under(code), path, part)


def _head(find: Finder) -> None:
    pack, ids_of = find.pack, find.under(Code.ID)
    if not _PACK_NAME.fullmatch(pack.id):
        what = f'"{pack.id}" cannot be the id of a pack'
        ids_of.fault(("id",), what, "use letters, digits and -")
    if not _VERSION.fullmatch(pack.version):
        what = f'"{pack.version[:40]}" is not a version'
        ids_of.fault(("version",), what, 'write three numbers, such as "1.4.0"')
    _budget(find.under(Code.BUDGET))
    _anchors(find)
    lint_pregnancy(find)


def _budget(find: Finder) -> None:
    budget = find.pack.interrupts
    for name, kind, allowed in (
        ("hard_stops", "stops", budget.hard_stops),
        ("banners", "banners", budget.banners),
    ):
        if allowed < 0:
            what = f"a budget of {allowed} {kind} stands here"
            find.fault(("interrupts", name), what, "write 0, or how many there may be")
        elif len(getattr(find.pack.parts, kind)) > allowed:
            what = f"the pack's budget of {kind} is {allowed}, and here is one more"
            remedy = "take one away, or have a larger budget signed off under `interrupts`"
            find.fault((kind, allowed), what, remedy)


_ANCHORED: dict[str, tuple[str, tuple[Answers | ActionKind, ...]]] = {
    "age": ("questions", (Answers.AGE,)),
    "arrived": ("moments", ()),
    "parents_told": ("actions", ()),
    "with_baby": ("questions", (Answers.CHOICE, Answers.SEVERAL)),
    "decision": ("actions", (ActionKind.DECISION,)),
    "departure": ("questions", (Answers.CHOICE,)),
    "danger": ("questions", (Answers.CHOICE, Answers.SEVERAL)),
    "contact": ("questions", (Answers.CHOICE, Answers.SEVERAL, Answers.WORDS)),
    "concern_open": ("facts", ()),
}


def _anchors(find: Finder) -> None:
    for anchor, (kind, fitting) in _ANCHORED.items():
        name = getattr(find.pack.anchors, anchor)
        path = ("anchors", anchor)
        if not name or not find.knows(kind, name, path):
            continue
        part = find.names.by_kind[kind].get(name)
        _of_the_case(find, path, name if kind == "moments" else "")
        own = getattr(part, "answers", None) or getattr(part, "kind", None)
        if fitting and own not in fitting:
            words = " or ".join(each.value for each in fitting)
            find.fault(path, f'"{name}" is not of the kind {words}', "name another part")
        if getattr(part, "group", None) or getattr(part, "each", None):
            find.fault(path, f'"{name}" is about one member of a group', "name another part")
    for n, name in enumerate(find.pack.anchors.handover):
        find.knows("questions", name, ("anchors", "handover", n))
    for anchor in ("meanwhile", "foremost"):
        for n, name in enumerate(getattr(find.pack.anchors, anchor)):
            find.knows("actions", name, ("anchors", anchor, n))


def _sources(find: Finder) -> None:
    seen: set[str] = set()
    for n, source in enumerate(find.pack.sources):
        path = ("sources", n)
        if source.id in seen:
            what = f'the source "{source.id}" stands here twice'
            find.under(Code.REPEATED).fault((*path, "id"), what, KEEP_ONE)
        seen.add(source.id)
        for name in ("review_by", "retrieved"):
            _day(find, (*path, name), getattr(source, name), empty=name == "retrieved")
        if source.supersedes:
            find.knows("sources", source.supersedes, (*path, "supersedes"))


def _day(find: Finder, path: Path, text: str, *, empty: bool) -> None:
    try:
        if text or not empty:
            date.fromisoformat(text)
    except ValueError:
        find.under(Code.DATE).fault(
            path, f'"{text[:40]}" is not a date', 'write it as "2027-05-01"'
        )


def _repeated(find: Finder) -> None:
    shared = {"groups": "questions", "criteria": "concerns"}
    seen: dict[tuple[str, str], Path] = {}
    for kind, called in PART_KINDS.items():
        for n, part in enumerate(getattr(find.pack.parts, kind)):
            key = (shared.get(kind, kind), part.id)
            path = (kind, n, "id")
            if key in seen:
                first = find.locate(seen[key])
                where = f"{first.file}:{first.line}"
                what = f'the {called} "{part.id}" is already at {where}'
                find.under(Code.REPEATED).fault(path, what, KEEP_ONE)
            seen.setdefault(key, path)


def _basis(find: Finder, path: Path, basis: tuple[Basis, ...]) -> None:
    if not basis:
        remedy = "name a source from sources.yaml"
        find.under(Code.NO_BASIS).fault((*path, "basis"), "this has no basis", remedy)
    for n, each in enumerate(basis):
        at = (*path, "basis", n)
        if not find.knows("sources", each.source, (*at, "source")):
            continue
        licence = find.names.by_kind["sources"][each.source].licence
        if each.use is Use.QUOTE and not _QUOTABLE.search(licence):
            what = f'the licence of "{each.source}" does not permit quoting ({licence})'
            remedy = "say it in your own words and write `paraphrase`"
            find.under(Code.QUOTE).fault((*at, "use"), what, remedy)


def _question(find: Finder, path: Path, question: Question) -> None:
    find.knows("sections", question.section, (*path, "section"))
    if question.group is not None:
        find.knows("groups", question.group, (*path, "group"))
    if question.answers is Answers.LIST:
        what = "only a group asks whether its list is complete"
        find.fault((*path, "answers"), what, "write it under `groups`")
    lint_options(find, path, question)
    if question.again and (question.group is not None or not question.options):
        what = "only a question of the whole case with options is answered again as news"
        find.fault((*path, "again"), what, "take it away")
    if question.answers is not Answers.NUMBER:
        for name in ("least", "most"):
            if getattr(question, name) is not None:
                find.fault((*path, name), f"only a number has `{name}`", "take it away")
        return
    least, most = question.least, question.most
    if least is not None and most is not None and least > most:
        what = f"the least, {least}, is more than the most, {most}"
        find.fault((*path, "least"), what, "exchange the two")


def _group(find: Finder, path: Path, group: Group) -> None:
    find.knows("sections", group.section, (*path, "section"))
    known = find.knows("questions", group.label, (*path, "label"))
    own = find.names.group_of(group.label)
    if known and own != group.id and (own is None or own in find.names.groups):
        what = f'"{group.label}" is not asked for each {group.id}'
        find.fault((*path, "label"), what, f"name a question that has `group: {group.id}`")


def _about_each(find: Finder, path: Path, part: Any) -> None:
    if part.each is not None:
        find.knows("groups", part.each, (*path, "each"))


def _action(find: Finder, path: Path, action: Action) -> None:
    _about_each(find, path, action)
    find.knows("roles", action.role, (*path, "role"))
    if action.ring:
        find.knows("contacts", action.ring, (*path, "ring"))
    lint_due(find, path, action)
    for n, due in enumerate(action.due):
        if isinstance(due, Due):
            _of_the_case(find, (*path, "due", n, "of"), due.of, action.each)
    _outcomes(find, path, action)
    if action.no_news is not None:
        find.knows("questions", action.no_news.question, (*path, "no_news", "question"))
        find.knows("facts", action.no_news.fact, (*path, "no_news", "fact"))
        if action.each is not None:
            what = "what is no news is told of actions of the whole case alone"
            find.fault((*path, "no_news"), what, "take it out")


def _of_the_case(find: Finder, path: Path, moment: str, group: str | None = None) -> None:
    """Refuse a moment of one member where the whole case, or another group, is meant."""
    own = find.names.member_of(moment)
    if own is not None and own != group and own in find.names.groups:
        what = f'"{moment}" is the time of one {own}, and this is about the whole case'
        if group is not None:
            what = f'"{moment}" is the time of one {own}, and here one {group} is meant'
        remedy = "name a moment of the case, or write `each:` in an action"
        find.under(Code.MEMBER).fault(path, what, remedy)


def _outcomes(find: Finder, path: Path, action: Action) -> None:
    at = (*path, "outcomes")
    if not action.outcomes:
        find.fault(path, "this action has no outcome", "add what can be recorded when it is done")
    elif all(each.effect is Effect.STAYS_OPEN for each in action.outcomes):
        if action.kind is ActionKind.DECISION:
            find.fault(at, "no outcome closes this decision", "add an outcome that `closes`")
        else:
            what, remedy = "no outcome closes this action", "it closes when its condition ends"
            find.under(Code.NEVER_CLOSES).note(at, what, remedy)
    for n, outcome in enumerate(action.outcomes):
        if outcome.id in BUILT_IN:
            what = f'"{outcome.id}" is built in and need not be written'
            find.fault((*at, n, "id"), what, "take it away")
        if outcome.effect is Effect.CLOSES_UNTIL and Detail.UNTIL not in outcome.needs:
            what = f'"{outcome.id}" closes until a time, and does not ask for the time'
            find.fault((*at, n), what, "add until to its `needs`")
        if both := set(outcome.needs) & set(outcome.may):
            what = f"{min(both).value} stands under `needs` and under `may`"
            find.fault((*at, n, "may"), what, "keep it under `needs`")
    unlike_ids(find, at, tuple(each.id for each in action.outcomes), BUILT_IN)


def _stop(find: Finder, path: Path, stop: Any) -> None:
    held = stop.withholds
    at = (*path, "withholds")
    if not find.knows("questions", held.question, (*at, "question")):
        return
    known = find.names.options.get(held.question, ())
    if held.option not in known:
        what = f'"{held.question}" has no option "{held.option}"'
        find.lacks((*at, "option"), what, held.option, known)


def _banner(find: Finder, path: Path, banner: Any) -> None:
    if banner.about:
        find.knows("actions", banner.about, (*path, "about"))


def _moment(find: Finder, path: Path, moment: Moment) -> None:
    given = [
        name for name in ("answer", "outcome", "holds") if getattr(moment, name) is not None
    ] + (["opened"] if moment.opened else [])
    if len(given) != 1:
        what = f"a moment has exactly one of answer, outcome, holds and opened, not {len(given)}"
        find.fault(path, what, "keep the one that tells the time")
    at, asked = (*path, "answer"), moment.answer
    known = asked is not None and find.knows("questions", asked, at)
    if known and asked and find.names.answers(asked) is not Answers.MOMENT:
        what = f'"{asked}" does not ask for a time'
        find.fault(at, what, "name a question with `answers: moment`")
    told = asked is None or (known and find.names.group_of(asked) is None)
    if moment.coming is not None and told:
        what = "only a time that a question of a group tells is still to come"
        find.fault((*path, "coming"), what, "take `coming` away, or name such a question")
    if moment.outcome is not None:
        _moment_outcome(find, (*path, "outcome"), moment.outcome.action, moment.outcome.outcomes)


def _moment_outcome(find: Finder, path: Path, name: str, outcomes: Iterable[str]) -> None:
    if not find.knows("actions", name, (*path, "action")):
        return
    known = (*ids(find.names.by_kind["actions"][name].outcomes), *BUILT_IN)
    for n, outcome in enumerate(outcomes):
        if outcome not in known:
            what = f'action "{name}" has no outcome "{outcome}"'
            find.lacks((*path, "outcomes", n), what, outcome, known)


def _parameter(find: Finder, path: Path, parameter: Any) -> None:
    choosing = parameter.kind in (ParameterKind.CHOICE, ParameterKind.SEVERAL)
    if parameter.of:
        known = find.knows("questions", parameter.of, (*path, "of"))
        if known and not find.names.options.get(parameter.of):
            what = f'"{parameter.of}" has no options'
            find.fault((*path, "of"), what, "name a question with options")
        if parameter.options:
            find.fault((*path, "options"), "options stand beside `of`", "keep one of the two")
    if choosing and not parameter.of and not parameter.options:
        find.fault(path, f"a {parameter.kind.value} needs options", "add `of:` or `options:`")
    if not choosing and (parameter.of or parameter.options):
        what = f"a parameter of kind {parameter.kind.value} has no options"
        find.fault(path, what, "take `of` and `options` away")
    unlike_ids(find, (*path, "options"), ids(parameter.options))
    for n, option in enumerate(parameter.options):
        if option.regions:
            at = (*path, "options", n, "regions")
            find.fault(at, "a parameter has no places on the body", "take `regions` away")
        if option.counts_as:
            at = (*path, "options", n, "counts_as")
            find.fault(at, "what an area chooses is not counted", "take `counts_as` away")


_SHAPES: dict[Shape, tuple[str, ...]] = {
    Shape.INTERVAL: ("start", "end"),
    Shape.HOURS: ("holds",),
    Shape.OUTCOME: ("action",),
    Shape.LAPSES: ("action",),
    Shape.RECORDED: ("end",),
}
_MAY_TAKE: dict[Shape, tuple[str, ...]] = {Shape.INTERVAL: ("holds", "action")}
"""What may narrow a figure to the cases that it is about."""


def _indicator(find: Finder, path: Path, figure: Any) -> None:
    wanted = _SHAPES[figure.shape]
    for name in ("start", "end", "holds", "action"):
        value = getattr(figure, name)
        if value and name not in (*wanted, *_MAY_TAKE.get(figure.shape, ())):
            what = f"`{name}` has no meaning in the shape {figure.shape.value}"
            find.fault((*path, name), what, f"it takes {' and '.join(wanted)}")
        if not value and name in wanted:
            find.fault(path, f"the shape {figure.shape.value} needs `{name}`", f"add `{name}:`")
        if value and name in ("start", "end"):
            find.knows("moments", value, (*path, name))
            _of_the_case(find, (*path, name), value)
    if figure.action:
        find.knows("actions", figure.action, (*path, "action"))


_CHECKS: dict[str, tuple[Code, Any]] = {
    "questions": (Code.QUESTION, _question),
    "groups": (Code.MEMBER, _group),
    "facts": (Code.MEMBER, _about_each),
    "actions": (Code.ACTION, _action),
    "stops": (Code.QUESTION, _stop),
    "banners": (Code.ACTION, _banner),
    "moments": (Code.TIME, _moment),
    "parameters": (Code.PARAMETER, _parameter),
    "indicators": (Code.FIGURE, _indicator),
    "grids": (Code.GRID, lint_grid),
    "needs": (Code.GRID, lint_need_list),
}
