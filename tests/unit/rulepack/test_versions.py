"""Two versions are told apart in English: what is clinical first, then words, then the rest."""

from dataclasses import fields, replace

import pytest

from guardian_desk.rulepack.pack import Action, Parts, RulePack
from guardian_desk.rulepack.versions.changes import KINDS, WHOLE, Change, Weight, changes
from guardian_desk.rulepack.versions.said import Sayer
from guardian_desk.rulepack.versions.touched import touched
from tests.unit.proving.test_losses import version
from tests.unit.rules.shelves import INJURY, PREBIRTH, pack

SAME = version()


def only(*edits: tuple[str, str]) -> Change:
    (found,) = changes(SAME, version(*edits))
    return found


def test_the_same_version_differs_in_nothing() -> None:
    assert changes(SAME, version()) == ()


def test_a_condition_is_told_by_the_lines_that_came_and_went() -> None:
    told = only(('        - "age < param young"\n', '        - "age < 3 months"\n'))

    assert told.weight is Weight.CLINICAL
    assert told.says == (
        "Fact changed: The concern is open.",
        "Asked for or raised:",
        'No longer when: "How old?" is under the area\'s value "Young below this".',
        'Now also when: "How old?" is under 3 months.',
    )


def test_a_line_inside_a_list_of_a_list_is_told_alone() -> None:
    nested = ('all: ["age < 6 months", "weeks >= 10"]', 'all: ["weeks >= 10", {any: [X]}]')
    few, many = '"seen is unknown"', '"seen is unknown", "story is unknown"'
    old = version((nested[0], nested[1].replace("X", few)))
    new = version((nested[0], nested[1].replace("X", many)))

    (told,) = changes(old, new)

    assert told.says[2:] == ('Now also when: "Does the story fit?" is unknown.',)


def test_a_limit_is_told_as_it_was_and_as_it_is() -> None:
    told = only(("within: {amount: 4, unit: hours}", "within: {amount: 8, unit: hours}"))

    assert told.says == (
        "Step changed: Contact the office.",
        "Due:",
        "No longer: within 4 hours of arrival.",
        "Now: within 8 hours of arrival.",
    )


@pytest.mark.parametrize(
    ("edit", "weight"),
    [
        (("Contact the office.", "Ring the office."), Weight.WORDS),
        (("They decide with us.", "They decide."), Weight.WORDS),
        (('text: "A bruise"', 'text: "A mark"'), Weight.WORDS),
        (("urgency: now", "urgency: today"), Weight.CLINICAL),
        (("effect: stays_open, ", ""), Weight.CLINICAL),
        (('- {id: burn, text: "A burn"}\n', "\n"), Weight.CLINICAL),
        (("option: home", "option: here"), Weight.CLINICAL),
        (("kind: age, basis", "kind: number, basis"), Weight.CLINICAL),
        (("hard_stops: 1", "hard_stops: 2"), Weight.CLINICAL),
        (('section: "1", use: quote', 'section: "2", use: quote'), Weight.REST),
        (('title: "First"', 'title: "One"'), Weight.REST),
        (('title: "Hours open"', 'title: "Open for"'), Weight.REST),
    ],
)
def test_a_change_weighs_by_what_it_bears_on(edit: tuple[str, str], weight: Weight) -> None:
    assert only(edit).weight is weight


def test_clinical_changes_come_first() -> None:
    told = changes(
        SAME, version(("First", "One"), ("urgency: now", "urgency: today"), ("Told", "Informed"))
    )

    assert [each.weight for each in told] == [Weight.CLINICAL, Weight.WORDS, Weight.REST]


def test_every_part_of_a_pack_is_told_of() -> None:
    assert {each.name for each in fields(Parts)} == KINDS.keys()
    told = {each.name for each in fields(RulePack)}
    assert told - WHOLE.keys() == {"id", "version", "digest", "parts"}


@pytest.mark.parametrize("of", [INJURY, PREBIRTH])
def test_every_condition_of_the_packs_that_ship_can_be_said(of: str) -> None:
    rules = pack(of)
    empty = replace(rules, parts=Parts())

    told = [line for each in changes(empty, rules) for line in each.says]

    assert len(told) > len(rules.parts.actions)
    assert not [line for line in told if "object at" in line or "_" in line.replace("__", "")]


def test_what_looks_at_a_changed_part_is_touched_and_nothing_else() -> None:
    reached = touched(SAME, version(('"story is changed", basis', '"story is fits", basis')))

    # The concern opens the decision again, and the stop waits for the decision.
    assert {("actions", "decide"), ("stops", "ready_to_leave")} <= reached
    assert reached.isdisjoint({("actions", "call"), ("banners", "decision_open")})


def test_a_field_that_nobody_weighed_is_clinical() -> None:
    action: Action = SAME.parts.actions[0]
    found = changes(SAME, replace(SAME, parts=replace(SAME.parts, actions=(replace(
        action, takes="call_limit"), *SAME.parts.actions[1:]))))  # fmt: skip

    assert [each.weight for each in found] == [Weight.CLINICAL]
    assert Sayer(SAME).value(action.due) == (
        'within the area\'s value "How long a call may take" of concern; within 4 hours of arrival'
    )
