"""Diagnostics say what happened and where, never what anybody said."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from guardian_desk.runtime import logs


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    yield
    logs.stop()


def test_only_fixed_words_and_ids_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.start(tmp_path)
    log = logging.getLogger("guardian_desk.desk")

    log.info("step answered", extra={"step": "mobility", "reason": "Jane Doe"})
    log.warning("could not save %s", "Jane Doe")
    try:
        int("Jane Doe")
    except ValueError:
        log.exception("step failed")

    written = (tmp_path / logs.FILE).read_text()
    assert "Jane" not in written + capsys.readouterr().err
    assert "step answered step=mobility" in written
    assert "ValueError" in written
    assert "test_only_fixed_words_and_ids_are_written" in written


def test_a_folder_that_takes_no_file_does_not_stop_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.start(tmp_path / "no" / "such")

    logging.getLogger("guardian_desk").info("begun")

    assert "begun" in capsys.readouterr().err


def test_starting_twice_writes_each_line_once(tmp_path: Path) -> None:
    logs.start(tmp_path)
    logs.start(tmp_path)

    logging.getLogger("guardian_desk").info("begun")

    assert (tmp_path / logs.FILE).read_text().count("begun") == 1
