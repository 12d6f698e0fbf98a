"""The rules that ship: whole, sound, and giving in every case the advice that is expected."""

from dataclasses import replace

import pytest

from guardian_desk.core.instants import HOUR, Instant
from guardian_desk.rulepack.casefile import Expect, Wanted
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import ActionKind
from guardian_desk.usecases.play import last_of, until
from guardian_desk.usecases.simulate import told
from guardian_desk.usecases.try_cases import tried
from tests.unit.rules.shelves import (
    Tried,
    area,
    areas,
    pack,
    protocol,
    written_cases,
    written_scripts,
)


@pytest.mark.parametrize("case", written_cases(), ids=str)
def test_a_case_is_given_the_advice_that_is_expected(case: Tried) -> None:
    missed = tried(protocol(), area(case.profile, case.script.homes), case.script)

    assert [f"{each.at} {each.says}" for each in missed] == []


def test_an_expected_last_day_is_compared_with_the_day_itself() -> None:
    script = next(each for each in written_scripts() if each.name == "child_bf_as_it_happened")

    def missed(day: str) -> list[str]:
        expect = Expect("+0:41", actions=(Wanted("written_referral", due=day),))
        found = tried(protocol(), area("cumberland"), replace(script, expect=(expect,)))
        return [each.says for each in found]

    assert missed("2026-11-23") == []
    assert missed("2026-11-24") == [
        "action written_referral is open when_due due 2026-11-23, not due 2026-11-24"
    ]


def test_the_vignettes_and_the_hard_negatives_are_there() -> None:
    names = " ".join(script.name for script in written_scripts())
    missing = [
        word
        for word in (
            "child_bf_as_it_happened",
            "child_bf_as_it_should",
            "birthmark",
            "clavicle",
            "toddler",
            "scald",
            "twin",
            "rolling",
            "declined",
        )
        if word not in names
    ]

    assert missing == []
    assert len(written_scripts()) >= 12


def test_contrasting_areas_ship() -> None:
    assert {"cumberland", "westmorland-and-furness", "hampshire", "leicester"} <= set(areas())


def test_every_action_says_who_and_why() -> None:
    found: RulePack = pack()
    roles = {each.id for each in found.parts.roles}

    for action in found.parts.actions:
        assert action.role in roles, action.id
        assert action.why, action.id
        assert action.basis, action.id


def test_every_part_of_the_audit_dataset_can_be_told() -> None:
    titles = " ".join(each.title.lower() for each in pack().parts.indicators)

    for word in ("arrival", "social care", "police", "laps", "access", "written"):
        assert word in titles, word


def test_without_a_known_trigger_nothing_orders_police_contact() -> None:
    """The 2022 national Panel: no automatic enquiry; 999 only on a known trigger."""
    for case in written_cases():
        at = Instant(last_of(case.script) + HOUR)
        state = until(protocol(), area(case.profile), case.script, at)
        answer = told(protocol(), area(case.profile), state, at, case.script.name)
        for each in answer["actions"]:
            if "999" in each["do"] and each["state"] == "open":
                assert "answer" in _kinds(each["because"]), (str(case), each["do"])


def _kinds(reasons: list[dict[str, object]]) -> set[object]:
    found: set[object] = set()
    for reason in reasons:
        found.add(reason["kind"])
        parts = reason.get("parts", [])
        assert isinstance(parts, list)
        found |= _kinds(parts)
    return found


def test_a_decision_is_never_found_to_be_skippable() -> None:
    decisions = [a for a in pack().parts.actions if a.kind is ActionKind.DECISION]

    assert decisions
    for action in decisions:
        assert all(outcome.id != "skipped" for outcome in action.outcomes)
