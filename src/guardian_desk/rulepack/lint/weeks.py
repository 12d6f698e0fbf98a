"""Check what a pack says in weeks of gestation: dating, ends, and when a step falls due."""

from guardian_desk.core.duedates import Basis
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import Gestation
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.due import BeforeBirth, ByWeek, Due, DueRule, Limit
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.pack import Action
from guardian_desk.rulepack.pregnancy import DatedBy
from guardian_desk.rulepack.words import Answers, ParameterKind

_PIECES = {
    "day": Answers.DATE,
    "latest": Answers.DATE,
    "due": Answers.DATE,
    "found": Answers.GESTATION,
    "least": Answers.GESTATION,
}
_ALWAYS = frozenset({"day"})
_NEEDED = {
    Basis.SCAN: frozenset({"day", "found"}),
    Basis.CLINICAL_ESTIMATE: frozenset({"day", "found"}),
}
_MAY = {
    Basis.LAST_PERIOD_UNCERTAIN: frozenset({"latest"}),
    Basis.CLINICAL_ESTIMATE: frozenset({"least"}),
}
_COPIED = frozenset({"due", "latest"})


def lint_pregnancy(find: Finder) -> None:
    """Check how a pack dates a pregnancy, and the births it plans for earlier."""
    rules, find = find.pack.pregnancy, find.under(Code.TIME)
    if rules is None:
        return
    if not rules.dated_by:
        find.fault(("pregnancy", "dated_by"), "no way of dating stands here", "add one")
    for n, way in enumerate(rules.dated_by):
        _way(find, ("pregnancy", "dated_by", n), way)
    if rules.born_on:
        _question(find, ("pregnancy", "born_on"), rules.born_on, Answers.DATE, Answers.MOMENT)
    for n, planned in enumerate(rules.planned):
        check_week_or_name(find, ("pregnancy", "planned", n, "week"), planned.week)
    if rules.asks_from_days < 0:
        what, remedy = "a due date never moves by fewer than no days", "write a positive number"
        find.fault(("pregnancy", "asks_from_days"), what, remedy)


def _way(find: Finder, path: Path, way: DatedBy) -> None:
    given = {name for name in _PIECES if getattr(way, name)}
    for name in sorted(given):
        _question(find, (*path, name), getattr(way, name), _PIECES[name])
    needed = frozenset({"due"}) if way.due else _NEEDED.get(way.basis, _ALWAYS)
    may = needed | (_COPIED if way.due else _MAY.get(way.basis, frozenset()))
    for name in sorted(needed - given):
        find.fault(path, f"dating by {way.basis.value} needs `{name}`", f"add `{name}:`")
    for name in sorted(given - may):
        find.fault((*path, name), f"dating by {way.basis.value} has no `{name}`", "take it away")


def _question(find: Finder, path: Path, name: str, kind: Answers, *or_kind: Answers) -> None:
    if not find.knows("questions", name, path):
        return
    if find.names.answers(name) not in (kind, *or_kind):
        what = f'"{name}" does not ask for a {kind.value}'
        find.fault(path, what, f"name a question with `answers: {kind.value}`")
    elif find.names.group_of(name):
        find.fault(path, f'"{name}" is asked for each member of a group', "name another question")


def lint_due(find: Finder, path: Path, action: Action) -> None:
    """Check when an action falls due, how long it takes, and before which week it is not held."""
    find = find.under(Code.TIME)
    for n, rule in enumerate(action.due):
        _rule(find, (*path, "due", n), rule)
    if action.takes is not None:
        _limit(find, (*path, "takes"), action.takes)
    if action.not_before:
        check_week_or_name(find, (*path, "not_before"), action.not_before)
    # `after` may stand in a module that a pack without a pregnancy shares: there it says nothing.
    in_weeks = ["not_before"] if action.not_before else []
    in_weeks += ["takes"] if action.takes is not None else []
    in_weeks += ["due"] if any(not isinstance(each, Due) for each in action.due) else []
    if in_weeks and find.is_undated:
        what = f"`{in_weeks[0]}` is counted in a pregnancy here, and this pack has none"
        find.fault((*path, in_weeks[0]), what, "add `pregnancy:` to the pack")


def _rule(find: Finder, path: Path, rule: DueRule) -> None:
    match rule:
        case Due():
            find.knows("moments", rule.of, (*path, "of"))
            _limit(find, (*path, "within"), rule.within)
        case ByWeek():
            check_week_or_name(find, (*path, "by"), rule.by)
        case BeforeBirth():
            _limit(find, (*path, "before_birth"), rule.before_birth)


def _limit(find: Finder, path: Path, limit: Limit | str) -> None:
    if isinstance(limit, Limit):
        if limit.amount < 0:
            find.fault(path, "a limit is never negative", "write a positive number")
        elif not limit.can_be_counted:
            find.fault(path, "no limit is longer than 100 years", "write a shorter one")
        return
    _of_kind(find, path, limit, ParameterKind.LIMIT)


def _of_kind(find: Finder, path: Path, name: str, wanted: ParameterKind) -> None:
    if find.knows("parameters", name, path):
        kind = find.names.by_kind["parameters"][name].kind
        if kind is not wanted:
            what = f'parameter "{name}" is of kind {kind.value}'
            find.fault(path, what, f"a parameter of kind {wanted.value} fits here")


def check_week_or_name(find: Finder, path: Path, week: str) -> None:
    """Check a week as written, or the parameter that names it."""
    if "+" in week:
        check_week(find, path, week)
    else:
        _of_kind(find, path, week, ParameterKind.WEEK)


def check_week(find: Finder, path: Path, week: str) -> None:
    """Check that a week is one that a pregnancy can have."""
    fault = week_fault(week)
    if fault is not None:
        find.under(Code.TIME).fault(
            path, f'"{week[:20]}" is not a week of a pregnancy', fault, week
        )


def week_fault(week: str) -> str | None:
    """Return what to do about a week that no pregnancy has; None where it is one."""
    try:
        Gestation.read(week)
    except ImpossibleDate as error:
        return error.remedy
    return None
