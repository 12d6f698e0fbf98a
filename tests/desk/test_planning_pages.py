"""The pages about the plan of a pregnancy, in a real window with real rules, by keyboard."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar, Component
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from guardian_desk.casework.events import Recorded
from guardian_desk.desk.places import (
    AtAction,
    CalendarFile,
    CheckAnswers,
    Place,
    Redated,
    Timeline,
    TwoAreas,
)
from guardian_desk.desk.screens.action import ActionScreen
from guardian_desk.desk.screens.calendar_file import CalendarFileScreen
from guardian_desk.desk.screens.redated import RedatedScreen
from guardian_desk.desk.screens.timeline import TimelineScreen
from guardian_desk.desk.screens.two_areas import TwoAreasScreen
from guardian_desk.desk.theme.look import Look, look, wear
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.panels import Confirmation
from guardian_desk.desk.widgets.whole_table import WholeTable
from tests.desk.support import Answering, presses, words_on
from tests.desk.test_in_sight import in_sight
from tests.desk.test_seen import cut_off
from tests.desk.unborn_ward import UnbornWard, unborn_ward
from tests.desk.ward import Ward

Key = Qt.Key


@pytest.fixture
def clinic(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[UnbornWard]:
    with unborn_ward(tmp_path / "desk", qtbot) as found:
        yield found


def dated(clinic: UnbornWard) -> None:
    clinic.scans(date(2026, 10, 12), "11+4")
    clinic.chose(worried="so")


def timeline(clinic: UnbornWard) -> TimelineScreen:
    page = clinic.show_page(Timeline())
    assert isinstance(page, TimelineScreen)
    return page


def rows(table: WholeTable) -> dict[str, tuple[str, ...]]:
    """Return the rows of a table by what stands in their first column."""
    model = table.model()
    cells = [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    return {each[0]: each[1:] for each in cells}


def test_the_plan_stands_by_week_and_as_a_table(clinic: UnbornWard) -> None:
    dated(clinic)

    page = timeline(clinic)

    assert page.due.words() == "Due 29 Apr 2027 (scan 12 Oct, 11+4) · today 16+6"
    table = rows(page.table)
    steps = ["Send form 2.", "Tell the family.", "Complete the assessment.", "Hold the conference."]
    assert list(table) == steps
    assert table["Send form 2."][0] == "last day Thu 26 Nov (18+0)"
    assert table["Send form 2."][1].splitlines()[0] == "1 week 1 day left."
    assert table["Hold the conference."][0].startswith("not before Thu 4 Feb 2027 (28+0)")
    assert page.picture.isVisible()
    described = page.picture.accessibleDescription()
    assert all(step.rstrip(".") in described for step in table)


def test_a_plan_of_several_rows_opens_with_its_way_back_in_sight_and_in_focus(
    clinic: UnbornWard,
) -> None:
    dated(clinic)
    clinic.resize(1280, 700)

    page = timeline(clinic)

    clinic.qtbot.waitUntil(page.page.back.hasFocus)
    clinic.qtbot.waitUntil(lambda: in_sight(page.page, page.page.back))
    assert in_sight(page.page, page.page.heading)


@pytest.mark.parametrize("width", [620, 1000, 1280])
def test_no_lane_is_cut_off_at_any_width(clinic: UnbornWard, width: int) -> None:
    dated(clinic)
    clinic.resize(width, 900)

    picture = timeline(clinic).picture

    clinic.qtbot.waitUntil(lambda: picture.height() >= picture.heightForWidth(picture.width()))


def test_without_a_due_date_it_says_so_and_draws_no_line(clinic: UnbornWard) -> None:
    clinic.chose(worried="so")

    page = timeline(clinic)

    assert page.due.words().startswith("No due date can be counted on yet.")
    assert not page.picture.isVisible()
    assert "Hold the conference." in rows(page.table)


def test_legal_steps_come_only_once_their_route_is_open(clinic: UnbornWard) -> None:
    dated(clinic)
    page = timeline(clinic)
    assert "Send the letter before proceedings." not in rows(page.table)

    clinic.chose(route="opened")

    assert "Send the letter before proceedings." in rows(page.table)


def test_enter_on_a_row_opens_its_step_and_saving_leads_back(clinic: UnbornWard) -> None:
    dated(clinic)
    page = timeline(clinic)
    page.table.setFocus()
    presses(clinic.qtbot, Key.Key_Down, Key.Key_Down, Key.Key_Return)

    assert clinic.last() == AtAction("assess")
    opened = clinic.screen_shown
    assert isinstance(opened, ActionScreen)
    presses(clinic.qtbot, Key.Key_Escape)
    assert clinic.last() == Timeline()


def test_in_full_it_reads_the_step_itself_and_says_so(clinic: UnbornWard, heard: list[str]) -> None:
    dated(clinic)
    page = timeline(clinic)

    page.full.click()

    assert "Refer to children's social care." in rows(page.table)
    assert any("Refer to children's social care" in each for each in heard)


def test_a_lost_step_is_named_with_what_to_use_meanwhile(clinic: UnbornWard) -> None:
    dated(clinic)
    page = timeline(clinic)
    assert not page.lost.isVisible()

    clinic.days_pass(60)
    page.refresh()

    assert page.lost.isVisible()
    assert "Send form 2." in page.lost.words.words()
    assert [each.words() for each in page.lost.links] == [
        "Agree an interim safety plan.",
        "Escalate the delay.",
    ]
    assert not any_of(Ink.ERROR, page.lost, page.picture)
    page.lost.links[1].click()
    assert clinic.last() == AtAction("escalate")


def any_of(ink: Ink, *pieces: QWidget) -> bool:
    """Tell whether a colour is seen on any of these."""
    wanted = look().colour(ink).rgb()
    images = [each.grab().toImage() for each in pieces]
    return any(
        image.pixel(x, y) == wanted
        for image in images
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_page_left_open_over_midnight_counts_from_the_new_day(clinic: UnbornWard) -> None:
    dated(clinic)
    page = timeline(clinic)

    clinic.days_pass(1)
    page.ticked()

    assert page.due.words().endswith("today 17+0")


def test_what_is_done_keeps_its_due_date_and_is_never_lost(clinic: UnbornWard) -> None:
    dated(clinic)
    clinic.knows(Recorded("refer", "done"))
    clinic.days_pass(60)

    page = timeline(clinic)

    assert rows(page.table)["Send form 2."][1].startswith(
        "Done Wed 18 Nov 2026 (16+6), when the baby was due 29 Apr 2027 (scan 12 Oct 2026, 11+4)."
    )
    assert "Send form 2." not in page.lost.words.words()


def test_a_re_dating_is_shown_before_and_after(clinic: UnbornWard) -> None:
    dated(clinic)
    clinic.days_pass(1)
    page = timeline(clinic)
    none = clinic.show_page(Redated())
    assert isinstance(none, RedatedScreen)
    assert none.none.words() == (
        "There is nothing to compare: no other due date was counted on before."
        " A due date that is mended on its own day is no re-dating. The timeline shows the days as"
        " they are now."
    )
    clinic.show_page(Timeline())

    clinic.scans(date(2026, 11, 18), "18+0")

    shown = clinic.show_page(Redated())
    assert isinstance(shown, RedatedScreen)
    assert "Before: due 29 Apr 2027 (scan 12 Oct, 11+4)" in shown.due.words()
    assert "After: due 21 Apr 2027 (scan 18 Nov, 18+0)" in shown.due.words()
    table = rows(shown.table)
    assert table["Hold the conference."][2] == "8 days earlier"
    assert "last day Thu 26 Nov" in table["Send form 2."][0]
    assert "last day Wed 18 Nov" in table["Send form 2."][1]
    assert page.title == "Timeline"
    clinic.show_page(Timeline())
    line = rows(timeline(clinic).table)["Send form 2."][1]
    assert "Overtaken by re-dating on 19 Nov. Nobody was late." in line


def test_another_area_is_compared_by_keyboard(clinic: UnbornWard) -> None:
    dated(clinic)
    page = clinic.show_page(TwoAreas())
    assert isinstance(page, TwoAreasScreen)
    clinic.qtbot.waitUntil(lambda: page.areas is not None)
    before = clinic.events()

    presses(clinic.qtbot, Key.Key_Return)
    assert page.page.errors.messages() == ("Choose an area",)
    assert page.areas is not None
    assert [each.words for each in page.areas.group.choices] == ["There"]
    page.areas.focus_first()
    presses(clinic.qtbot, Key.Key_Space, Key.Key_Return)
    clinic.qtbot.waitUntil(lambda: bool(page.tables))

    steps = rows(page.tables["steps"])
    assert page.tables["steps"].hasFocus()
    assert "4 local rules differ. “Show in full” names each." in words_on(page)
    assert "How soon a referral is made." not in words_on(page)
    page.full.click()
    values = rows(page.tables["values"])
    assert values["By which week a referral is made."] == (
        "18+0\nThe local rule, 1.1",
        "before 16+0\nThe local rule, 2.1",
    )
    assert values["How soon a referral is made."][1].startswith("The area has no such rule.")
    assert steps["Send form 2."] == ("Last day Thu 26 Nov", "Last day Wed 11 Nov")
    assert clinic.events() == before
    page.tables["steps"].setFocus()
    presses(clinic.qtbot, Key.Key_Return)
    assert clinic.last() == AtAction("refer")
    presses(clinic.qtbot, Key.Key_Escape)
    assert clinic.last() == TwoAreas()


def test_what_is_settled_in_both_areas_is_no_difference(clinic: UnbornWard) -> None:
    dated(clinic)
    clinic.knows(Recorded("refer", "done"))
    page = clinic.show_page(TwoAreas())
    assert isinstance(page, TwoAreasScreen)
    clinic.qtbot.waitUntil(lambda: page.areas is not None)
    assert page.areas is not None
    page.areas.press("there")
    page.key.click()
    clinic.qtbot.waitUntil(lambda: bool(page.tables))

    assert "Send form 2." not in rows(page.tables["steps"])


def test_what_counts_from_an_earlier_moment_there_is_due_earlier_there(clinic: UnbornWard) -> None:
    clinic.scans(date(2026, 10, 12), "11+4")
    clinic.chose(worried="unsure")
    clinic.days_pass(5)
    clinic.chose(worried="so")
    page = clinic.show_page(TwoAreas())
    assert isinstance(page, TwoAreasScreen)
    clinic.qtbot.waitUntil(lambda: page.areas is not None)
    assert page.areas is not None
    page.areas.press("there")
    page.key.click()
    clinic.qtbot.waitUntil(lambda: bool(page.tables))

    assert rows(page.tables["steps"])["Tell the family."] == (
        "Last day Mon 7 Dec",
        "Last day Wed 2 Dec",
    )


def test_a_calendar_file_is_written_once_and_names_nobody(
    clinic: UnbornWard, tmp_path: Path
) -> None:
    dated(clinic)
    page = clinic.show_page(CalendarFile())
    assert isinstance(page, CalendarFileScreen)
    page.prompts = Answering(tmp_path / "steps")

    presses(clinic.qtbot, Key.Key_Return)
    clinic.qtbot.waitUntil(lambda: not clinic.shift.busy)

    written = (tmp_path / "steps.ics").read_bytes()
    assert b"SUMMARY:UNB-0077\\, step due" in written
    assert b"form" not in written
    page.adds.show_value(["words"])
    page.page.main.click()
    clinic.qtbot.waitUntil(lambda: not clinic.shift.busy)
    assert "never replaces a file" in page.trouble_words.words()
    assert (tmp_path / "steps.ics").read_bytes() == written
    page.prompts = Answering(tmp_path / "words.ics")
    page.page.main.click()
    clinic.qtbot.waitUntil(lambda: not clinic.shift.busy)
    assert b"step due: Send form 2" in (tmp_path / "words.ics").read_bytes()


def test_after_a_loss_a_file_takes_the_days_out_again(clinic: UnbornWard, tmp_path: Path) -> None:
    dated(clinic)
    page = clinic.show_page(CalendarFile())
    assert isinstance(page, CalendarFileScreen)
    assert not page.ended.isVisible()
    page.prompts = Answering(tmp_path / "planned.ics")
    page.page.main.click()
    clinic.qtbot.waitUntil(lambda: not clinic.shift.busy)
    clinic.chose(ended="lost")
    again = clinic.show_page(CalendarFile())
    assert isinstance(again, CalendarFileScreen)
    assert again.ended.isVisible()
    assert not again.adds.isVisible()
    again.prompts = Answering(tmp_path / "ended.ics")
    again.page.main.click()
    clinic.qtbot.waitUntil(lambda: not clinic.shift.busy)
    told = re.compile(
        r"ended\.ics takes \d+ entr(y|ies) out of your calendar: open it with your calendar\."
    )
    panels = again.findChildren(Confirmation)
    assert [bool(told.fullmatch(each.accessibleDescription())) for each in panels] == [True]

    planned, ended = (
        Calendar.from_ical((tmp_path / name).read_bytes()) for name in ("planned.ics", "ended.ics")
    )
    assert ended["method"] == "CANCEL"
    assert _uids(ended) == _uids(planned) != set()
    assert {str(each["status"]) for each in ended.walk("VEVENT")} == {"CANCELLED"}
    later, earlier = (
        min(int(str(e["sequence"])) for e in c.walk("VEVENT")) for c in (ended, planned)
    )
    assert later >= earlier


def _uids(calendar: Component) -> set[str]:
    return {str(each["uid"]) for each in calendar.walk("VEVENT")}


def test_where_no_step_has_a_day_no_file_is_offered(clinic: UnbornWard) -> None:
    page = clinic.show_page(CalendarFile())
    assert isinstance(page, CalendarFileScreen)

    assert not page.page.main.isVisible()
    assert page.nothing.isVisible()


def test_a_link_below_every_page_leads_to_it_in_a_pregnancy_alone(
    clinic: UnbornWard,
) -> None:
    assert "Timeline" in clinic.show_page(CheckAnswers()).foot.links


def test_the_injury_pack_has_no_timeline(bay: Ward) -> None:
    assert "Timeline" not in bay.show_page(CheckAnswers()).foot.links


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("place", [Timeline(), Redated(), TwoAreas(), CalendarFile()])
def test_no_words_are_cut_off(
    clinic: UnbornWard, qapp: QApplication, dressed: Look, scale: int, place: Place
) -> None:
    dated(clinic)
    wear(qapp, Look(dressed.tokens, scale=scale))

    page = clinic.show_page(place)
    clinic.qtbot.waitUntil(lambda: not clinic.shift.busy)

    # The panes take their places only after the page is shown.
    clinic.qtbot.waitUntil(lambda: cut_off(page.page) == [])
    assert page.page.horizontalScrollBar().maximum() == 0
