"""Read one answer: compare it where given, and never let an unknown one reassure."""

from collections.abc import Callable
from typing import assert_never

from guardian_desk.core.dates import age_in_days
from guardian_desk.protocol.area import UNSAID, age_of
from guardian_desk.protocol.known import Answer
from guardian_desk.protocol.masks import ALL, NOT_YET, NOTHING, UNKNOWN
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.rulepack.leaves import AnswerGiven, AnswerIs, AnswerUnknown, Compare, Includes
from guardian_desk.rulepack.profile import NO_RULE

Test = Callable[[Reading, Answer | None], int]
AnswerLeaf = AnswerIs | Includes | AnswerUnknown | AnswerGiven | Compare


def answer_test(leaf: AnswerLeaf, *, is_age: bool) -> Test:
    """Return the reading of one leaf that looks at one answer."""
    match leaf:
        case Includes() if leaf.param:
            return _one_of_param(leaf.param, leaf.negated)
        case AnswerIs() | Includes():
            return _one_of(frozenset(leaf.options), leaf.negated)
        case AnswerUnknown():
            return _recorded_unknown(leaf.negated)
        case AnswerGiven():
            return _recorded(leaf.negated)
        case Compare():
            return _compare(leaf, is_age)
        case _:
            assert_never(leaf)


def tested(test: Test, reading: Reading, answer: Answer | None) -> int:
    """Return how an answer reads; a doubted one as if given and as if not yet, both at once."""
    if answer is None or not answer.doubted:
        return test(reading, answer)
    return test(reading, answer) | test(reading, None)


def one_of_case(question: str, options: frozenset[str], *, negated: bool) -> Mask:
    """Return the reading of the commonest leaf, in one call in place of two."""

    def mask(reading: Reading) -> int:
        if question in reading.hidden:
            return NOTHING
        answer = reading.answers.get(question)
        if answer is None:
            return NOT_YET
        if answer.unknown:
            return UNKNOWN
        if answer.options.isdisjoint(options) is negated:
            return ALL
        return NOT_YET if answer.doubted else NOTHING

    return mask


def _one_of(options: frozenset[str], negated: bool) -> Test:
    def test(_: Reading, answer: Answer | None) -> int:
        if answer is None:
            return NOT_YET
        if answer.unknown:
            return UNKNOWN
        return ALL if answer.options.isdisjoint(options) is negated else NOTHING

    return test


def _one_of_param(param: str, negated: bool) -> Test:
    def test(reading: Reading, answer: Answer | None) -> int:
        if answer is None:
            return NOT_YET
        value = reading.area.values.get(param, UNSAID).value
        if answer.unknown or value is None:
            return UNKNOWN
        options = value if isinstance(value, tuple) else (str(value),)
        return ALL if answer.options.isdisjoint(options) is negated else NOTHING

    return test


def _recorded_unknown(negated: bool) -> Test:
    def test(_: Reading, answer: Answer | None) -> int:
        if answer is None:
            return NOT_YET
        return ALL if answer.unknown is not negated else NOTHING

    return test


def _recorded(negated: bool) -> Test:
    def test(_: Reading, answer: Answer | None) -> int:
        if answer is None:
            return ALL if negated else NOT_YET
        if answer.unknown:
            return UNKNOWN
        return NOTHING if negated else ALL

    return test


COMPARED: dict[str, Callable[[int, int], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
"""What each sign of a comparison means, with the contraries that only `none` makes."""

BELOW = ("<", "<=", "=")
"""Signs that hold of nothing where an area has no rule; their contraries hold of everything."""


def _compare(leaf: Compare, is_age: bool) -> Test:
    compared = COMPARED[leaf.op]
    below = leaf.op in BELOW
    amount = age_in_days(leaf.amount, leaf.unit or "days") if is_age else leaf.amount
    param = leaf.param

    def test(reading: Reading, answer: Answer | None) -> int:
        wanted: int | None = amount
        if param:
            value = reading.area.values.get(param, UNSAID)
            if value.value == NO_RULE:
                return NOTHING if below else ALL
            wanted = age_of(value) if is_age else _number(value.value)
        if answer is None:
            return NOT_YET
        if answer.unknown or answer.amount is None or wanted is None:
            return UNKNOWN
        return ALL if compared(answer.amount, wanted) else NOTHING

    return test


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
