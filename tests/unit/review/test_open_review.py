"""A bundle is opened through verification alone; whatever is wrong with it is said, not thrown."""

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from guardian_desk.app import shelf
from guardian_desk.core.errors import Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.decisionlog.entry import Content, Draft
from guardian_desk.decisionlog.kinds import AtTheKeyboard, session_opened
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.desk.presenters.review import IN_BREACH, NO_BREACH, figure_view, overview_of
from guardian_desk.desk.presenters.review_case import case_view, entry_of, proof_of
from guardian_desk.review.gathering import gather
from guardian_desk.review.making import TO_COME, TOO_EARLY
from guardian_desk.review.summary import notes_of, says_file
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.open_review import open_review
from tests.unit.review.told import exported, recorded_log, reviewed

BF = "child_bf_as_it_happened"
BETTER = "child_bf_as_it_should_have_gone"
BIRTHMARK = "birthmark"


def test_child_bf_as_it_happened_stands_out_with_the_hours_of_its_breach() -> None:
    (read,) = gather([reviewed(BF)]).cases

    (breached,) = [each for each in read.breaches if each.id == "child_bf"]
    # From an hour after the first concern until police were told at half past eleven.
    assert breached.length == 10 * HOUR + 28 * MINUTE
    overview = overview_of(gather([reviewed(BF)]))
    assert overview.breaches[0].tag == f"{IN_BREACH}: 1 case of 1"
    assert "10 h 28 min" in overview.breaches[0].cases
    late = "▲ 5 steps late and not done, the longest 4 days"
    assert overview.cases[0].cells[1] == f"{IN_BREACH}, 10 h 28 min\n{late}"


def test_altered_bytes_are_said_first_and_what_to_do_last() -> None:
    # One letter of something that was said, near the middle of the file.
    raw = exported(BF)
    lines = raw.split(b"\n")
    lines[len(lines) // 3] = lines[len(lines) // 3].replace(b"a", b"b", 1)
    (file,) = gather([open_review("one.gdx", [b"\n".join(lines)], shelf())]).files

    assert len(file.faults) > 1
    said = says_file(file)
    assert said.startswith("one.gdx, Something in the file was changed")
    assert said.endswith("Ask the sender for a fresh copy, and keep this file as it is.")
    (refused,) = overview_of(gather([file])).refused
    assert refused.details.startswith("Something in the file was changed")
    assert refused.details.endswith("keep this file as it is.")


def test_a_birthmark_has_no_breach_and_no_police_decision() -> None:
    gathered = gather([reviewed(BIRTHMARK)])
    figures = {each.id: each for each in gathered.figures}

    assert overview_of(gathered).breaches == ()
    assert overview_of(gathered).cases[0].cells[1] == NO_BREACH
    assert figures["police_outcome"].n == 0
    assert figures["child_bf"].n == 1


def test_the_worst_case_stands_first() -> None:
    overview = overview_of(gather([reviewed(BETTER, BF)]))

    assert BF in overview.cases[0].cells[0]


def test_the_audit_of_child_bf_has_every_interval_with_its_n() -> None:
    figures = {each.id: each for each in gather([reviewed(BF)]).figures}

    assert figures["arrival_to_concern"].n == 1
    assert figures["concern_to_social_care"].median == 38 * MINUTE
    assert figures["concern_to_police_decision"].median == 11 * HOUR + 28 * MINUTE
    assert figures["police_outcome"].heap("told") == 1
    assert figures["police_lapses"].sum_of_numbers == 0
    assert figures["access_undecided_hours"].total == 12 * HOUR + 28 * MINUTE


def test_from_a_figure_to_its_case_to_an_entry_to_its_proof() -> None:
    gathered = gather([reviewed(BF)])
    view = figure_view(gathered, "immobile-infant/outcome/police_outcome")
    read = gathered.case(gathered.cases[0].case.case)
    lines = case_view(read).lines

    assert view.cases[0].row == read.case.case
    told = next(each for each in lines if "Police told" in each.cells[1])
    proof = proof_of(gathered, read, entry_of(told.row))
    facts = dict(proof.facts)
    assert len(facts["Leaf (SHA-256)"]) == 64
    assert "outcome: told" in facts["Codes and times"]
    assert "person: DC Hall" in facts["People"]
    assert "Not witnessed" in proof.note


def test_a_whole_bundle_gives_no_fault_and_each_of_its_cases() -> None:
    opened = reviewed(BF, BETTER)

    assert not opened.is_refused
    assert [each.case for each in opened.cases] == ["case-0001", "case-0002"]
    assert opened.unread == ()


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_bundle_is_refused_and_never_stops_the_program(seed: int) -> None:
    chance = random.Random(seed)
    raw = bytearray(exported(BF))
    for _ in range(chance.randint(1, 3)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    if bytes(raw) == exported(BF):
        raw = raw[: chance.randrange(len(raw))]
    opened = open_review("one.gdx", [bytes(raw)], shelf())

    assert opened.is_refused
    assert opened.cases == ()
    assert says_file(opened).startswith("one.gdx, ")


@pytest.mark.parametrize("cut", [0, 1, 40, -1, -60])
def test_a_bundle_that_was_cut_short_is_refused(cut: int) -> None:
    opened = open_review("one.gdx", [exported(BF)[:cut]], shelf())

    assert opened.is_refused
    assert opened.cases == ()


STRANGE = (
    {"question": "no_such_question"},
    {"question": "seen", "options": ["no_such_option"], "item": "nobody"},
    {"question": "baby_state", "happened_us": "yesterday"},
    {"question": "baby_state", "happened_us": None},
    {"question": "arrived", "amount": -(2**53) + 1},
    {"question": "age", "amount": 2**53 - 1},
    {"question": ["a", "list"]},
    {"no": "question"},
    {"question": "arrived", "happened_us": -(2**53) + 1},
)


@pytest.mark.parametrize("coded", STRANGE)
def test_an_entry_that_is_sealed_and_yet_strange_never_stops_the_program(
    coded: dict[str, Any], tmp_path: Path
) -> None:
    log = recorded_log(tmp_path / "ward", [BIRTHMARK])
    log.append([session_opened(AtTheKeyboard("N. Khan", "", "nurse", "here", "test"))])
    log.append([Draft("answered", CaseId("case-0001"), Content(coded=coded))])
    opened = open_review("one.gdx", bundle_of_log(log, (), "test").lines, shelf())
    log.close()

    gathered = gather([opened])
    overview_of(gathered)
    assert not opened.is_refused
    assert len(opened.cases) + len(opened.unread) == 1
    for read in gathered.cases:
        case_view(read)


@pytest.mark.parametrize(
    ("name", "left"), [("the_baby_died", HOUR), ("left_against_advice", 50 * MINUTE)]
)
def test_hours_of_access_end_when_the_baby_leaves_or_dies(name: str, left: int) -> None:
    gathered = gather([reviewed(name)])
    figures = {each.id: each for each in gathered.figures}

    access = figures["access_undecided_hours"]
    assert (access.heap("so"), access.heap("still_so")) == (1, 0)
    assert access.total == left - 2 * MINUTE
    assert not any(each.is_standing for each in gathered.cases[0].breaches)
    assert figures["police_undecided_hours"].heap("still_so") == 1


def test_the_time_to_police_told_counts_those_told_and_no_others() -> None:
    opened = reviewed(BF, "the_baby_died", "left_against_advice")
    figures = {each.id: each for each in gather([opened]).figures}

    told = figures["concern_to_police_told"]
    assert (told.n, told.heap("measured"), told.heap("does_not_apply")) == (1, 1, 2)
    # Nothing in the third asked for the eyes.
    eyes = figures["concern_to_eyes"]
    assert (eyes.n, eyes.heap("still_open"), eyes.heap("does_not_apply")) == (2, 2, 1)


def made(us: int) -> bytes:
    """Return the bundle of Child BF with another time of making, sealed again."""
    first, *rest = exported(BF).splitlines(keepends=True)[:-1]
    lines = [rfc8785.dumps(json.loads(first) | {"made_utc_us": us}) + b"\n", *rest]
    sha = hashlib.sha256(b"".join(lines)).hexdigest()
    return b"".join([*lines, rfc8785.dumps({"end": {"lines": len(lines), "sha256": sha}}) + b"\n"])


MADE = json.loads(exported(BF).splitlines()[0])["made_utc_us"]


@pytest.mark.parametrize(
    ("at", "note"),
    [(2**53 - 1, TO_COME), (MADE + 30 * 24 * HOUR, TO_COME), (MADE - 10 * 24 * HOUR, TOO_EARLY)],
)
def test_a_time_of_making_that_cannot_be_is_named_and_not_believed(at: int, note: str) -> None:
    opened = open_review("one.gdx", [made(at)], shelf(), now=Instant(MADE + HOUR))
    gathered = gather([opened])

    assert opened.notes == (note,)
    assert f"one.gdx: {note}" in notes_of(gathered)
    assert gathered.cases[0].case.until <= MADE


def test_a_review_says_how_many_cases_are_under_draft_rules() -> None:
    opened = reviewed(BF)
    (case,) = opened.cases
    signed = replace(case, working=replace(case.working, signed_off=True))
    mark = "Draft version: not signed off, for 1 of 1 cases."

    assert mark in overview_of(gather([opened])).notes
    assert mark not in notes_of(gather([replace(opened, cases=(signed,))]))


def test_a_time_of_making_that_can_be_is_believed_without_a_word() -> None:
    opened = open_review("one.gdx", [made(MADE + HOUR)], shelf(), now=Instant(MADE + HOUR))

    assert opened.notes == ()
    assert opened.cases[0].until == MADE + HOUR


UNKNOWN_TO_ITS_RULES = (
    {"action": "contact_social_care", "outcome": "deferred"},
    {"action": "no_such_action", "outcome": "told"},
)


@pytest.mark.parametrize("coded", UNKNOWN_TO_ITS_RULES)
def test_an_outcome_that_its_rules_do_not_know_leaves_that_case_unread_and_the_others_read(
    coded: dict[str, Any], tmp_path: Path
) -> None:
    log = recorded_log(tmp_path / "ward", [BIRTHMARK, BF])
    log.append([session_opened(AtTheKeyboard("N. Khan", "", "nurse", "here", "test"))])
    receipt = log.append([Draft("recorded", CaseId("case-0001"), Content(coded=coded))])
    opened = open_review("one.gdx", bundle_of_log(log, (), "test").lines, shelf())
    log.close()

    gathered = gather([opened, reviewed(BETTER, file="two.gdx")])
    assert [each.case for each in opened.unread] == ["case-0001"]
    assert f"Entry {receipt.seqs[0]}" in opened.unread[0].why
    assert coded["outcome"] not in opened.unread[0].why
    assert [each.case.case for each in gathered.cases] == ["case-0002", "case-0001"]


class Without:
    """Rules that this program can no longer read."""

    def pinned_pack(self, files: Sequence[RuleBytes]) -> RulePack:
        raise Faulty("These rules cannot be used", "A newer program wrote them.", "Update it.")

    def pinned_profile(self, file: RuleBytes) -> Profile:
        raise AssertionError("the pack comes first")


def test_a_case_under_rules_that_cannot_be_read_is_named_and_the_bundle_stays_open() -> None:
    opened = open_review("one.gdx", [exported(BF)], Without())
    gathered = gather([opened])

    assert not opened.is_refused
    assert opened.cases == ()
    assert "A newer program wrote them." in opened.unread[0].why
    assert overview_of(gathered).left_out[0].cells[2] == opened.unread[0].why
