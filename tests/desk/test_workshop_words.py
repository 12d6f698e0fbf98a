"""What the workshop says: whose change it is, what is proved of which text, every fault."""

from dataclasses import replace
from pathlib import Path

import pytest

from guardian_desk.desk.presenters.workshop import (
    WHOSE_CHANGE,
    WHY,
    coverage_words,
    fault_rows,
    guarantee_rows,
    never_rows,
    proof_words,
    state_words,
)
from guardian_desk.desk.presenters.workshop_flow import line_in_full, outline_rows
from guardian_desk.desk.presenters.workshop_play import case_rows, cases_words
from guardian_desk.rulepack.certificate import FORMAT, Certificate, Judged, Verdict
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Place, fault_at
from guardian_desk.usecases.workshop.bench import Bench, Work
from guardian_desk.usecases.workshop.coverage import Coverage, Never, NotMet
from guardian_desk.usecases.workshop.outline import outline_of
from guardian_desk.workshop import FolderWorkshop

GOOD = Path(__file__).parents[1] / "unit" / "packfiles" / "good"
RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="module")
def work() -> Work:
    found = FolderWorkshop(GOOD).read().work("small")
    assert found is not None
    return found


def certified(work: Work, verdict: Verdict = Verdict.PROVED, *, digest: str = "") -> Work:
    """The same pack beside a certificate of its one guarantee."""
    pack = work.pack
    claims = (Judged("guarantee:i1", "A concern is never lost.", verdict),)
    about = (pack.id, pack.version, digest or pack.digest)
    return replace(work, certificate=Certificate(FORMAT, *about, "z3", 2, (), claims))


def states(work: Work) -> list[str]:
    return [each.cells[0].partition("\n")[0] for each in guarantee_rows(work)]


def test_it_says_whose_change_it_is_and_that_this_is_our_reading() -> None:
    assert WHOSE_CHANGE == "Changing a pack makes your organisation responsible for that change"
    assert any("how we read DCB0129, version 4.2" in each for each in WHY)


def test_without_a_certificate_nothing_is_proved_and_the_command_is_named(work: Work) -> None:
    told = proof_words(work, has_solver=True, rules="/rules")

    assert told[0] == "Not proved: no certificate stands beside this pack."
    assert told[-1] == "guardian-desk check /rules --prove --certify"
    assert states(work) == ["▲ Not proved for this text"]


def test_a_desk_without_the_solver_says_so(work: Work) -> None:
    told = proof_words(work, has_solver=False, rules="/rules")

    assert "This program has no solver. Prove where ./test has run:" in told


def test_a_certificate_of_exactly_this_text_counts(work: Work) -> None:
    sure = certified(work)

    assert proof_words(sure, has_solver=True, rules="/rules") == (
        "Proved for exactly this text: 1 claim, the guarantees among them.",
        "Of each list, 2 members were looked at.",
    )
    assert states(sure) == ["Proved"]


def test_after_an_edit_nothing_counts_as_proved(work: Work) -> None:
    edited = certified(work, digest="sha256:of-another-text")

    told = proof_words(edited, has_solver=True, rules="/rules")
    assert told[0] == "Not proved for the pack as it stands."
    assert states(edited) == ["▲ Not proved for this text"]


@pytest.mark.parametrize(
    ("verdict", "says"),
    [(Verdict.REFUTED, "▲ Refuted"), (Verdict.NOT_PROVED, "▲ Not proved")],
)
def test_what_is_not_proved_of_this_text_is_marked(work: Work, verdict: Verdict, says: str) -> None:
    found = certified(work, verdict)

    told = proof_words(found, has_solver=True, rules="/rules")
    assert told[0] == "Proved for exactly this text: 0 of 1 claims."
    assert states(found) == [says]


def test_a_guarantee_that_the_certificate_leaves_out_is_not_proved(work: Work) -> None:
    sure = certified(work)
    assert sure.certificate is not None
    other = replace(sure.certificate, claims=(Judged("guarantee:i2", "", Verdict.PROVED),))

    assert states(replace(sure, certificate=other)) == ["▲ Not proved for this text"]


def test_a_fault_names_file_line_what_remedy_and_code() -> None:
    place = Place("/rules/small/pack.yaml", 12, 3)
    fault = fault_at(Code.UNKNOWN, place, 'no fact "opne"', 'did you mean "open"?')
    note = fault_at(Code.UNREAD, Place("/rules/shared/a.yaml"), "no pack includes this module")
    missed = NotMet("night", "here", "+0:06", "stop s is not raised", Place("/rules/c.yaml", 9))
    bench = Bench(("small",), (), (fault,), (note,))

    rows = [each.cells for each in fault_rows(bench, (missed,), "/rules")]

    assert rows == [
        (
            f"Fault {Code.UNKNOWN}\nsmall/pack.yaml\nline 12",
            'No fact "opne".\nDid you mean "open"?',
        ),
        ("Case\nc.yaml\nline 9", "Case night under here at +0:06: stop s is not raised."),
        (f"Note {Code.UNREAD}\nshared/a.yaml\nline 1", "No pack includes this module."),
    ]
    assert state_words(bench, 1) == "1 fault, 1 note, 1 expectation missed"


def test_an_exemption_shows_its_reason() -> None:
    bench = FolderWorkshop(GOOD).read()

    rows = fault_rows(bench, (), str(GOOD))
    assert rows[-1].cells[0].startswith("Exempt GD502\nsmall/pack.yaml\nline ")
    assert (
        rows[-1]
        .cells[1]
        .endswith("Reason: A story that fits is written down, and changes nothing.")
    )


def test_rows_of_the_same_fault_in_two_places_are_told_apart() -> None:
    faults = tuple(fault_at(Code.SHAPE, Place("/r/a.yaml", n), "wrong") for n in (1, 2))

    rows = fault_rows(Bench((), (), faults), (), "/r")
    assert len({each.row for each in rows}) == 2


def test_coverage_is_told_once_every_case_was_played() -> None:
    never = Never("Option", "seen: burn", "What is seen? A burn")
    found = Coverage((("questions", 9, 8), ("options", 10, 3), ("actions", 2, 2)), (never,))

    assert coverage_words(found, 1, 2) == "Playing the cases: 1 of 2."
    told = "2 cases exercise 8 of 9 questions; 3 of 10 options; 2 of 2 actions."
    assert coverage_words(found, 2, 2) == told
    assert coverage_words(found, 0, 0).startswith("No case of this pack can be played")
    assert [each.cells for each in never_rows(found)] == [
        ("Option", "What is seen? A burn", "seen: burn")
    ]


def test_what_people_wrote_comes_first_and_what_nobody_wrote_says_so() -> None:
    work = FolderWorkshop(RULES / "immobile-infant").read().work("immobile-infant")
    assert work is not None

    rows = [each.cells[0] for each in case_rows(work)]

    assert rows[0] == "child bf as it happened"
    generated = [each.startswith("Generated: ") for each in rows]
    assert generated == sorted(generated)
    made = sum(generated)
    assert made
    assert rows[-made].removeprefix("Generated: ").startswith(("found ", "held ", "every "))
    assert f"{len(rows) - made} cases were written by people. {made} were gen" in cases_words(work)


def test_where_people_wrote_every_case_nothing_is_said_of_it(work: Work) -> None:
    assert cases_words(work) == ""
    assert [each.cells[0] for each in case_rows(work)] == ["a changed story"]


def test_the_outline_reads_aloud_line_by_line(work: Work) -> None:
    rows = {each.cells[0].partition("\n")[0]: each for each in outline_rows(outline_of(work.pack))}

    assert list(rows)[:2] == ["Section 1: First", "Question 1.1: What is seen?"]
    asked = rows["Question 1.1: What is seen?"].cells
    assert asked[0].endswith("Answers: A bruise; A burn; Nothing\nSource: An open source, 1")
    assert asked[1] == "Always.\nShows 1.2.\nA1 Contact the office."
    step = rows["Step A2: Decide."].cells
    assert step[0] == "Step A2: Decide.\nOutcomes: Done; Deferred\nSource: An open source"
    assert step[1].endswith("How soon: when due.\nReads 1.2, 1.3, 2.1, 2.3.")


def test_a_row_in_full_names_every_number_that_its_row_leaves_out() -> None:
    work = FolderWorkshop(RULES).read().work("immobile-infant")
    assert work is not None
    outline = outline_of(work.pack)
    seen = next(each for each in outline.lines if each.id == "seen")
    row = next(each for each in outline_rows(outline) if each.row == "question seen")

    assert f"{len(seen.leads)} steps: {', '.join(seen.leads[:8])} and" in row.cells[1]
    assert ", ".join(seen.leads) in line_in_full(outline, row.row)
    assert line_in_full(outline, "question gone") == ""
