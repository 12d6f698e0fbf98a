"""What lint says of a pack, beyond the table of malformed ones."""

from dataclasses import replace
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guardian_desk.packfiles.read import read_pack
from guardian_desk.rulepack.carrying import Carry
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.conditions import AllOf, AnyOf, Condition, NoneOf
from guardian_desk.rulepack.faults import Fault, PackRejected, Path, Place, nearest
from guardian_desk.rulepack.fleeting import of_their_moment
from guardian_desk.rulepack.lint import lint_carried_from, lint_pack
from guardian_desk.rulepack.lint.ranges import verdict
from guardian_desk.rulepack.lint.written import leaf_lines
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.pregnancy import PregnancyRules
from guardian_desk.rulepack.words import Answers
from tests.unit.packfiles.malformed import GOOD

PACK = read_pack(GOOD / "small").pack
KNOWN_AWAY = 'answering "unknown" to "story" would take something away here'


def nowhere(path: Path, word: str = "") -> Place:
    """Locate a part by its way in the pack."""
    return Place("/".join(str(step) for step in path) + (f"#{word}" if word else ""))


def with_stop(holds: Condition) -> RulePack:
    stop = replace(PACK.parts.stops[0], holds=holds)
    return replace(PACK, parts=replace(PACK.parts, stops=(stop,)))


def with_action(when: Condition) -> RulePack:
    first, *others = PACK.parts.actions
    actions = (replace(first, when=when), *others)
    return replace(PACK, parts=replace(PACK.parts, actions=actions))


def said(pack: RulePack) -> list[str]:
    return [fault.what for fault in lint_pack(pack, nowhere).faults]


def test_the_good_pack_is_clean() -> None:
    found = lint_pack(PACK, nowhere)

    assert not found.faults
    assert not found.wording
    assert [each.code for each in found.notes] == [Code.UNUSED_OPTIONS]  # Exempt by the file.


@pytest.mark.parametrize(
    "condition",
    [
        "story is not unknown",
        NoneOf(("story is unknown",)),
        AnyOf((NoneOf((AllOf(("story is unknown",)),)), "story is changed")),
        NoneOf((NoneOf((NoneOf(("story is unknown",)),)),)),
    ],
)
def test_what_answering_unknown_would_take_away_is_refused(condition: Condition) -> None:
    assert KNOWN_AWAY in said(with_action(condition))
    assert KNOWN_AWAY in said(with_stop(condition))


@pytest.mark.parametrize(
    "condition",
    [
        "story is unknown",
        NoneOf(("story is not unknown",)),
        NoneOf((NoneOf(("story is unknown",)),)),
        "story is answered",
        "story is not answered",
        "story is not changed",
    ],
)
def test_what_unknown_can_only_add_to_is_accepted(condition: Condition) -> None:
    assert not said(with_action(condition))
    assert not said(with_stop(condition))


def test_a_place_and_a_word_reach_the_locator() -> None:
    (fault,) = lint_pack(with_action(AllOf(("story is changd",))), nowhere).faults

    assert fault.file == "actions/0/when/all/0#changd"
    assert fault.remedy == 'did you mean "changed"?'


def test_nothing_is_said_of_pointing_to_what_could_not_be_read() -> None:
    pack = with_action("fact lost")

    assert lint_pack(pack, nowhere).faults
    assert not lint_pack(pack, nowhere, {"lost"}).faults
    assert not lint_pack(pack, nowhere, {"facts"}).faults


def test_a_circle_names_its_whole_way_once() -> None:
    fact = PACK.parts.facts[0]
    ring = tuple(
        replace(fact, id=f"f{n}", when=AnyOf((f"fact f{(n + 1) % 4}", "story is changed")))
        for n in range(4)
    )
    pack = replace(PACK, parts=replace(PACK.parts, facts=(*PACK.parts.facts, *ring)))

    circles = [what for what in said(pack) if "circle" in what]

    way = "fact f0 -> fact f1 -> fact f2 -> fact f3 -> fact f0"
    assert circles == [f"conditions hang on each other in a circle: {way}"]


def test_a_search_for_contradictions_gives_up_and_claims_nothing() -> None:
    wide = AllOf(
        tuple(
            AnyOf(("story is changed", "leaving is home", "alone is yes", "story is fits"))
            for _ in range(12)
        )
    )

    assert not [what for what in said(with_action(wide)) if "no answers" in what]


@given(
    st.sampled_from(["<", "<=", ">", ">=", "="]),
    st.integers(-3, 12),
    st.integers(0, 4),
    st.integers(4, 9),
)
def test_a_verdict_is_what_trying_every_number_shows(
    op: str, amount: int, least: int, most: int
) -> None:
    compare = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq}[op]
    tried: set[bool] = {compare(n, amount) for n in range(least, most + 1)}

    assert verdict(op, amount, least, most) == (tried.pop() if len(tried) == 1 else None)


def test_negation_is_counted_through_every_none() -> None:
    condition = NoneOf(("a is b", AllOf(("c is d", NoneOf(("e is f",))))))

    lines = [(line.text, line.negated, line.path) for line in leaf_lines(condition, ("x",))]

    assert lines == [
        ("a is b", True, ("x", "none", 0)),
        ("c is d", True, ("x", "none", 1, "all", 0)),
        ("e is f", False, ("x", "none", 1, "all", 1, "none", 0)),
    ]


def test_the_nearest_name_is_offered_or_the_few_there_are_or_nothing() -> None:
    assert nearest("age_month", ["age_months", "skills"]) == 'did you mean "age_months"?'
    assert nearest("zzz", ["b", "a"]) == "known here: a, b"
    assert nearest("zzz", [f"name{n}" for n in range(40)]) == ""


def test_a_refusal_lists_each_fault_once_and_in_file_order() -> None:
    late = Fault("b", 9, 1, "late", code=Code.LONG)
    early = Fault("a", 2, 1, "early", "mend it", code=Code.ID)

    rejected = PackRejected([late, early, late])

    assert rejected.faults == (early, late)
    assert rejected.message == "a:2:1: early; mend it [GD202]\nb:9:1: late [GD602]"


# --- what is carried from an earlier case ------------------------------------------------------


def test_what_is_seen_at_the_moment_is_never_carried_and_what_records_say_is() -> None:
    seen, *others = PACK.parts.questions
    assert "story" not in of_their_moment(PACK)

    for of, expected in (("clinician", True), ("records", False)):
        key = replace(seen, key=True, of=of)
        pack = replace(PACK, parts=replace(PACK.parts, questions=(key, *others)))
        assert (seen.id in of_their_moment(pack)) is expected


def test_no_date_is_carried_into_the_case_of_a_pregnancy() -> None:
    seen, *others = PACK.parts.questions
    day = replace(seen, answers=Answers.DATE, options=())
    pack = replace(PACK, parts=replace(PACK.parts, questions=(day, *others)))
    assert seen.id not in of_their_moment(pack)

    rules = PregnancyRules((), born="story is fits", lost="story is changed")
    assert seen.id in of_their_moment(replace(pack, pregnancy=rules))


def test_a_due_date_moves_by_no_fewer_than_no_days() -> None:
    def said_of(days: int) -> list[str]:
        rules = PregnancyRules((), "story is fits", "story is changed", asks_from_days=days)
        return [each for each in said(replace(PACK, pregnancy=rules)) if "never moves" in each]

    assert said_of(-1) == ["a due date never moves by fewer than no days"]
    assert said_of(0) == said_of(21) == []


def test_a_pack_that_carries_from_another_is_checked_against_that_one() -> None:
    carry = Carry("before", "born", ("story", "adult", "alone"), "open")
    pack = replace(PACK, carries=(carry,))
    born = replace(PACK.parts.facts[0], id="born")
    other = replace(PACK, id="before", parts=replace(PACK.parts, facts=(born,)))
    assert said(pack) == []
    assert lint_carried_from(pack, {"before": other}, nowhere) == ()

    asked = [each for each in other.parts.questions if each.id != "story"]
    without = replace(other, parts=replace(other.parts, questions=tuple(asked)))
    (gone,) = lint_carried_from(pack, {"before": without}, nowhere)
    assert gone.what == 'the pack "before" has no question "story"'
    assert gone.file == "carries/0/answers/0"

    several = [
        replace(each, answers=Answers.SEVERAL) if each.id == "story" else each
        for each in other.parts.questions
    ]
    changed = replace(other, parts=replace(other.parts, questions=tuple(several)))
    (differs,) = lint_carried_from(pack, {"before": changed}, nowhere)
    assert differs.what == '"story" is another question in the pack "before"'
