"""Many bundles together: each case once, and none counted that cannot be counted on."""

from dataclasses import replace

from guardian_desk.casework.events import Corrected, Correction
from guardian_desk.decisionlog.entry import EMPTY_HEAD
from guardian_desk.decisionlog.verification import NOT_WITNESSED, Verification
from guardian_desk.review.data import data_of, rows_of
from guardian_desk.review.gathering import CONTRADICTED, gather
from guardian_desk.review.opened import Fault, OpenedReview, ReviewCase
from guardian_desk.review.summary import UNOPENED, notes_of, says_file, says_files
from tests.unit.review.told import after, case_of, said

SEEN = Verification(7, 9, 0, EMPTY_HEAD, EMPTY_HEAD, ())
HARM = (said("harm", "possible"), after(1))
ALONE = (said("access", "alone"), after(1))
REFUSED = OpenedReview("ward-7.gdx", SEEN, faults=(Fault(212, "It was altered."), Fault(0, "Cut.")))


def file(name: str, *cases: ReviewCase) -> OpenedReview:
    return OpenedReview(name, SEEN, cases=cases)


def test_a_refused_file_is_named_with_what_is_wrong_and_gives_no_case() -> None:
    gathered = gather([file("a.gdx", case_of(HARM)), REFUSED])

    assert says_files(gathered) == "1 bundle opened, 1 refused. 1 case to read."
    assert says_file(REFUSED) == (
        "ward-7.gdx, entry 212: It was altered. (1 more)"
        " Ask the sender for a fresh copy, and keep this file as it is."
    )
    assert [each.name for each in gathered.refused] == ["ward-7.gdx"]


def test_a_case_in_two_bundles_counts_once_from_the_one_that_tells_more() -> None:
    short, longer = case_of(HARM), case_of(HARM, ALONE)
    for order in ((short, longer), (longer, short)):
        gathered = gather([file("a.gdx", order[0]), file("b.gdx", order[1])])
        assert [len(each.case.entries) for each in gathered.cases] == [3]
        assert gathered.repeated == 1
        assert any("1 copy" in note for note in notes_of(gathered))


def test_two_bundles_that_contradict_each_other_are_in_no_figure() -> None:
    one, other = case_of(HARM), case_of(HARM, ALONE)
    forged = replace(one, entries=tuple(replace(e, leaf=b"x" * 32) for e in one.entries))
    gathered = gather([file("a.gdx", other), file("b.gdx", forged)])

    assert [each.why for each in gathered.left_out] == [CONTRADICTED]
    assert all(each.n == 0 for each in gathered.figures)


def test_a_case_opened_in_error_can_be_read_and_is_in_no_figure() -> None:
    wrong = case_of(HARM, (Corrected(Correction.OPENED_IN_ERROR), after(2)), name="case-2")
    gathered = gather([file("a.gdx", case_of(HARM, ALONE), wrong)])

    assert len(gathered.cases) == 2
    assert [each.case for each in gathered.left_out] == ["case-2"]
    assert {each.n for each in gathered.figures if each.shape == "hours"} == {1}


def test_the_notes_claim_no_more_than_was_checked() -> None:
    notes = notes_of(gather([file("a.gdx", case_of(HARM))]))

    draft = "Draft version: not signed off, for 1 of 1 cases."
    assert notes == (NOT_WITNESSED, UNOPENED, draft)


def test_the_data_holds_codes_times_and_random_names_and_no_label() -> None:
    gathered = gather([file("a.gdx", case_of(HARM, ALONE)), REFUSED])
    data = data_of(gathered)

    assert data["schema"] == "guardian-desk/indicators/2"
    assert data["witnessed"] is False
    assert [each["opened"] for each in data["bundles"]] == [True, False]
    assert all("n" in each for of in data["protocols"] for each in of["indicators"])
    assert "BABY-0412" not in str(data)
    assert "N. Khan" not in str(data)


def test_every_row_carries_n() -> None:
    rows = rows_of(gather([file("a.gdx", case_of(HARM, ALONE))]))

    assert {row[6] for row in rows} >= {"n", "count.still_so", "total_minutes"}
    assert all(isinstance(row[5], int) for row in rows)
