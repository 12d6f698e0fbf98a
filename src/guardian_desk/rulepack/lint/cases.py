"""Check a case file against its pack: names exist, answers fit, times can be read."""

import re
from collections.abc import Callable, Collection
from datetime import datetime
from typing import assert_never

from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import Gestation, read_date
from guardian_desk.rulepack.casefile import CaseFile, CaseScript, Do, Expect, Given, Step, Wanted
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, Path
from guardian_desk.rulepack.lint.finding import LIST_OPTIONS, Finder, Locate, Names
from guardian_desk.rulepack.lint.lines import BUILT_IN
from guardian_desk.rulepack.pack import Action, Question, RulePack
from guardian_desk.rulepack.words import ActionKind, Answers, Detail

_RELATIVE = re.compile(r"[+-]\d+:[0-5]\d")
_AGE = re.compile(r"\d+ (day|week|month|year)s?")
NOT_KNOWN = ("unknown", "not_answered")
_TIME_REMEDY = 'write "+0:42", or a whole time with its offset'

_FIELDS: dict[Do, tuple[str, ...]] = {
    Do.ANSWER: ("answers", "item"),
    Do.ADD: ("group", "item"),
    Do.WITHDRAW: ("group", "item", "why"),
    Do.RECORD: ("action", "outcome", "item", *(detail.value for detail in Detail)),
    Do.TAKE_BACK: ("action", "item", "outcome", "why"),
    Do.OWN: ("action", "item", "person"),
    Do.NOTE: ("words",),
    Do.FILE: (),
    Do.LABEL: ("words", "place"),
    Do.HAND_OVER: ("person", "person_role"),
    Do.ACCEPT: (),
    Do.CORRECT: ("why", "words"),
    Do.REOPEN: ("why",),
    Do.SIGN_IN: ("person", "person_role", "reference"),
}
_NEEDED: dict[Do, tuple[str, ...]] = {
    Do.ANSWER: ("answers",),
    Do.ADD: ("group", "item"),
    Do.WITHDRAW: ("group", "item"),
    Do.RECORD: ("action", "outcome"),
    Do.TAKE_BACK: ("action", "why"),
    Do.OWN: ("action", "person"),
    Do.NOTE: ("words",),
    Do.HAND_OVER: ("person",),
    Do.CORRECT: ("why",),
    Do.REOPEN: ("why",),
    Do.SIGN_IN: ("person",),
}


def lint_cases(
    cases: CaseFile,
    pack: RulePack,
    profiles: Collection[str],
    locate: Locate,
    states: Collection[str] = (),
    elsewhere: Collection[str] = (),
) -> tuple[Fault, ...]:
    """Return every fault of a case file.

    `states` are the words an action's state may have, `elsewhere` the profiles that serve only
    other packs than this one.
    """
    find = Finder(pack, Names.of(pack), locate, Code.CASE)
    if cases.pack != pack.id:
        find.fault(("pack",), f'these cases are for "{cases.pack}"', f"this pack is {pack.id}")
    seen: set[str] = set()
    for n, script in enumerate(cases.cases):
        path = ("cases", n)
        if script.name in seen:
            what = f'the case "{script.name}" stands here twice'
            find.under(Code.REPEATED).fault(
                (*path, "name"), what, "give one of the two another name"
            )
        seen.add(script.name)
        _Script(find, path, script, profiles, states, elsewhere).check()
    return find.findings().faults


class _Script:
    """The check of one case, step by step, knowing who was added so far."""

    def __init__(
        self,
        find: Finder,
        path: Path,
        script: CaseScript,
        profiles: Collection[str],
        states: Collection[str],
        elsewhere: Collection[str],
    ) -> None:
        self.find = find
        self.path = path
        self.script = script
        self.profiles = profiles
        self.states = states
        self.elsewhere = elsewhere
        self.members: dict[str, set[str]] = {}
        self.recorded: list[tuple[str, str, str]] = []

    def check(self) -> None:
        script, path = self.script, self.path
        if not _is_whole_time(script.start):
            what = "this is not a whole time with its offset"
            remedy = 'write "2026-11-20T02:31:00+00:00"'
            self.find.under(Code.GIVEN).fault((*path, "start"), what, remedy)
        self._areas((*path, "profiles"), script.profiles, self.profiles)
        self._areas((*path, "homes"), script.homes, self.profiles)
        if not script.profiles:
            self.find.fault((*path, "profiles"), "no profile is named", "name an area")
        for n, each in enumerate(script.basis):
            self.find.knows("sources", each.source, (*path, "basis", n, "source"))
        for n, step in enumerate(script.events):
            self._step((*path, "events", n), step)
        for n, expect in enumerate(script.expect):
            self._expect((*path, "expect", n), expect)

    def _areas(self, path: Path, named: tuple[str, ...], known: Collection[str]) -> None:
        for n, name in enumerate(named):
            if name not in known:
                self.find.lacks((*path, n), f'no profile "{name}"', name, known)
            elif name in self.elsewhere:
                what = f'the area "{name}" does not serve {self.find.pack.id}'
                self.find.fault((*path, n), what, "name another area")

    def _time(self, path: Path, text: str) -> None:
        if not _RELATIVE.fullmatch(text) and not _is_whole_time(text):
            self.find.under(Code.GIVEN).fault(path, "this time cannot be read", _TIME_REMEDY)

    def _step(self, path: Path, step: Step) -> None:
        self._time((*path, "happened"), step.happened)
        for name in _ALL_FIELDS:
            given = bool(getattr(step, name))
            if given and name not in _FIELDS[step.do]:
                what = f'"{name}" has no meaning where do is {step.do.value}'
                self.find.under(Code.STEP).fault((*path, name), what, "take it out")
            if not given and name in _NEEDED.get(step.do, ()):
                what = f'"{name}" is missing where do is {step.do.value}'
                self.find.under(Code.STEP).fault(path, what, f"add `{name}:`")
        check = _STEPS.get(step.do)
        if check is not None:
            check(self, path, step)

    def answers(self, path: Path, step: Step) -> None:
        """Check an `answer` step."""
        for name, given in step.answers.items():
            at = (*path, "answers", name)
            if not self.find.knows("questions", name, at):
                continue
            group = self.find.names.group_of(name)
            self._member(path, name, group, step.item)
            wanted = self._misfit(name, given, at)
            if wanted:
                what = f'"{name}" takes {wanted}'
                self.find.under(Code.GIVEN).fault(at, what, "or unknown, or not_answered")

    def _misfit(self, name: str, given: Given, path: Path) -> str:
        if isinstance(given, str) and given in NOT_KNOWN:
            return ""
        kind = self.find.names.answers(name)
        options = self.find.names.options.get(name, ())
        match kind:
            case Answers.CHOICE | Answers.LIST:
                known = LIST_OPTIONS if kind is Answers.LIST else options
                return "" if given in known else f"one of {', '.join(known)}"
            case Answers.SEVERAL:
                chosen = (given,) if isinstance(given, str) else given
                fits = isinstance(chosen, tuple) and chosen and set(chosen) <= set(options)
                return "" if fits else f"a list of {', '.join(options)}"
            case Answers.NUMBER:
                return self._out_of_range(self.find.names.questions[name], given)
            case Answers.AGE:
                an_age = isinstance(given, str) and _AGE.fullmatch(given)
                return "" if an_age else 'an age such as "11 weeks"'
            case Answers.MOMENT:
                if not isinstance(given, str):
                    return 'a time such as "+0:42"'
                self._time(path, given)
                return ""
            case Answers.DATE | Answers.GESTATION:
                return _misfit_of_day(kind, given)
            case Answers.NAME | Answers.WORDS:
                return "" if isinstance(given, str) else "words"
            case _:
                assert_never(kind)

    def _out_of_range(self, question: Question, given: Given) -> str:
        low = "" if question.least is None else question.least
        high = "" if question.most is None else question.most
        if not isinstance(given, int):
            return "a whole number"
        below = question.least is not None and given < question.least
        above = question.most is not None and given > question.most
        return f"a number in {low}..{high}" if below or above else ""

    def _member(self, path: Path, name: str, group: str | None, item: str) -> None:
        if group is None:
            if item:
                what = f'"{name}" is not asked for each member of a group'
                self.find.fault((*path, "item"), what, "take `item` out")
        elif not item:
            self.find.fault(path, f'"{name}" is asked for each {group}', "add `item:`")
        elif item not in self.members.get(group, ()):
            what = f'no {group} "{item}" was added before this'
            self.find.lacks((*path, "item"), what, item, self.members.get(group, ()))

    def adds(self, path: Path, step: Step) -> None:
        """Check an `add` step."""
        if step.group and self.find.knows("groups", step.group, (*path, "group")):
            held = self.members.setdefault(step.group, set())
            if step.item in held:
                what = f'the {step.group} "{step.item}" was added before'
                self.find.fault((*path, "item"), what, "give this one another name")
            held.add(step.item)

    def withdraws(self, path: Path, step: Step) -> None:
        """Check a `withdraw` step."""
        if step.group and self.find.knows("groups", step.group, (*path, "group")):
            self._member(path, step.group, step.group, step.item)

    def owns(self, path: Path, step: Step) -> None:
        """Check an `own` step."""
        if step.action:
            self.find.knows("actions", step.action, (*path, "action"))

    def takes_back(self, path: Path, step: Step) -> None:
        """Check a `take_back` step: there is something recorded of the action to take back."""
        if not step.action or not self.find.knows("actions", step.action, (*path, "action")):
            return
        wanted = (step.action, step.item, step.outcome)
        found = [each for each in self.recorded if wanted in (each, (*each[:2], ""))]
        if not found:
            what = f'nothing that fits was recorded of "{step.action}" before this'
            self.find.fault(path, what, "name an outcome that was, or take the step out")
        else:
            self.recorded.remove(found[-1])

    def records(self, path: Path, step: Step) -> None:
        """Check a `record` step: the outcome exists and carries what it needs."""
        if not step.action or not self.find.knows("actions", step.action, (*path, "action")):
            return
        action: Action = self.find.names.by_kind["actions"][step.action]
        self._member(path, action.id, action.each, step.item)
        allowed = _outcomes(action)
        if step.outcome not in allowed:
            what = f'action "{action.id}" has no outcome "{step.outcome}"'
            self.find.lacks((*path, "outcome"), what, step.outcome, allowed)
            return
        self.recorded.append((step.action, step.item, step.outcome))
        needs, may = _details(action, step.outcome)
        for detail in needs:
            if not getattr(step, detail):
                what = f'"{step.outcome}" needs {detail}'
                self.find.under(Code.STEP).fault(path, what, f"add `{detail}:`")
        for each in Detail:
            if getattr(step, each) and each not in (*needs, *may):
                what = f'"{step.outcome}" does not take {each.value}'
                self.find.under(Code.STEP).fault((*path, each.value), what, "take it out")
        if step.until:
            self._time((*path, "until"), step.until)

    def _expect(self, path: Path, expect: Expect) -> None:
        self._time((*path, "at"), expect.at)
        self._areas((*path, "profiles"), expect.profiles, self.script.profiles)
        for n, wanted in enumerate(expect.actions):
            self._wanted((*path, "actions", n), wanted)
        for kind in ("concerns", "stops", "banners", "breaches", "criteria"):
            for n, name in enumerate(getattr(expect, kind)):
                self.find.knows(kind, name, (*path, kind, n))
        raised = ("actions", "concerns", "stops", "banners", "breaches", "criteria")
        known = {name for kind in raised for name in self.find.names.by_kind[kind]}
        for n, name in enumerate(expect.absent):
            if name not in known:
                what = f'nothing called "{name}" can be raised'
                self.find.lacks((*path, "absent", n), what, name, known)

    def _wanted(self, path: Path, wanted: str | Wanted) -> None:
        name = wanted if isinstance(wanted, str) else wanted.id
        self.find.knows("actions", name, path)
        state = "" if isinstance(wanted, str) else wanted.state
        if state and self.states and state not in self.states:
            what = f'no action can be "{state}"'
            self.find.lacks((*path, "state"), what, state, self.states)
        due = "" if isinstance(wanted, str) else wanted.due
        if due and (misfit := _misfit_of_day(Answers.DATE, due)):
            self.find.under(Code.GIVEN).fault((*path, "due"), f'"due" takes {misfit}')


def _misfit_of_day(kind: Answers, given: Given) -> str:
    """Return what is wanted in place of a date or a length of pregnancy that cannot be."""
    wanted = 'a date such as "2027-03-07"' if kind is Answers.DATE else 'weeks such as "11+4"'
    if not isinstance(given, str):
        return wanted
    try:
        read_date(given) if kind is Answers.DATE else Gestation.read(given)
    except ImpossibleDate:
        return wanted
    return ""


def _is_whole_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        return False


_ALL_FIELDS = sorted({name for names in _FIELDS.values() for name in names})

_STEPS: dict[Do, Callable[[_Script, Path, Step], None]] = {
    Do.ANSWER: _Script.answers,
    Do.ADD: _Script.adds,
    Do.WITHDRAW: _Script.withdraws,
    Do.RECORD: _Script.records,
    Do.TAKE_BACK: _Script.takes_back,
    Do.OWN: _Script.owns,
}


def _outcomes(action: Action) -> tuple[str, ...]:
    """Return the outcomes that may be recorded for an action, the built-in ones included."""
    attempted = BUILT_IN[:1] if action.kind is ActionKind.CONTACT else ()
    skipped = () if action.kind is ActionKind.DECISION else BUILT_IN[1:]
    return (*(each.id for each in action.outcomes), *attempted, *skipped)


def _details(action: Action, outcome: str) -> tuple[tuple[Detail, ...], tuple[Detail, ...]]:
    for each in action.outcomes:
        if each.id == outcome:
            return each.needs, each.may
    if outcome in BUILT_IN[1:]:
        return (Detail.WHY,), (Detail.WORDS,)
    return (), tuple(Detail)
