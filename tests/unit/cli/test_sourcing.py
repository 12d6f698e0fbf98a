"""`sources` prints what a pack rests on, for people and as data."""

import json

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit

Printed = pytest.CaptureFixture[str]


def test_the_report_tells_sources_then_parts(capsys: Printed) -> None:
    assert main(["sources", "immobile-infant"]) == Exit.DONE

    head, _, parts = capsys.readouterr().out.partition("\nPARTS\n")
    assert "Waiting for sign-off: guardian-desk-design." in head
    assert "SEED  Response to the Serious Case Review on Child BF." in head
    assert "  Look again by: 2027-05-01" in head
    assert "\naction ask_gp\n  Ask the GP what is known, of the baby and the household.\n" in parts
    assert "  SEED: Recommendation 8 (paraphrase)" in parts
    assert "Written by: Guardian Desk, our own design\nNo approval is recorded.\n" in head
    assert "Without an approval: " in head
    assert parts.count("  No approval is recorded.") == parts.count("  Written by: ")


def test_the_report_as_data_holds_the_same(capsys: Printed) -> None:
    assert main(["sources", "pre-birth", "--json"]) == Exit.DONE

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/sources/1"
    assert told["pack"]["id"] == "pre-birth"
    seed = next(each for each in told["sources"] if each["id"] == "SEED")
    rests = [p for p in told["parts"] if any(b["source"] == "SEED" for b in p["basis"])]
    assert seed["used_by"] == len(rests)
    assert not seed["awaits_sign_off"]
    assert {p["author"] for p in told["parts"]} == {"Guardian Desk, our own design"}
    assert [p for p in told["parts"] if p["approvals"]] == []


def test_a_pack_that_is_not_there_is_misuse(capsys: Printed) -> None:
    assert main(["sources", "nowhere"]) == Exit.USAGE

    assert "nowhere" in capsys.readouterr().err
