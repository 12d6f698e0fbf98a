"""Write the leaves that look at answers and at local values as formulas."""

import z3

from guardian_desk.core.dates import age_in_days
from guardian_desk.protocol.answer_tests import BELOW, COMPARED
from guardian_desk.protocol.several import naming
from guardian_desk.proving.logic import (
    NEVER,
    Number,
    Triple,
    Truth,
    both,
    either,
    no,
)
from guardian_desk.proving.unknowns import AnswerVars, Unknowns, ValueVars
from guardian_desk.rulepack.leaves import (
    AnswerGiven,
    AnswerIs,
    AnswerUnknown,
    Compare,
    Counts,
    Includes,
    IncludesAll,
    ParamIs,
)
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.profile import NO_RULE
from guardian_desk.rulepack.words import Answers, Counting

OneAnswer = AnswerIs | Includes | AnswerUnknown | AnswerGiven | Compare


def of_answer(leaf: OneAnswer, answer: AnswerVars, unknowns: Unknowns) -> Triple:
    """Return how one answer reads; a doubted one as if given and as if not yet, both at once."""
    match leaf:
        case AnswerUnknown():
            is_so = answer.given if leaf.negated else answer.unknown
            return _doubted(answer, Triple.read(sure=is_so, not_yet=answer.not_yet), leaf)
        case AnswerGiven():
            return _doubted(answer, _given(answer, leaf), leaf)
        case Compare():
            return _compare(leaf, answer, unknowns)
        case AnswerIs() | Includes():
            return _doubted(answer, _chosen(leaf, answer, unknowns), leaf)


def _given(answer: AnswerVars, leaf: AnswerGiven) -> Triple:
    if leaf.negated:
        return Triple.read(sure=answer.not_yet, unknown=answer.unknown)
    return Triple.read(sure=answer.given, unknown=answer.unknown, not_yet=answer.not_yet)


def _doubted(answer: AnswerVars, found: Triple, leaf: OneAnswer) -> Triple:
    """Add how it reads where the answer is not given yet."""
    if answer.doubted is False:
        return found
    if isinstance(leaf, AnswerGiven) and leaf.negated:
        return found.or_(Triple.all(answer.doubted))
    return Triple(found.known, found.raised, either(found.held, answer.doubted))


def _chosen(leaf: AnswerIs | Includes, answer: AnswerVars, unknowns: Unknowns) -> Triple:
    param = leaf.param if isinstance(leaf, Includes) else ""
    if param:
        value = unknowns.value(param)
        chosen = either(
            *(both(answer.options[each], is_so) for each, is_so in _shared(answer, value))
        )
        unknown = either(answer.unknown, both(answer.given, value.missing))
        given = both(answer.given, no(value.missing))
    else:
        chosen = either(*(answer.options.get(each, False) for each in leaf.options))
        unknown, given = answer.unknown, answer.given
    sure = both(given, no(chosen) if leaf.negated else chosen)
    return Triple.read(sure=sure, unknown=unknown, not_yet=answer.not_yet)


def _shared(answer: AnswerVars, value: ValueVars) -> list[tuple[str, Truth]]:
    return [(each, is_so) for each, is_so in value.options.items() if each in answer.options]


def _compare(leaf: Compare, answer: AnswerVars, unknowns: Unknowns) -> Triple:
    asked = unknowns.questions[leaf.question]
    is_age = asked.answers is Answers.AGE
    missing: Truth = False
    no_rule: Truth = False
    wanted: Number = age_in_days(leaf.amount, leaf.unit or "days") if is_age else leaf.amount
    if leaf.param:
        value = unknowns.value(leaf.param)
        missing, no_rule, wanted = value.missing, value.no_rule, value.number
    holds = compared(leaf.op, answer.amount, wanted)
    found = Triple.read(
        sure=both(answer.given, no(missing), holds),
        unknown=either(answer.unknown, both(answer.given, missing)),
        not_yet=answer.not_yet,
    )
    found = _doubted(answer, found, leaf)
    return found.unless(no_rule).or_(NEVER if leaf.op in BELOW else Triple.all(no_rule))


def compared(op: str, one: Number, other: Number) -> Truth:
    """Return a comparison, also of two numbers that are certain."""
    return COMPARED[op](one, other)


def includes_all(leaf: IncludesAll, whole: AnswerVars, part: AnswerVars, other: Question) -> Triple:
    """Return how `whole includes all of part` reads."""
    named = sorted(naming(other.options))
    found = _held(leaf, whole, part, named, whole_yet=False, part_yet=False)
    for mine, theirs in ((True, False), (False, True), (True, True)):
        doubt = both(*([whole.doubted] if mine else []), *([part.doubted] if theirs else []))
        if doubt is False:
            continue
        again = _held(leaf, whole, part, named, whole_yet=mine, part_yet=theirs)
        found = found.or_(again.and_(Triple.all(doubt)))
    return found


def _held(
    leaf: IncludesAll,
    whole: AnswerVars,
    part: AnswerVars,
    named: list[str],
    *,
    whole_yet: bool,
    part_yet: bool,
) -> Triple:
    wholly = _as_not_yet(whole) if whole_yet else whole
    partly = _as_not_yet(part) if part_yet else part
    nobody = both(partly.given, *(no(partly.options[each]) for each in named))
    unknown = either(wholly.unknown, partly.unknown)
    not_yet = either(wholly.not_yet, partly.not_yet)
    lacking = either(
        *(both(partly.options[each], no(wholly.options.get(each, False))) for each in named)
    )
    is_so = lacking if leaf.negated else no(lacking)
    settled = both(no(nobody), no(unknown), no(not_yet), is_so)
    return Triple.read(
        sure=settled if leaf.negated else either(nobody, settled),
        unknown=both(no(nobody), unknown),
        not_yet=both(no(nobody), not_yet),
    )


def _as_not_yet(answer: AnswerVars) -> AnswerVars:
    options = dict.fromkeys(answer.options, False)
    return AnswerVars(False, False, False, options, answer.amount)


def counts(leaf: Counts, answer: AnswerVars, asked: Question, unknowns: Unknowns) -> Triple:
    """Return how `question counts >= n` reads, by either way of counting."""
    missing: Truth = False
    no_rule: Truth = False
    wanted: Number = leaf.amount
    if leaf.param:
        value = unknowns.value(leaf.param)
        missing, no_rule, wanted = value.missing, value.no_rule, value.number
    one, kind = (_tally(answer, asked, by_kind=each) for each in (False, True))
    by_one, by_kind = _ways(leaf, unknowns)
    told = [(by_one, compared(leaf.op, one, wanted)), (by_kind, compared(leaf.op, kind, wanted))]
    every = both(*(either(no(way), holds) for way, holds in told))
    some = either(*(both(way, holds) for way, holds in told))
    counted = both(answer.given, no(missing))
    found = Triple.read(
        sure=both(counted, every),
        unknown=either(answer.unknown, both(answer.given, missing), both(counted, some, no(every))),
        not_yet=either(answer.not_yet, both(counted, no(some), answer.doubted)),
    )
    return found.unless(no_rule).or_(NEVER if leaf.op in BELOW else Triple.all(no_rule))


def _ways(leaf: Counts, unknowns: Unknowns) -> tuple[Truth, Truth]:
    """Return that each may count once, and that those of one kind may count as one."""
    if not leaf.by:
        return True, False
    rule = unknowns.value(leaf.by)
    by_kind = rule.options[Counting.BY_KIND]
    return no(by_kind), either(rule.missing, by_kind)


def _tally(answer: AnswerVars, asked: Question, *, by_kind: bool) -> Number:
    kinds: dict[str, list[Truth]] = {}
    for option in asked.options:
        if not option.alone:
            kind = option.counts_as if by_kind and option.counts_as else f"|{option.id}"
            kinds.setdefault(kind, []).append(answer.options[option.id])
    return z3.Sum([z3.If(either(*each), 1, 0) for each in kinds.values()] or [z3.IntVal(0)])


def param_is(leaf: ParamIs, unknowns: Unknowns) -> Triple:
    """Return how a local value reads."""
    value = unknowns.value(leaf.param)
    told = [
        value.no_rule if each == NO_RULE else value.options.get(each, False)
        for each in leaf.options
    ]
    is_so = either(*told)
    sure = both(no(value.missing), no(is_so) if leaf.negated else is_so)
    return Triple.read(sure=sure, unknown=value.missing)
