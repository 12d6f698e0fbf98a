"""The demo holds the cases that it promises, each as it stood a little while ago."""

from pathlib import Path

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.usecases.demo import FIRST_LABEL, SHOWN


def test_every_case_that_is_named_is_there(tmp_path: Path) -> None:
    ports = connect(DeskRequest(demo=True), tmp_path)
    labels = {row.label for row in ports.log.board()}
    ports.close()

    assert len(labels) == len(SHOWN)
    assert f"UNB-{FIRST_LABEL + 3:04d}" in labels
