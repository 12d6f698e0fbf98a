"""The commands that hand logs to a lead: export, verify, indicators."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from guardian_desk.app import main
from guardian_desk.cli.reviewing import escaped
from guardian_desk.core.errors import Exit
from tests.unit.review.told import exported, recorded_log

BF = "child_bf_as_it_happened"
UNBORN = "timeline_legal_route"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "ward-3.gdx"
    path.write_bytes(exported(BF))
    return path


def figures_in(told: Any) -> list[tuple[Any, ...]]:
    return [
        (of["pack"], each["id"], each["n"], each["counts"])
        for of in told["protocols"]
        for each in of["indicators"]
    ]


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """The home of a log that holds one case."""
    home = tmp_path / "ward"
    recorded_log(home, [BF]).close()
    return home


def test_export_writes_a_bundle_that_verify_accepts(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.gdx"

    assert main(["export", "--home", str(ward), "--out", str(out)]) == Exit.DONE
    head = capsys.readouterr().out.splitlines()[-1].removeprefix("Head: ")
    assert main(["verify", str(out), "--head", head]) == Exit.DONE
    assert "Not witnessed" in capsys.readouterr().out


def test_export_never_replaces_a_file(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "thesis.gdx"
    out.write_text("mine")

    assert main(["export", "--home", str(ward), "--out", str(out)]) == Exit.USAGE
    assert out.read_text() == "mine"
    assert "never replaces" in capsys.readouterr().err


def test_export_into_a_folder_that_is_not_there_leaves_nothing(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no" / "out.gdx"

    assert main(["export", "--home", str(ward), "--out", str(out)]) == Exit.CANNOT_RUN
    assert not out.parent.exists()
    capsys.readouterr()


def test_export_of_a_strange_case_is_refused_and_leaves_no_file(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.gdx"
    code = main(["export", "--home", str(ward), "--out", str(out), "--case", "case-9"])

    assert code == Exit.USAGE
    assert list(tmp_path.iterdir()) == [ward]
    capsys.readouterr()


def test_verify_names_what_is_wrong_and_ends_with_one(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"possible", b"poss1ble", 1))

    assert main(["verify", str(bundle), "--json"]) == Exit.FAULTY
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/verify/1"
    assert told["sound"] is False
    assert told["witnessed"] is False
    assert any(each["entry"] and "altered" in each["message"] for each in told["faults"])


def test_a_bundle_whose_end_alone_is_wrong_is_not_called_sound(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle.write_bytes(bundle.read_bytes()[:-30])

    assert main(["verify", str(bundle)]) == Exit.FAULTY
    assert "no fault found" not in capsys.readouterr().out


def test_indicators_of_a_bundle_and_of_its_log_agree(
    ward: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.gdx"
    main(["export", "--home", str(ward), "--out", str(out)])
    capsys.readouterr()
    assert main(["indicators", str(out), "--json"]) == Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert main(["indicators", "--home", str(ward), "--json"]) == Exit.DONE
    own = json.loads(capsys.readouterr().out)

    assert figures_in(told) == figures_in(own)
    assert told["cases"][0]["breaches"][0]["id"] == "child_bf"


def test_indicators_count_the_sound_bundles_and_end_with_one_beside_a_refused(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "ward-7.gdx"
    bad.write_bytes(b"not a bundle")

    assert main(["indicators", str(bundle), str(bad), str(tmp_path / "none.gdx")]) == Exit.FAULTY
    said = capsys.readouterr().out
    assert said.startswith("1 bundle opened, 2 refused.")
    assert "Refused: ward-7.gdx" in said
    assert "Refused: none.gdx" in said


def test_the_rows_for_a_spreadsheet_carry_n(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", str(bundle), "--csv"]) == Exit.DONE
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    decision = [each for each in rows if each["indicator"] == "concern_to_police_decision"]
    assert {each["n"] for each in decision} == {"1"}
    assert {each["measure"]: each["value"] for each in decision}["median_minutes"] == "688"


def test_figures_stand_under_the_protocol_they_are_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "both.gdx"
    both.write_bytes(exported(BF, UNBORN))

    main(["indicators", str(both)])
    said = capsys.readouterr().out.splitlines()
    heads = [line for line in said if line.endswith(", 1 case)")]
    assert [head.partition(" (")[2] for head in heads] == [
        "immobile-infant 1.1.0, 1 case)",
        "pre-birth 1.0.0, 1 case)",
    ]
    assert heads[1].startswith("Before birth: ")
    main(["indicators", str(both), "--json"])
    of = {each["pack"]: each for each in json.loads(capsys.readouterr().out)["protocols"]}
    assert list(of) == ["immobile-infant", "pre-birth"]
    assert of["pre-birth"]["title"].startswith("Before birth: ")
    assert of["pre-birth"]["cases"] == 1
    assert {each["pack"] for each in of["pre-birth"]["indicators"]} == {"pre-birth"}
    main(["indicators", str(both), "--csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(dict.fromkeys(each["pack"] for each in rows)) == ["immobile-infant", "pre-birth"]
    # The rows of one pack stand together, and its needs are among them.
    packs = [each["pack"] for each in rows]
    assert packs == sorted(packs)
    assert any(each["shape"] == "needs" for each in rows)
    assert {each["protocol"] for each in rows if each["pack"] == "pre-birth"} == {
        of["pre-birth"]["title"]
    }


def test_the_data_of_a_pregnancy_holds_its_steps_and_how_late_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unborn = tmp_path / "unborn.gdx"
    unborn.write_bytes(exported("timeline_conference_overruns"))

    main(["indicators", str(unborn), "--json"])
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    steps = {each["action"]: each for each in case["steps"]}
    assert case["breaches"] == []
    assert steps["initial_conference"] == {
        "action": "initial_conference",
        "item": "",
        "waited_on": "nobody_asked.midwife",
        "last_day": "2026-04-16",
        "ended": None,
        "timing": "late",
        "days_late": 222,
        "rests": False,
        "recorded": False,
    }
    assert steps["begin_assessment"]["timing"] == "in_time"
    assert steps["begin_assessment"]["ended"] == "2026-03-12T09:00:00+00:00"


def test_late_steps_are_counted_by_whom_the_plan_waited_on_in_every_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = tmp_path / "both.gdx"
    both.write_bytes(exported(BF, "timeline_conference_overruns"))

    main(["indicators", str(both)])
    said = capsys.readouterr().out
    late = "\nSteps late, by whom the plan waited on: "
    assert f"{late}pre-birth\n  Allocated social worker\n" in said
    assert f"{late}immobile-infant\n  Nobody had asked yet. To act: The consultant" in said
    main(["indicators", str(both), "--json"])
    injury, unborn = json.loads(capsys.readouterr().out)["protocols"]
    waits = {each["id"]: each for each in unborn["waits"]}
    assert sum(each["n"] for each in injury["waits"]) == 5
    assert waits["csc_front_door"]["counts"] == {"ended_late": 1, "in_time": 1}
    main(["indicators", str(both), "--csv"])
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
    told = {
        each["measure"]: each["value"] for each in rows if each["indicator"] == "csc_front_door"
    }
    assert told == {
        "n": "2",
        "count.ended_late": "1",
        "count.in_time": "1",
        "late": "1",
        "median_days": "1",
        "longest_days": "1",
    }


def test_a_name_that_a_sender_chose_cannot_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "ward\x1b[2J\u202e\n3.gdx"
    odd.write_bytes(b"not a bundle")

    for form in ([], ["--csv"]):
        assert main(["indicators", str(odd), *form]) == Exit.FAULTY
        told = capsys.readouterr()
        assert "ward[U+001B][2J[U+202E][U+000A]3.gdx" in told.out + told.err
        assert "\x1b" not in told.out + told.err
    assert escaped(["a\x1b[0m", 7]) == ["a[U+001B][0m", 7]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.hazard("HAZ-17")
def test_no_cell_becomes_a_formula(start: str) -> None:
    named = {"\t": "[U+0009]", "\r": "[U+000D]"}.get(start, start)
    assert escaped([f"{start}1+1", "a=b", 7]) == [f"'{named}1+1", "a=b", 7]


@pytest.mark.parametrize("given", [[], ["--home", "x", "y.gdx"]])
def test_bundles_or_a_home_and_not_both(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["indicators", *given]) == Exit.USAGE
    capsys.readouterr()
