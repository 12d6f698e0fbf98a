"""Hold the safety file to its rules, write its pages, and refuse to build on less.

    packaging/safety.py check      says what is wrong with the safety file
    packaging/safety.py write      writes the safety case and the page of proofs anew
    packaging/safety.py release    check, then runs every test that a built control names

Ends with 0, or with 1 where something is wrong, and says what.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from proofs_page import proofs_page
from safety_case import safety_case
from safety_file import SafetyFile, faults, not_filled_in, read

HERE = Path(__file__).parents[1]
BAD = ("failure", "error", "skipped")


def main() -> int:
    """Run one of the three verbs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("verb", choices=("check", "write", "release"))
    parser.add_argument("--root", type=Path, default=HERE, help="the checkout (default: this one)")
    options = parser.parse_args()
    file = read(options.root)
    found = faults(file)
    if not found and options.verb == "release":
        found = not_passed(file)
    if found:
        print("The safety file does not hold. Nothing is built on it.")
        print("\n".join(f"  {each}" for each in found))
        return 1
    if options.verb == "write":
        for path, text in pages(file).items():
            path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(file.log.hazards)} hazards, {len(file.log.built)} built controls: sound.")
    if waiting := not_filled_in(file):
        print("Not for clinical use. Only a registered clinical safety officer may fill in:")
        print("\n".join(f"  {each}" for each in waiting))
    return 0


def pages(file: SafetyFile) -> dict[Path, str]:
    """Return every page that is written from the safety file and the packs, and where it stands."""
    docs = file.root / "docs"
    return {
        docs / "safety" / "safety-case.md": safety_case(file),
        docs / "proofs.md": proofs_page(file),
    }


def not_passed(file: SafetyFile) -> list[str]:
    """Run the tests that built controls name; return what did not pass, by control."""
    named = sorted({test for control in file.log.built for test in control.tests})
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "logical", "--dist", "loadfile"]
        subprocess.run([*command, f"--junitxml={report}", *named], cwd=file.root, check=False)
        passed = passed_in(report.read_text(encoding="utf-8")) if report.exists() else set()
    return [
        f"{control.id}: {test} did not pass"
        for control in file.log.built
        for test in control.tests
        if test not in passed
    ]


def passed_in(report: str) -> set[str]:
    """Return the ids of the tests that passed whatever they were tried with; skipped is not passed.

    Ids are as the safety file has them, without what a test was tried with.
    """
    passed: dict[str, bool] = {}
    for case in ET.fromstring(report).iter("testcase"):  # noqa: S314  # Our own pytest wrote it.
        path = case.get("classname", "").replace(".", "/")
        name = f"{path}.py::{case.get('name', '').partition('[')[0]}"
        passed[name] = passed.get(name, True) and not any(
            case.find(each) is not None for each in BAD
        )
    return {name for name, well in passed.items() if well}


if __name__ == "__main__":
    sys.exit(main())
