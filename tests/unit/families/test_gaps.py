"""The gap report: needs by kind and person, n never left out, and what areas have listed."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.casework.events import Answered, Event, MemberWithdrawn
from guardian_desk.core.errors import Exit
from guardian_desk.core.instants import DAY, Instant
from guardian_desk.review.coverage import Coverage, coverage_of
from guardian_desk.review.figures import Came
from guardian_desk.review.gaps import KEPT_BACK, gaps_of, rows_to_hand_on
from guardian_desk.review.intervals import Followed
from guardian_desk.review.needs import NOT_RECORDED, NeedFigure
from guardian_desk.review.statistics import SMALL, handed_on
from guardian_desk.review.summary import says_figure, says_for_fathers
from guardian_desk.rulepack.words import Serves
from tests.families.family import area, bundle_of, followed, need, rules, under
from tests.unit.review.told import case_of

COMPLETE = Answered("need", options=("complete",))


def cells(*cases: Followed) -> dict[tuple[str, str], NeedFigure]:
    return {(each.kind, each.whom): each for each in gaps_of(cases).needs}


def test_needs_are_counted_by_kind_and_by_person_with_what_was_found() -> None:
    found = cells(
        followed(
            *need("n1", "father", "mental_health", "not_for_them"),
            *need("n2", "mother", "mental_health", "taken_up"),
            *need("n3", "father", "mental_health", "waiting"),
            name="case-1",
        ),
        followed(*need("n1", "father", "mental_health", "not_for_them"), name="case-2"),
    )

    assert list(found) == [("mental_health", "mother"), ("mental_health", "father")]
    fathers = found["mental_health", "father"].figure
    assert fathers.title == "Mental health: The father"
    assert (fathers.n, fathers.heap("not_for_them"), fathers.heap("waiting")) == (3, 2, 1)
    assert says_figure(fathers) == (
        "On a waiting list: 1; There is one, but it does not serve this person: 2"
    )
    assert [(str(each.case), each.item, each.says) for each in fathers.parts] == [
        ("case-1", "n1", "Need 1 of the list."),
        ("case-1", "n3", "Need 3 of the list."),
        ("case-2", "n1", "Need 1 of the list."),
    ]
    assert fathers.basis


def test_no_need_is_left_out_because_an_answer_is_missing() -> None:
    found = cells(followed(*need("n1"), *need("n2", "?", "housing", "?")))

    assert found[NOT_RECORDED, NOT_RECORDED].figure.heap(NOT_RECORDED) == 1
    assert found["housing", Came.NOT_KNOWN].figure.heap(Came.NOT_KNOWN) == 1


def test_a_need_entered_in_error_is_not_counted() -> None:
    taken_back = MemberWithdrawn("need", "n1", "entered twice")

    assert cells(followed(*need("n1", "father", "housing"), taken_back)) == {}


def test_where_nobody_asked_the_report_says_in_how_many_cases() -> None:
    (lists,) = gaps_of(
        [
            followed(name="case-1"),
            followed(*need("n1", "mother", "money", "declined"), COMPLETE, name="case-2"),
            followed(Answered("need", options=("not_complete",)), name="case-3"),
        ]
    ).lists

    assert lists.n == 3
    assert {each.id: each.number for each in lists.heaps} == {
        "complete": 1,
        "not_complete": 1,
        NOT_RECORDED: 1,
    }


def test_a_pack_that_asks_about_no_needs_has_no_gap_report() -> None:
    from guardian_desk.review.intervals import follow

    report = gaps_of([follow(case_of())])

    assert (report.lists, report.needs, report.coverage) == ((), (), ())


def vale(*cases: Followed) -> Coverage:
    (found,) = coverage_of(cases or [followed()])
    return found


def test_the_directory_says_for_whom_nothing_is_listed() -> None:
    found = vale()
    kinds = {each.kind: each.listed[Serves.FATHER] for each in found.kinds}

    assert (found.area, found.version, found.services) == ("vale", "2026-11", 3)
    assert str(found.as_of) == "2026-11-28"
    assert (kinds["mental_health"].checked, kinds["mental_health"].ask_first) == (1, 0)
    assert (kinds["housing"].checked, kinds["housing"].ask_first) == (0, 1)
    assert "family_support" in {each.kind for each in found.nothing_for(Serves.FATHER)}
    assert "family_support" not in {each.kind for each in found.nothing_for(Serves.MOTHER)}
    nothing, ask = says_for_fathers(found)
    assert nothing.startswith("No service listed that serves fathers: the relationship between")
    assert ask == "Listed, and to ask before relying on it: housing."


def test_a_check_that_ran_out_within_the_record_counts_as_to_ask() -> None:
    early = followed()
    late = replace(early, case=replace(early.case, until=Instant(early.until + 120 * DAY)))

    listed = {each.kind: each.listed[Serves.FATHER] for each in vale(late).kinds}

    assert (listed["parenting"].checked, listed["parenting"].ask_first) == (0, 1)


def test_of_two_forms_of_a_list_the_one_of_the_newest_case_is_told() -> None:
    profile = rules()[1]["vale"]
    older = under(followed(name="case-0"), replace(profile, version="2026-10", services={}))
    newer = followed(name="case-1")
    state = replace(newer.case.working.state.known, opened=Instant(newer.until - DAY))
    working = replace(newer.case.working, state=replace(newer.case.working.state, known=state))
    newer = replace(newer, case=replace(newer.case, working=working))

    assert vale(older, newer).version == "2026-11"
    assert vale(newer, older).version == "2026-11"


def test_homes_are_told_beside_the_place_of_care() -> None:
    case = followed()
    case = replace(
        case, case=replace(case.case, working=replace(case.case.working, area=area("vale", "moor")))
    )
    moor, found = coverage_of([case])

    assert (moor.area, found.area) == ("moor", "vale")
    assert says_for_fathers(moor) == ("Nobody has listed any service here.",)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 9, "b": 0, "c": 2, "d": 0}, {"a": 9, "b": None, "c": None, "d": None}),
        ({"a": 9, "b": 3, "c": 7}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 4, "c": 4, "d": 6}, {"a": 9, "b": None, "c": None, "d": None}),
        ({"a": 9, "b": 0}, {"a": 9, "b": None}),
        ({"a": 3}, {"a": None}),
        ({"a": 5, "b": 6}, {"a": 5, "b": 6}),
        ({}, {}),
    ],
)
def test_small_counts_are_kept_back_and_none_can_be_worked_out_from_n(
    counts: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert handed_on(counts) == shown


def test_no_small_count_follows_from_n_whatever_the_counts() -> None:
    for a in range(8):
        for b in range(8):
            for c in range(8):
                shown = handed_on({"a": a, "b": b, "c": c})
                back = [n for n in ("a", "b", "c") if shown[n] is None]
                assert all(n is None or n >= SMALL for n in shown.values())
                if len(back) == 1:
                    assert {"a": a, "b": b, "c": c}[back[0]] == 0


def test_what_is_handed_on_keeps_n_and_names_no_case() -> None:
    cases = [
        followed(
            *need("n1", "father", "housing", "none_here" if n else "waiting"), name=f"case-{n}"
        )
        for n in range(7)
    ]
    rows = rows_to_hand_on(gaps_of(cases))
    needs = {row[5]: row[-1] for row in rows if row[0] == "need"}

    assert {row[4] for row in rows if row[0] == "need"} == {7}
    assert needs["Nothing of the kind here"] == 6
    assert needs["On a waiting list"] == KEPT_BACK
    assert needs["Offered, and taken up"] == KEPT_BACK
    assert not any("case-" in str(cell) for row in rows for cell in row)
    assert (
        "service",
        "The Vale 2026-11, as of 2026-11-28",
        "Housing",
        "fathers",
        1,
        "ask first",
        1,
    ) in rows


FATHER: list[Event] = [*need("n1", "father", "mental_health", "not_for_them"), COMPLETE]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.gdx"
    path.write_bytes(bundle_of(tmp_path, FATHER, []))
    return path


def test_the_report_comes_out_of_verified_bundles_as_data(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", "--json", str(bundle)]) == Exit.DONE
    gaps = json.loads(capsys.readouterr().out)["gaps"]

    assert [each["n"] for each in gaps["lists"]] == [2]
    (need_told,) = gaps["needs"]
    assert (need_told["kind"], need_told["whom"], need_told["n"]) == ("mental_health", "father", 1)
    assert need_told["counts"] == {"not_for_them": 1}
    assert need_told["cases"][0]["item"] == "n1"
    (services,) = gaps["services"]
    assert services["area"] == "vale"
    kinds = {each["kind"]: each["listed"] for each in services["kinds"]}
    assert kinds["parenting"]["father"] == {"checked": 1, "ask_first": 0}


def test_the_report_is_told_to_people_and_as_rows(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", str(bundle)]) == Exit.DONE
    told = capsys.readouterr().out
    assert main(["indicators", "--csv", str(bundle)]) == Exit.DONE
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))

    assert "Needs and services\n" in told
    assert "Mental health: The father\n      n 1  There is one, but" in told
    assert "The Vale, profile 2026-11, as of 18 Nov 2026: 3 services listed\n" in told
    name = "needs_found.mental_health.father"
    assert [row[4:] for row in rows if row[2] == name] == [
        ["needs", "1", "n", "1"],
        ["needs", "1", "count.not_for_them", "1"],
    ]


def test_what_is_handed_on_comes_as_its_own_table(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", "--gaps", str(bundle)]) == Exit.DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    assert {row["value"] for row in rows if row["about"] == "need"} == {"kept back"}
    assert {row["n"] for row in rows if row["about"] == "need"} == {"1"}
    assert {row["about"] for row in rows} == {"list of needs", "need", "service"}
