"""A first date moves nothing, a re-dating is said; after an ending the timeline offers no more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guardian_desk.desk.places import Timeline
from guardian_desk.desk.presenters.changed import what_changed
from guardian_desk.desk.theme.look import Look
from tests.desk.support import words_on
from tests.desk.unborn_ward import UnbornWard, unborn_ward


@pytest.fixture
def clinic(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[UnbornWard]:
    with unborn_ward(tmp_path / "desk", qtbot) as found:
        yield found


def scanned(clinic: UnbornWard, day: date, found: str) -> str:
    before = clinic.shift.advice()
    clinic.scans(day, found)
    return what_changed(clinic.working, before, clinic.shift.advice())


def test_a_first_date_moves_nothing_and_a_redating_is_said(clinic: UnbornWard) -> None:
    clinic.chose(worried="so")
    first = scanned(clinic, date(2026, 10, 12), "11+4")
    clinic.days_pass(1)
    second = scanned(clinic, date(2026, 11, 12), "18+0")

    assert "moved" not in first
    assert "Days have moved" in second


def test_where_only_the_due_date_moved_that_is_said(clinic: UnbornWard) -> None:
    scanned(clinic, date(2026, 10, 12), "11+4")
    clinic.days_pass(1)

    told = scanned(clinic, date(2026, 11, 12), "18+0")

    assert "The due date has moved: 15 Apr 2027, not 29 Apr 2027." in told


def test_after_a_loss_the_timeline_offers_nothing_that_has_no_meaning(clinic: UnbornWard) -> None:
    scanned(clinic, date(2026, 10, 12), "11+4")
    before = words_on(clinic.show_page(Timeline()))
    assert "Two areas" in before

    clinic.chose(ended="lost")
    page = clinic.show_page(Timeline())

    shown = words_on(page)
    for words in ("What re-dating moved", "Two areas", "No step has a day yet"):
        assert words not in shown
    assert "Calendar file" in shown
    assert "The same as a table" not in shown
