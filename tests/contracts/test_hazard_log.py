"""The safety file keeps its own rules: ratings, controls with what tries them, pages, releases."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from safety import pages, passed_in
from safety_file import (
    LIKELIHOODS,
    SEVERITIES,
    Control,
    Hazard,
    Log,
    Officer,
    Rated,
    SafetyFile,
    Signed,
    faults,
    not_filled_in,
    read,
)
from tests.contracts.project import ROOT, python_files

THIS = "tests/contracts/test_hazard_log.py::test_the_safety_file_that_ships_is_sound"
# As published, least likely first and least severe first.
PUBLISHED = ("11223", "12234", "22334", "23345", "34455")


@pytest.fixture(scope="module")
def shipped() -> SafetyFile:
    return read(ROOT)


@pytest.fixture
def sound(shipped: SafetyFile) -> SafetyFile:
    """A file of one hazard with one control that is built and one that is not."""
    hazard = Hazard(
        id="HAZ-01",
        title="One",
        effect="Harm.",
        causes=("A cause.",),
        initial=Rated("major", "medium"),
        residual=Rated("major", "low", ("C-01a",)),
        status="open",
        owner="program",
        accepted=Signed("", ""),
        controls=(
            Control("C-01a", "design", "Built.", built=True, tests=(THIS,)),
            Control("C-01b", "training", "Not built.", built=False),
        ),
    )
    return replace(shipped, log=Log(2, shipped.log.matrix, (hazard,)))


def changed(file: SafetyFile, **parts: object) -> SafetyFile:
    """Return the file with its one hazard changed."""
    (hazard,) = file.log.hazards
    return replace(file, log=Log(2, file.log.matrix, (replace(hazard, **parts),)))  # type: ignore[arg-type]


def test_the_safety_file_that_ships_is_sound(shipped: SafetyFile) -> None:
    assert faults(shipped) == []


@pytest.mark.parametrize("number", range(1, 27))
def test_each_hazard_of_the_first_list_is_in_the_log(shipped: SafetyFile, number: int) -> None:
    (hazard,) = (each for each in shipped.log.hazards if each.id == f"HAZ-{number:02}")

    assert hazard.causes
    assert hazard.controls


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("likelihood", LIKELIHOODS)
def test_each_cell_of_the_matrix_is_the_published_one(
    shipped: SafetyFile, likelihood: str, severity: str
) -> None:
    rated = Rated(severity, likelihood)  # type: ignore[arg-type]  # Words of the same lists.
    cell = PUBLISHED[LIKELIHOODS.index(likelihood)][SEVERITIES.index(severity)]

    assert shipped.log.rating(rated) == int(cell)


def test_a_file_of_one_sound_hazard_has_no_fault(sound: SafetyFile) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"residual": Rated("major", "low", ("C-01b",))}, "rests on C-01b, which is not built"),
        ({"residual": Rated("major", "low", ("C-02a",))}, "which is no control of this hazard"),
        ({"residual": Rated("major", "low")}, "rests on no control"),
        (
            {
                "initial": Rated("major", "very_high"),
                "residual": Rated("major", "high", ("C-01a",)),
            },
            "rated 4, which is not acceptable",
        ),
        ({"initial": Rated("minor", "medium")}, "rated above what was there"),
        ({"initial": Rated("catastrophic", "low")}, "begins at medium likelihood or above"),
        ({"accepted": Signed("Somebody", "2026-11-26")}, "there is no clinical safety officer"),
        ({"status": "closed"}, "there is no clinical safety officer"),
    ],
)
def test_a_hazard_that_breaks_a_rule_is_named(
    sound: SafetyFile, parts: dict[str, object], says: str
) -> None:
    (fault,) = faults(changed(sound, **parts))

    assert fault.startswith("HAZ-01: ")
    assert says in fault


@pytest.mark.parametrize(
    ("control", "says"),
    [
        ({"tests": ()}, "it is called built, and names no test"),
        ({"tests": (THIS + "_no",)}, f"there is no test {THIS}_no"),
        ({"tests": (THIS.partition("::")[0],)}, "there is no test"),
        ({"tests": ("tests/nowhere.py::test_it",)}, "there is no test tests/nowhere.py::test_it"),
        ({"proved": ("immobile-infant/nothing",)}, "immobile-infant/nothing is not proved"),
        ({"proved": ("nowhere/i1",)}, "nowhere/i1 is not proved"),
        ({"proved": ("*/nothing",)}, "*/nothing is not proved"),
    ],
)
def test_a_control_that_breaks_a_rule_is_named(
    sound: SafetyFile, control: dict[str, object], says: str
) -> None:
    (hazard,) = sound.log.hazards
    first, second = hazard.controls

    (fault,) = faults(changed(sound, controls=(replace(first, **control), second)))  # type: ignore[arg-type]

    assert fault.startswith("C-01a: ")
    assert says in fault


def test_a_control_that_names_what_tries_it_is_built(sound: SafetyFile) -> None:
    (hazard,) = sound.log.hazards
    second = replace(hazard.controls[1], tests=(THIS,))

    found = faults(changed(sound, controls=(hazard.controls[0], second)))

    assert found == ["C-01b: it names what tries it, and is not called built"]


def test_nothing_is_proved_where_the_certificates_do_not_fit(shipped: SafetyFile) -> None:
    found = faults(replace(shipped, proofs={}))

    assert "C-07b: immobile-infant/i2 is not proved of the packs that are here" in found
    assert "C-08a: */unknown-never-reassures is not proved of the packs that are here" in found


def test_a_number_is_never_used_twice(sound: SafetyFile) -> None:
    log = replace(sound.log, hazards=sound.log.hazards * 2)

    assert faults(replace(sound, log=log))[:2] == ["C-01a is there twice", "C-01b is there twice"]


def test_what_only_the_officer_fills_in_is_empty_and_said(
    shipped: SafetyFile, sound: SafetyFile
) -> None:
    named = Officer(1, {"name": "A B"}, {"plan": Signed("A B", "2026-11-26")})
    accepted = changed(sound, accepted=Signed("A B", "2026-11-26"))

    assert {"name", "registration", "approval of clinical release"} <= set(not_filled_in(shipped))
    assert not_filled_in(replace(accepted, officer=named)) == []


@pytest.mark.parametrize("name", ["safety-case.md", "proofs.md"])
def test_each_written_page_is_current(shipped: SafetyFile, name: str) -> None:
    ((path, text),) = ((p, text) for p, text in pages(shipped).items() if p.name == name)

    assert path.read_text(encoding="utf-8") == text, "run packaging/safety.py write"


def test_each_recommendation_is_carried_by_a_guarantee_that_is_proved(shipped: SafetyFile) -> None:
    page = pages(shipped)[ROOT / "docs" / "proofs.md"]

    assert [line for line in page.splitlines() if line.startswith("| 9 |")] != []
    assert "**none**" not in page
    assert "not proved" not in page


def marked() -> set[tuple[str, str]]:
    """Return each hazard that a test names with a mark, and the id of the test."""
    return {
        (ast.literal_eval(argument), f"{path.relative_to(ROOT).as_posix()}::{each.name}")
        for path in python_files("tests")
        for each in functions_of(path)
        for mark in each.decorator_list
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.hazard"
        for argument in mark.args
    }


def functions_of(path: Path) -> list[ast.FunctionDef]:
    """Return the functions of a module that marks something with a hazard."""
    text = path.read_text(encoding="utf-8")
    if "mark.hazard(" not in text:
        return []
    return [each for each in ast.parse(text).body if isinstance(each, ast.FunctionDef)]


def test_a_test_that_names_a_hazard_is_named_by_a_control_of_it(shipped: SafetyFile) -> None:
    named = {
        (hazard.id, test)
        for hazard in shipped.log.hazards
        for control in hazard.controls
        for test in control.tests
    }

    assert marked() != set()
    assert marked() - named == set()


REPORT = """<testsuites><testsuite>
<testcase classname="tests.a.test_x" name="test_well[1]"><properties/></testcase>
<testcase classname="tests.a.test_x" name="test_well[2]" />
<testcase classname="tests.a.test_x" name="test_once_not[1]" />
<testcase classname="tests.a.test_x" name="test_once_not[2]"><failure/></testcase>
<testcase classname="tests.a.test_x" name="test_skipped"><skipped/></testcase>
<testcase classname="tests.a.test_x" name="test_broken"><error/></testcase>
</testsuite></testsuites>"""


def test_only_what_passed_each_time_it_was_tried_has_passed() -> None:
    assert passed_in(REPORT) == {"tests/a/test_x.py::test_well"}


LOG = """format: 2
matrix: {very_high: [3, 4, 4, 5, 5], high: [2, 3, 3, 4, 5], medium: [2, 2, 3, 3, 4],
  low: [1, 2, 2, 3, 4], very_low: [1, 1, 2, 2, 3]}
hazards:
  - id: HAZ-01
    title: "One"
    effect: "Harm."
    causes: ["A cause."]
    initial: {severity: major, likelihood: medium}
    residual: {severity: major, likelihood: low, rests_on: [C-01a]}
    status: open
    owner: program
    accepted: {by: "", on: ""}
    controls:
      - {id: C-01a, type: test, says: "It holds.", built: true, tests: ["tests/test_it.py::NAME"]}
"""


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("test_holds", 0, "Only a registered clinical safety officer may fill in:\n  name\n"),
        ("test_breaks", 1, "C-01a: tests/test_it.py::test_breaks did not pass"),
        ("test_gone", 1, "C-01a: there is no test tests/test_it.py::test_gone"),
    ],
)
def test_a_release_is_refused_where_a_built_control_has_no_passing_test(
    tmp_path: Path, name: str, code: int, says: str
) -> None:
    folder = tmp_path / "docs" / "safety"
    folder.mkdir(parents=True)
    (folder / "hazards.yaml").write_text(LOG.replace("NAME", name), encoding="utf-8")
    officer = 'format: 1\nofficer: {name: ""}\napprovals: {}\n'
    (folder / "officer.yaml").write_text(officer, encoding="utf-8")
    tests = tmp_path / "tests"
    tests.mkdir()
    text = "def test_holds():\n    pass\n\ndef test_breaks():\n    assert not 1\n"
    (tests / "test_it.py").write_text(text, encoding="utf-8")

    script = ROOT / "packaging" / "safety.py"
    told = subprocess.run(
        [sys.executable, script, "release", "--root", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == code, told.stdout + told.stderr
    assert says in told.stdout
    assert ("Nothing is built on it." in told.stdout) is bool(code)


@pytest.mark.parametrize("name", ["build", "wheel"])
def test_what_builds_begins_with_the_safety_file(name: str) -> None:
    lines = (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines()
    makes = next(n for n, line in enumerate(lines) if "PyInstaller" in line or "hatchling" in line)

    assert any("packaging/safety.py release" in line for line in lines[:makes])
