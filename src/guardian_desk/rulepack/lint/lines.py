"""Check every line of every condition: its names exist, its options fit, it can be true."""

from collections.abc import Iterable
from typing import assert_never

from guardian_desk.rulepack.adviceleaf import ActionNames, ActionStands, BannerStands, StopStands
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerGiven,
    AnswerIs,
    AnswerUnknown,
    Clock,
    Compare,
    ConcernRaised,
    Count,
    Counts,
    FactHolds,
    GestationIs,
    Includes,
    IncludesAll,
    Leaf,
    LeafFault,
    Member,
    ParamIs,
    PastDue,
    parse_leaf,
    questions_of,
)
from guardian_desk.rulepack.lint.advice import check_advice
from guardian_desk.rulepack.lint.finding import Finder, ids
from guardian_desk.rulepack.lint.members import speaks_of
from guardian_desk.rulepack.lint.ranges import verdict
from guardian_desk.rulepack.lint.weeks import check_week
from guardian_desk.rulepack.lint.written import leaf_lines, written_conditions
from guardian_desk.rulepack.pack import Action, Parameter
from guardian_desk.rulepack.profile import NO_RULE
from guardian_desk.rulepack.words import ActionKind, Answers, Counting, ParameterKind, Unit

AGE_UNITS = (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
BUILT_IN = ("attempted", "skipped")
"""Outcomes that every action but a decision takes without naming them."""

_ALWAYS = {True: Code.TAUTOLOGY, False: Code.CONTRADICTION}
_WITH_OPTIONS = (Answers.CHOICE, Answers.LIST)
_COUNTED = (Answers.NUMBER, Answers.AGE)


def lint_lines(find: Finder) -> None:
    """Check every line of every condition of the pack."""
    for written in written_conditions(find.pack):
        for line in leaf_lines(written.condition, written.path):
            try:
                leaf = parse_leaf(line.text)
            except LeafFault as fault:
                find.under(Code.LINE).fault(line.path, str(fault))
                continue
            _Line(find, line.path, written.group).check(leaf)


class _Line:
    """One line, read where it may speak of one member of a group, or of none."""

    def __init__(self, find: Finder, path: Path, group: str | None) -> None:
        self.find = find
        self.path = path
        self.group = group

    def check(self, leaf: Leaf) -> None:  # noqa: C901 - one line a kind
        match leaf:
            case AnswerIs() | Includes() | AnswerUnknown() | AnswerGiven() | Compare() | Counts():
                if self._known_here(leaf.question):
                    self._answer(leaf)
            case GestationIs():
                self._gestation(leaf)
            case IncludesAll():
                self._includes_all(leaf)
            case FactHolds():
                if self.find.knows("facts", leaf.fact, self.path):
                    self._of_member(leaf.fact, self.find.names.by_kind["facts"][leaf.fact].each)
            case ConcernRaised():
                self.find.knows("concerns", leaf.concern, self.path)
            case ActionIs() | PastDue():
                self._action(leaf)
            case ParamIs():
                self._param_is(leaf)
            case ActionStands() | ActionNames() | StopStands() | BannerStands():
                check_advice(self.find, self.path, leaf)
            case Clock():
                self._clock(leaf)
            case Member() | Count():
                self._members(leaf)
            case _:
                assert_never(leaf)

    def _known_here(self, question: str) -> bool:
        """Tell whether there is such a question; say so where another member's is meant."""
        if not self.find.knows("questions", question, self.path):
            return False
        self._of_member(question, self.find.names.group_of(question))
        return True

    def _fault(self, what: str, remedy: str = "", word: str = "", code: Code = Code.MISFIT) -> None:
        self.find.under(code).fault(self.path, what, remedy, word)

    def _lacks(self, what: str, name: str, known: Iterable[str]) -> None:
        self.find.lacks(self.path, what, name, known, name)

    def _of_member(self, name: str, group: str | None) -> None:
        groups = self.find.names.groups
        if group not in groups or group == self.group:
            return
        if self.group is None:
            what = f'"{name}" is about one {group}, and this line does not say which'
            remedy = f'begin it with "any {group}:" or "every {group}:"'
        else:
            what = f'"{name}" is about one {group}, and here one {self.group} is meant'
            remedy = f'name it as a fact that begins with "any {group}:"'
        self._fault(what, remedy, name, Code.MEMBER)

    def _answer(
        self, leaf: AnswerIs | Includes | AnswerUnknown | AnswerGiven | Compare | Counts
    ) -> None:
        match leaf:
            case AnswerIs():
                self._is(leaf)
            case Includes():
                self._includes(leaf)
            case Compare():
                self._compare(leaf)
            case Counts():
                self._counts(leaf)
            case AnswerUnknown() | AnswerGiven():
                pass
            case _:
                assert_never(leaf)

    def _is(self, leaf: AnswerIs) -> None:
        kind = self.find.names.answers(leaf.question)
        if kind is Answers.SEVERAL:
            what = f'"{leaf.question}" may have several answers at once'
            word = "does not include" if leaf.negated else "includes"
            self._fault(what, f'write "{leaf.question} {word} ..."', leaf.question)
        elif kind not in _WITH_OPTIONS:
            what = f'"{leaf.question}" has no options: it takes {_KINDS[kind]}'
            self._fault(what, "write is answered, is unknown, or a comparison", leaf.question)
        else:
            self._options(leaf.question, leaf.options)

    def _includes(self, leaf: Includes) -> None:
        kind = self.find.names.answers(leaf.question)
        if kind is not Answers.SEVERAL and not leaf.param:
            what = f'"{leaf.question}" has one answer at a time'
            self._fault(what, f'write "{leaf.question} is ..."', leaf.question)
        elif leaf.param:
            self._includes_param(leaf)
        else:
            self._options(leaf.question, leaf.options)

    def _includes_param(self, leaf: Includes) -> None:
        parameter = self._parameter(leaf.param, ParameterKind.SEVERAL, ParameterKind.CHOICE)
        if parameter is None:
            return
        if parameter.of != leaf.question and parameter.of:
            what = f'the options of parameter "{leaf.param}" are those of "{parameter.of}"'
            self._fault(what, f'compare it with "{parameter.of}"', leaf.param)
        elif not parameter.of:
            self._options(leaf.question, ids(parameter.options))

    def _includes_all(self, leaf: IncludesAll) -> None:
        pair = questions_of(leaf)
        known = [self._known_here(each) and self._takes_several(each) for each in pair]
        if not all(known):
            return
        if leaf.question == leaf.other:
            self._fault("a question is compared with itself", "name the list it is to include")
        own = self.find.names.options.get(leaf.question, ())
        for option in self.find.names.questions[leaf.other].options:
            if not option.alone and option.id not in own:
                what = f'"{leaf.question}" can never include "{option.id}" of "{leaf.other}"'
                self._fault(what, f"add it, or write `options_of: {leaf.other}`", leaf.other)

    def _takes_several(self, question: str) -> bool:
        kind = self.find.names.answers(question)
        if kind is Answers.SEVERAL:
            return True
        what = f'"{question}" takes {_KINDS[kind]}, not several options'
        self._fault(what, "name a question with `answers: several`", question)
        return False

    def _counts(self, leaf: Counts) -> None:
        if not self._takes_several(leaf.question):
            return
        options = self.find.names.questions[leaf.question].options
        if leaf.param:
            self._parameter(leaf.param, ParameterKind.NUMBER)
        else:
            self._in_range(leaf, 0, sum(not option.alone for option in options))
        if not leaf.by:
            return
        rule = self._parameter(leaf.by, ParameterKind.CHOICE)
        if rule is not None and set(parameter_options(self.find, rule)) != set(Counting):
            what = f'parameter "{leaf.by}" does not say how options are counted'
            self._fault(what, f"give it the options {' and '.join(Counting)}", leaf.by)
        elif not any(option.counts_as for option in options):
            what = f'no option of "{leaf.question}" says what kind it is of'
            self._fault(what, "add `counts_as:` to those of one kind", leaf.question)

    def _options(self, question: str, options: tuple[str, ...]) -> None:
        known = self.find.names.options.get(question, ())
        for option in options:
            if option not in known:
                what = f'"{question}" has no option "{option}"'
                self._lacks(what, option, known)
        if len(set(options)) < len(options):
            self._fault("an option stands here twice", "keep one of the two", code=Code.REPEATED)
        if known and set(options) >= set(known):
            self.find.under(Code.TAUTOLOGY).note(
                self.path, f'every option of "{question}" is named here'
            )

    def _compare(self, leaf: Compare) -> None:
        kind = self.find.names.answers(leaf.question)
        if kind not in _COUNTED:
            what = f'"{leaf.question}" cannot be compared: it takes {_KINDS[kind]}'
            self._fault(what, "compare a number or an age", leaf.question)
        elif leaf.param:
            wanted = ParameterKind.AGE if kind is Answers.AGE else ParameterKind.NUMBER
            self._parameter(leaf.param, wanted)
        elif kind is Answers.AGE:
            self._age(leaf)
        elif leaf.unit is not None:
            what = f'"{leaf.question}" is a number without a unit'
            self._fault(what, f"take {leaf.unit.value} away", leaf.question)
        else:
            self._range(leaf)

    def _age(self, leaf: Compare) -> None:
        if leaf.unit is None:
            what = f"{leaf.amount} of what? An age has a unit"
            self._fault(what, "write days, weeks, months or years", str(leaf.amount))
        elif leaf.unit not in AGE_UNITS:
            self._fault(f"an age is not counted in {leaf.unit.value}", "write days or months")
        elif leaf.amount == 0 and leaf.op == "<":
            self._fault(
                "no age is less than 0: always false", "mend the number", "0", Code.CONTRADICTION
            )

    def _range(self, leaf: Compare) -> None:
        question = self.find.names.questions[leaf.question]
        self._in_range(leaf, question.least, question.most)

    def _in_range(self, leaf: Compare | Counts, low: int | None, high: int | None) -> None:
        found = verdict(leaf.op, leaf.amount, low, high)
        if found is not None:
            least = "" if low is None else low
            most = "" if high is None else high
            what = f"{leaf.amount} is outside {least}..{most}: always {str(found).lower()}"
            remedy = f'mend the number, or the range of "{leaf.question}"'
            self._fault(what, remedy, str(leaf.amount), _ALWAYS[found])

    def _gestation(self, leaf: GestationIs) -> None:
        if self.find.is_undated:
            self._fault("this pack is not about a pregnancy", "add `pregnancy:` to it", "gestation")
        if leaf.on and self.find.knows("questions", leaf.on, self.path):
            if self.find.names.answers(leaf.on) not in (Answers.DATE, Answers.MOMENT):
                what = f'"{leaf.on}" does not ask for a date or a time'
                self._fault(what, "name a question with `answers: date` or `moment`", leaf.on)
            self._of_member(leaf.on, self.find.names.group_of(leaf.on))
        if leaf.is_param:
            self._parameter(leaf.week, ParameterKind.WEEK)
        else:
            check_week(self.find, self.path, leaf.week)

    def _action(self, leaf: ActionIs | PastDue) -> None:
        if not self.find.knows("actions", leaf.action, self.path):
            return
        action: Action = self.find.names.by_kind["actions"][leaf.action]
        if isinstance(leaf, ActionIs):
            self._outcomes(leaf, action)
        elif action.each is not None:
            what = f'"{leaf.action}" is about each {action.each}, and may be past due for some'
            self._fault(what, "name an action of the whole case", leaf.action)
        elif not action.due:
            self._fault(f'"{leaf.action}" is never due', "name an action with `due:`", leaf.action)

    def _outcomes(self, leaf: ActionIs, action: Action) -> None:
        self._of_member(leaf.action, action.each)
        known = [each.id for each in action.outcomes]
        known += () if action.kind is ActionKind.DECISION else BUILT_IN[1:]
        for outcome in leaf.outcomes:
            if outcome in BUILT_IN[:1]:
                what = "an attempt is never the outcome of an action"
                self._fault(what, "name the outcomes that count", outcome)
            elif action.outcomes and outcome not in known:
                what = f'action "{leaf.action}" has no outcome "{outcome}"'
                self._lacks(what, outcome, known)

    def _param_is(self, leaf: ParamIs) -> None:
        if not self.find.knows("parameters", leaf.param, self.path):
            return
        parameter = self.find.names.by_kind["parameters"][leaf.param]
        if leaf.options == (NO_RULE,):
            return
        if parameter.kind is not ParameterKind.CHOICE:
            what = f'parameter "{leaf.param}" is a {parameter.kind.value}, not a choice'
            self._fault(what, 'only "is none" can be asked of it', leaf.param)
            return
        own = parameter_options(self.find, parameter)
        known = (*own, NO_RULE)
        for option in leaf.options:
            if own and option not in known:
                what = f'parameter "{leaf.param}" has no option "{option}"'
                self._lacks(what, option, known)

    def _clock(self, leaf: Clock) -> None:
        for moment in (leaf.moment, leaf.of):
            if self.find.knows("moments", moment, self.path):
                self._of_member(moment, self.find.names.member_of(moment))
        if leaf.moment == leaf.of:
            self._fault("a moment is compared with itself", "name the moment it counts from")
        if isinstance(leaf.limit, Limit):
            if leaf.limit.amount == 0:
                self._fault("a limit of 0 is over at once", "write a longer limit", "0", Code.TIME)
            elif not leaf.limit.can_be_counted:
                self._fault(
                    "no limit is longer than 100 years", "write a shorter one", code=Code.TIME
                )
        else:
            self._parameter(leaf.limit, ParameterKind.LIMIT)

    def _parameter(self, name: str, *kinds: ParameterKind) -> Parameter | None:
        if not self.find.knows("parameters", name, self.path):
            return None
        parameter: Parameter = self.find.names.by_kind["parameters"][name]
        if parameter.kind in kinds:
            return parameter
        what = f'parameter "{name}" is of kind {parameter.kind.value}'
        wanted = " or ".join(kind.value for kind in kinds)
        self._fault(what, f"a parameter of kind {wanted} fits here", name)
        return None

    def _members(self, leaf: Member | Count) -> None:
        if not self.find.knows("groups", leaf.group, self.path):
            return
        if isinstance(leaf.leaf, Member | Count):
            what = "a list stands inside a list here"
            self._fault(what, "name the inner part as a fact about one member")
            return
        if not speaks_of(self.find.names, leaf.leaf, leaf.group):
            what = f"what follows does not speak of one {leaf.group}"
            self._fault(
                what, f'take "{leaf.group}:" and the word before it away', leaf.group, Code.MEMBER
            )
        if isinstance(leaf, Count):
            self._count(leaf)
        _Line(self.find, self.path, leaf.group).check(leaf.leaf)

    def _count(self, leaf: Count) -> None:
        found = verdict(leaf.op, leaf.amount, 0, None)
        if found is not None:
            what = f"a count {leaf.op} {leaf.amount} is always {str(found).lower()}"
            self._fault(what, "mend the number", code=_ALWAYS[found])


def parameter_options(find: Finder, parameter: Parameter) -> tuple[str, ...]:
    """Return the options that a profile may choose from for a parameter."""
    return ids(parameter.options) or find.names.options.get(parameter.of, ())


_KINDS = {
    Answers.CHOICE: "one option",
    Answers.SEVERAL: "several options",
    Answers.NUMBER: "a number",
    Answers.AGE: "an age",
    Answers.MOMENT: "a time",
    Answers.DATE: "a date",
    Answers.GESTATION: "weeks and days of a pregnancy",
    Answers.NAME: "a name",
    Answers.WORDS: "words",
    Answers.LIST: "complete or not_complete",
}
