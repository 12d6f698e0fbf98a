"""Print how many tests passed, failed and were skipped, from pytest's JUnit report."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET


def counts(report: str) -> str:
    """Say the counts in one line; a report that was never written counts as one failure."""
    if not report:
        return "0 passed, 1 failed"
    suites = ET.fromstring(report).findall("testsuite")  # noqa: S314  # Our own pytest wrote it.

    def total(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed, skipped = total("failures") + total("errors"), total("skipped")
    return f"{total('tests') - failed - skipped} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    print(counts(Path(sys.argv[1]).read_text(encoding="utf-8")))
