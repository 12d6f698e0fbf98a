"""What lint says can never be, or must always be, is so for every answer that can be given."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardian_desk.packfiles.read import read_pack
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.lint.finding import Finder, Names
from guardian_desk.rulepack.lint.reach import MOST_JOINED, Search
from tests.unit.packfiles.malformed import GOOD
from tests.unit.rulepack.test_lint import nowhere

PACK = read_pack(GOOD / "small").pack
NAMES = Names.of(PACK)


def search() -> Search:
    """Return a search that has looked at nothing yet."""
    return Search(Finder(PACK, NAMES, nowhere, Code.SHAPE))


Case = Mapping[str, frozenset[str] | int]

STORY = ("fits", "changed", "none_given")
DECIDED = ("done", "deferred", "skipped", "")
SEEN = [frozenset(each) for each in (("bruise",), ("burn",), ("bruise", "burn"), ("nothing",))]
WEEKS = (4, 9, 10, 11, 12)
LINES = (
    *("story is fits", "story is changed", "story is not changed", "story is fits or none_given"),
    *("seen includes bruise", "seen includes bruise or burn", "seen includes nothing"),
    *("seen does not include burn", "seen does not include bruise or burn"),
    *("weeks < 10", "weeks >= 10", "weeks > 11", "weeks <= 11", "weeks = 10"),
    *("action decide is done", "action decide is not done", "action decide is deferred"),
    *("param policy is strict", "param policy is not strict", "param policy is mild or none"),
)


def cases() -> Iterator[Case]:
    """Yield everything that can be answered, decided and said by an area."""
    for story, seen, weeks, decided, policy in product(
        STORY, SEEN, WEEKS, DECIDED, ("strict", "mild", "none")
    ):
        yield {
            "story": frozenset({story}),
            "seen": seen,
            "weeks": weeks,
            "decide": frozenset({decided}),
            "policy": frozenset({policy}),
        }


CASES = tuple(cases())


def holds(condition: Condition, case: Case) -> bool:
    """Read a condition by plain logic, each line by its words."""
    match condition:
        case str():
            return line_holds(condition.removeprefix("action ").removeprefix("param "), case)
        case AllOf(parts):
            return all(holds(each, case) for each in parts)
        case AnyOf(parts):
            return any(holds(each, case) for each in parts)
        case NoneOf(parts):
            return not any(holds(each, case) for each in parts)


def line_holds(line: str, case: Case) -> bool:
    name, *words = line.split()
    given = case[name]
    if isinstance(given, int):
        op, amount = words[0], int(words[1])
        signs = {"<": given < amount, ">": given > amount, "=": given == amount}
        return signs["="] or signs[op[0]] if len(op) > 1 else signs[op]
    return given.isdisjoint(words) is ("not" in words)


def conditions() -> st.SearchStrategy[Condition]:
    """Return conditions of few lines, so that many exclude each other."""
    parts = st.sampled_from(LINES)
    return st.recursive(
        parts,
        lambda inner: st.builds(
            lambda kind, held: kind(tuple(held)),
            st.sampled_from((AllOf, AnyOf, NoneOf)),
            st.lists(inner, min_size=1, max_size=4),
        ),
        max_leaves=6,
    )


@settings(max_examples=100, deadline=None)
@given(conditions())
def test_what_is_said_never_or_always_to_hold_is_so_of_every_case(condition: Condition) -> None:
    if search().excludes(condition, negated=False):
        assert not any(holds(condition, case) for case in CASES)
    if search().excludes(condition, negated=True):
        assert all(holds(condition, case) for case in CASES)


PAIRS = tuple(combinations(LINES, 2))


def said_rightly(pair: tuple[str, str]) -> bool:
    """Tell whether lint says of two lines just what all cases say."""
    both, either = AllOf(pair), AnyOf(pair)
    never = not any(holds(both, case) for case in CASES)
    always = all(holds(either, case) for case in CASES)
    return search().excludes(both, negated=False) is never and (
        search().excludes(either, negated=True) is always or "seen" in pair[0]
    )


def test_of_two_lines_lint_says_just_what_is_so() -> None:
    assert [pair for pair in PAIRS if not said_rightly(pair)] == []


@pytest.mark.parametrize("line", ["told_at within 1 hour of concern_at", "action call is past_due"])
def test_what_time_alone_turns_is_left_out(line: str) -> None:
    negated = NoneOf((line,))

    assert not search().excludes(AllOf((line, negated)), negated=False)
    assert not search().excludes(AnyOf((line, negated)), negated=True)


@pytest.mark.parametrize(
    "line",
    [
        *("story is unknown", "story is answered", "age < param young", "age >= param young"),
        *("any adult: fact alone_with", "count of adult where alone is yes >= 2"),
        *("gestation < 20+0", "age < 6 months", "fact several_alone", "concern two"),
        *("seen counts >= 2", "seen includes bruise", "story is fits"),
    ],
)
def test_a_line_and_its_contrary_exclude_each_other_and_leave_nothing_out(line: str) -> None:
    negated = NoneOf((line,))

    assert search().excludes(AllOf((line, negated)), negated=False)
    assert search().excludes(AnyOf((line, negated)), negated=True)


def test_lists_that_exclude_each_other_are_given_up_once_too_many_were_looked_at() -> None:
    low = AnyOf(tuple(f"age < {n} months" for n in range(1, 190)))
    high = AnyOf(tuple(f"age >= {n} months" for n in range(200, 389)))
    crossed, looked = AllOf((low, high)), search()

    found = [looked.excludes(crossed, negated=False) for _ in range(40)]

    assert found[0]
    assert not found[-1]
    assert looked.joined <= MOST_JOINED
    assert looked.excludes(AllOf(("weeks < 10", "weeks > 11")), negated=False)
