"""The verbs without a window: what they print, where they refuse, and how they end."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guardian_desk.app import main
from guardian_desk.core.errors import Exit

CASES = Path(__file__).parents[3] / "rules" / "immobile-infant" / "cases.yaml"
BREACH = "child_bf_as_it_happened"

Printed = pytest.CaptureFixture[str]


def simulate(*more: str) -> int:
    return main(["simulate", str(CASES), "--case", BREACH, *more])


def test_simulate_tells_the_advice_as_data(capsys: Printed) -> None:
    assert simulate("--at", "+1:30", "--json") == Exit.DONE

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/simulate/1"
    assert {"id", "state", "urgency", "due", "because"} <= told["actions"][0].keys()
    assert told["breaches"]
    assert told["stops"]
    for kind in ("actions", "concerns", "stops", "banners"):
        assert all(each["id"] for each in told[kind])


def test_simulate_tells_it_as_it_stood_at_a_time(capsys: Printed) -> None:
    assert simulate("--at", "+0:00", "--json") == Exit.DONE

    told = json.loads(capsys.readouterr().out)
    assert told["actions"], "there is advice before the first answer"
    assert not told["breaches"]


def test_simulate_speaks_to_people_too(capsys: Printed) -> None:
    assert simulate() == Exit.DONE

    assert "Actions" in capsys.readouterr().out


def test_compare_tells_what_another_area_asks_for(capsys: Printed) -> None:
    command = ["compare", str(CASES), "--case", BREACH, "--with", "hampshire"]
    assert main([*command, "--json"]) == Exit.DONE

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/compare/1"
    assert (told["here"]["id"], told["there"]["id"]) == ("cumberland", "hampshire")
    limit = next(each for each in told["values"] if each["id"] == "strategy_limit")
    assert (limit["here"]["value"], limit["there"]["value"]) == (2, None)
    assert {"state", "urgency", "due", "plan"} <= told["steps"][0]["here"].keys()

    assert main(command) == Exit.DONE
    out = capsys.readouterr().out
    assert "Local values that differ" in out
    assert "  How soon the strategy discussion is held here.\n      2 hours. Not confirmed" in out
    assert "Every such injury is referred. Not confirmed by this area." in out
    assert "Open, when due, last day 23 Nov 2026 | Open, now, due 20 Nov 2026 03:11" in out
    ids = [*(each["id"] for each in told["values"]), *(each["id"] for each in told["steps"])]
    assert [each for each in (*ids, "_", "T03") if each in out] == []


@pytest.mark.parametrize(
    "command",
    [
        ["compare", str(CASES), "--case", BREACH, "--with", "atlantis"],
        ["simulate", "nowhere.yaml"],
        ["simulate", str(CASES)],
        ["simulate", str(CASES), "--case", "nobody"],
        ["simulate", str(CASES), "--case", BREACH, "--profile", "atlantis"],
        ["simulate", str(CASES), "--case", BREACH, "--pack", "atlantis"],
        ["simulate", str(CASES), "--case", BREACH, "--pack", "immobile-infant@99"],
        ["simulate", str(CASES), "--case", BREACH, "--at", "soon"],
        ["simulate", str(CASES), "--case", BREACH, "--at", "+999999999:00"],
        ["simulate", str(CASES), "--case", BREACH, "--at", f"+{'9' * 6_000}:00"],
        ["simulate", str(CASES), "--case", BREACH, "--at", "9999-12-31T23:59:59-12:00"],
        ["simulate", str(CASES), "--case", BREACH, "--at", "0001-01-01T00:00:00+12:00"],
        ["verify", "--home", "~nobody-of-this-name"],
        ["verify", "--home", "/" + "x" * 300],
        ["verify"],
        ["fly"],
    ],
)
def test_misuse_ends_with_code_two_and_says_what_to_do(command: list[str], capsys: Printed) -> None:
    assert main(command) == Exit.USAGE

    assert capsys.readouterr().err.strip()


def test_an_area_that_does_not_serve_the_pack_is_refused_by_name(
    tmp_path: Path, capsys: Printed
) -> None:
    here = CASES.parents[1] / "profiles" / "cumberland.yaml"
    other = tmp_path / "cumberland.yaml"
    other.write_text(here.read_text().replace("values:", "serves: [another]\nvalues:", 1))

    assert simulate("--profile", str(other)) == Exit.USAGE
    assert "Cumberland has no local values for immobile-infant" in capsys.readouterr().err
    assert simulate("--home-area", str(other)) == Exit.USAGE


def test_known_trouble_is_data_where_data_was_asked_for(capsys: Printed) -> None:
    assert main(["simulate", "nowhere.yaml", "--json"]) == Exit.USAGE

    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "guardian-desk/error/1"
    assert told["error"]["title"]


def test_record_prints_each_number_and_verify_counts_them(tmp_path: Path, capsys: Printed) -> None:
    home = str(tmp_path / "desk")
    assert main(["record", "--home", home, str(CASES), "--case", BREACH]) == Exit.DONE
    numbers = [int(line) for line in capsys.readouterr().out.split()]
    assert numbers == list(range(1, len(numbers) + 1))

    assert main(["verify", "--home", home, "--json"]) == Exit.DONE
    seen = json.loads(capsys.readouterr().out)
    assert seen["entries"] == len(numbers)
    assert seen["sound"]
    assert not seen["witnessed"]
    assert seen["faults"] == []

    assert main(["verify", "--home", home, "--head", seen["head"]]) == Exit.DONE
    wrong = seen["head"].replace(":", ":f")[:-1]
    assert main(["verify", "--home", home, "--head", wrong]) == Exit.FAULTY


def test_verify_of_an_empty_folder_does_not_make_a_log(tmp_path: Path) -> None:
    assert main(["verify", "--home", str(tmp_path)]) != Exit.DONE

    assert list(tmp_path.iterdir()) == []


def test_without_a_screen_the_desk_says_so_and_names_two_ways_on(
    monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert main(["demo"]) == Exit.CANNOT_RUN

    told = capsys.readouterr().err
    assert "no screen" in told
    assert "xvfb-run guardian-desk demo" in told
    played = re.search(r"guardian-desk simulate (\S+)", told)
    assert played is not None
    assert Path(played[1]).is_file()


def test_a_bug_ends_with_code_four_and_shows_no_value(
    monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("Jane Doe, 943 476 5919")

    monkeypatch.setattr("guardian_desk.cli.playing._script", broken)

    assert simulate() == Exit.INTERNAL

    told = capsys.readouterr().err
    assert "RuntimeError" in told
    assert "Jane" not in told


def test_proving_without_the_solver_cannot_run() -> None:
    # An installed program has no solver: it is a part for authors.
    without = "import sys; sys.modules['z3'] = None; from guardian_desk.app import main; "
    command = [sys.executable, "-c", f"{without}sys.exit(main(['check', '--prove']))"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == Exit.CANNOT_RUN
    assert "solver" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("ends", ["closed early", "full"])
def test_output_that_can_go_nowhere_ends_with_code_three(ends: str) -> None:
    with open_end(ends) as out:
        done = subprocess.run(
            [sys.executable, "-m", "guardian_desk", "simulate", str(CASES), "--case", BREACH],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == Exit.CANNOT_RUN
    assert done.stderr == "What is printed here can go nowhere; it is not complete.\n"


@contextmanager
def open_end(ends: str) -> Iterator[int]:
    """A place to print to that takes nothing."""
    if ends == "full":
        with Path("/dev/full").open("wb") as full:
            yield full.fileno()
        return
    reading, writing = os.pipe()
    os.close(reading)
    try:
        yield writing
    finally:
        os.close(writing)


def test_a_log_at_fault_is_neither_exported_nor_counted(tmp_path: Path, capsys: Printed) -> None:
    home = tmp_path / "home"
    assert main(["record", "--home", str(home), str(CASES), "--case", BREACH]) == Exit.DONE
    with sqlite3.connect(home / "guardian-desk.db") as raw:
        raw.execute("DROP TRIGGER entries_no_update")
    raw.close()

    bundle = tmp_path / "night.gdx"
    for command in (["export", "--out", str(bundle)], ["indicators"]):
        assert main([*command, "--home", str(home)]) == Exit.FAULTY
        assert "at fault" in capsys.readouterr().err
    assert not bundle.exists()


def test_a_start_page_that_was_edited_is_named_by_verify(tmp_path: Path, capsys: Printed) -> None:
    home = tmp_path / "home"
    assert main(["record", "--home", str(home), str(CASES), "--case", BREACH]) == Exit.DONE
    assert main(["verify", "--home", str(home)]) == Exit.DONE
    with sqlite3.connect(home / "guardian-desk.db") as raw:
        raw.execute("UPDATE board SET happens_next = 'Nothing is waiting'")
    raw.close()

    assert main(["verify", "--home", str(home)]) == Exit.FAULTY
    assert "otherwise than its entries" in capsys.readouterr().out


def test_a_log_of_an_earlier_version_verifies_after_something_was_added(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert main(["record", "--home", str(home), str(CASES), "--case", BREACH]) == Exit.DONE
    with sqlite3.connect(home / "guardian-desk.db") as older:
        older.execute("UPDATE board SET detail = '{}'")
        older.execute("PRAGMA user_version = 1")
    older.close()

    assert main(["record", "--home", str(home), str(CASES), "--case", BREACH]) == Exit.DONE

    assert main(["verify", "--home", str(home)]) == Exit.DONE


AGAINST_REASON = """
format: 1
pack: pre-birth
name: case
says: "A date that cannot be."
profiles: [cumberland]
start: "2026-03-09T10:00:00+00:00"
basis: [{source: guardian-desk-design}]
events:
  - {happened: "+0:03", do: answer, answers: {dated_by: [copied], copied_due: "2025-06-30"}}
"""


@pytest.mark.parametrize("verb", ["simulate", "compare", "record"])
def test_a_date_that_cannot_be_is_told_with_its_step(
    verb: str, tmp_path: Path, capsys: Printed
) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(AGAINST_REASON)
    more = {
        "simulate": (),
        "compare": ("--with", "lincolnshire"),
        "record": ("--home", str(tmp_path / "home")),
    }[verb]

    assert main([verb, str(file), *more]) == Exit.USAGE

    told = capsys.readouterr().err
    assert "step 1: copied_due: This makes the pregnancy 45 weeks or more." in told
    assert told.count("45 weeks") == 1
