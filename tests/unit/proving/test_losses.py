"""What a change takes away is shown as a case, or proved never to happen."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from guardian_desk.casework.advise import advise
from guardian_desk.packfiles.read import read_kept_pack
from guardian_desk.protocol.area import area_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.losses import is_lost, losses
from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import LocalValue, Profile
from guardian_desk.rulepack.words import Status, Unit
from guardian_desk.usecases.losses import Loss, Lost, may_lose
from tests.unit.proving.small_packs import NOW, every_case, here, small_pack

GOOD = Path(__file__).parents[1] / "packfiles" / "good"
VALUES = {
    "young": LocalValue(6, Status.CONFIRMED, Unit.MONTHS),
    "call_limit": LocalValue(2, Status.CONFIRMED, Unit.HOURS),
}
HERE = Profile("here", "Here", "1", "2026-01-01", values=VALUES)


def version(*edits: tuple[str, str]) -> RulePack:
    """Return the small pack with some texts replaced; lint does not look at it."""
    text = (GOOD / "small" / "pack.yaml").read_text()
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    names = ("sources.yaml", "shared/people.yaml")
    files = {name: (GOOD / name).read_bytes() for name in names}
    return read_kept_pack({**files, "pack.yaml": text.encode()}).pack


def found(*edits: tuple[str, str], effort: int = 0) -> tuple[Loss, ...]:
    old, new = version(), version(*edits)
    areas = [(area_of(old, HERE), area_of(new, HERE))]
    return losses(old, new, areas, effort=effort)


def lost(told: tuple[Loss, ...]) -> set[tuple[Lost, str]]:
    return {(each.lost, each.id) for each in told if each.verdict is Verdict.REFUTED}


def unproved(told: tuple[Loss, ...]) -> list[Loss]:
    return [each for each in told if each.verdict is Verdict.NOT_PROVED]


def test_a_version_that_says_the_same_loses_nothing_and_needs_no_solver() -> None:
    told = may_lose(version(), version(("Contact the office.", "Ring the office.")))

    assert {each.verdict for each in told} == {Verdict.PROVED}


def test_a_line_taken_away_loses_its_step_stop_and_line_and_a_case_shows_it() -> None:
    told = found(('        - "story is changed"\n', ""))

    assert lost(told) >= {
        (Lost.NOT_ASKED, "call"),
        (Lost.NOT_ASKED, "decide"),
        (Lost.LIFTED, "ready_to_leave"),
        (Lost.GONE, "decision_open"),
    }
    call = next(each for each in told if (each.lost, each.id) == (Lost.NOT_ASKED, "call"))
    assert "- Does the story fit? It changed" in call.lines
    assert unproved(told) == []


def test_a_line_added_is_proved_to_lose_nothing() -> None:
    told = found(('        - "story is changed"\n', '        - "story is changed or none_given"\n'))

    assert lost(told) == set()
    assert unproved(told) == []


def test_a_step_made_less_urgent_is_shown() -> None:
    told = found(("    urgency: now\n", "    urgency: today\n"))

    assert lost(told) == {(Lost.SLOWER, "call")}


def test_a_step_that_is_gone_is_lost_in_every_case_that_asked_for_it() -> None:
    old = version()
    parts = replace(old.parts, stops=())
    new = replace(old, parts=parts)

    told = losses(old, new, [(area_of(old, HERE), area_of(new, HERE))])

    assert lost(told) == {(Lost.LIFTED, "ready_to_leave")}


def test_an_answer_that_is_no_longer_offered_settles_nothing() -> None:
    edit = (
        '{id: fits, text: "It fits"}, {id: changed, text: "It changed"}',
        '{id: fits, text: "It fits"}',
    )
    narrower = ('"story is changed"', '"story is fits"')

    told = found(
        edit, narrower, ('when: "story is changed", basis', 'when: "story is none_given", basis')
    )

    assert (Lost.NOT_ASKED, "call") in lost(told)


def test_an_outcome_taken_away_may_only_open_its_step() -> None:
    told = found(
        ('      - {id: accepted, text: "Accepted", needs: [person]}\n', ""),
        ("outcomes: [told, accepted]", "outcomes: [told]"),
        ("action call is told or accepted", "action call is told"),
    )

    assert lost(told) == set()
    assert unproved(told) == []


def test_out_of_time_is_never_called_proved() -> None:
    told = found(
        ('        - "story is changed"\n', '        - "story is changed or none_given"\n'), effort=1
    )

    assert lost(told) == set()
    assert {each.why for each in unproved(told)} == {"the solver ran out of time"}


@pytest.mark.parametrize("seed", range(40))
def test_the_solver_loses_what_counting_every_case_loses(seed: int) -> None:
    random = Random(seed)
    old, other = small_pack(random), small_pack(random)
    kind = random.choice(["facts", "actions", "stops", "questions"])
    new = replace(old, parts=replace(old.parts, **{kind: getattr(other.parts, kind)}))
    before, after = compile_pack(old), compile_pack(new)
    cases = list(every_case())
    advices = [
        (advise(before, here(old), case, NOW), advise(after, here(new), case, NOW))
        for case in random.sample(cases, 200)
    ]

    for each in losses(old, new, [(here(old), here(new))]):
        shown = any(is_lost(each, was, now) for was, now in advices)
        assert each.verdict is not Verdict.NOT_PROVED, each
        if each.verdict is Verdict.PROVED:
            assert not shown, each
