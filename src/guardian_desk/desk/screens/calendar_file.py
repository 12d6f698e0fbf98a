"""Write the last days of a case's steps into a calendar file, by default without their words."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from guardian_desk.casework.advise import Advice
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.places import Timeline
from guardian_desk.desk.presenters.calendar_file import (
    HOLDS,
    SUFFIX,
    TAKES_OUT,
    meetings_to_come,
    suggested_name,
    written_words,
)
from guardian_desk.desk.prompts import Prompts
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.new_file import NewFile
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.labels import BodyText, Hint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.usecases.calendar import CalendarEntry, calendar_entries
from guardian_desk.usecases.calendar_ended import days_ended

_WORDS = "words"


class CalendarFileScreen(CaseScreen):
    """What the file holds, one choice, and where to; a file that is there is never replaced."""

    def __init__(self, shift: Shift) -> None:
        main = "Choose where to write it"
        super().__init__(shift, PageFrame("Calendar file", main=main, back="Back"))
        self.title = self.tr("Calendar file")
        self.prompts: Prompts | None = None
        self.file = NewFile(self, self.page, SUFFIX)
        holds = Card(self.tr("What the file holds"))
        for sentence in HOLDS:
            holds.room.addWidget(BodyText(sentence))
        self.page.add(holds)
        hint = self.tr("Whoever sees the calendar then reads what is planned for this case.")
        self.adds = CheckQuestion(
            self.tr("Add to each day?"),
            [Choice(_WORDS, self.tr("The words of the step, as they are at the bedside"), hint)],
        )
        self.page.add(self.adds)
        self.nothing = Hint(self.tr("No open step has a day to come, so there is no file."))
        self.page.add(self.nothing)
        self.ended = Hint(self.tr(TAKES_OUT))
        self.page.add(self.ended)
        self.page.went_on.connect(self._choose_file)

    def show_case(self, advice: Advice) -> None:
        days = self._file_of(advice)
        self.ended.setVisible(any(each.ended for each in days))
        self.adds.setVisible(not all(each.ended for each in days))
        self.nothing.setVisible(not days)
        self.page.main.setVisible(bool(days))

    def focus_first(self) -> None:
        self.adds.focus_first()

    def back(self) -> None:
        self.go(Timeline())

    def _file_of(self, advice: Advice) -> tuple[CalendarEntry, ...]:
        """Return the days to come, and those that an earlier file may hold and that have ended."""
        standing = self._days(self.working, advice)
        return (*standing, *days_ended(self.working, advice, standing, self._days))

    def _days(self, case: WorkingCase, advice: Advice) -> tuple[CalendarEntry, ...]:
        days = calendar_entries(
            case.case,
            case.state.label,
            advice.actions,
            advice.at,
            meetings=meetings_to_come(case, advice),
            closed=case.area.closed,
            with_steps=_WORDS in self.adds.value(),
        )
        return tuple(replace(each, draft=not case.signed_off) for each in days)

    def _choose_file(self) -> None:
        if self.shift.busy:
            return
        self.file.ask(
            self.tr("Where to write the calendar file"),
            self.tr("Calendar file"),
            suggested_name(self.shift.now()),
            self.prompts,
            self._write,
        )

    def _write(self, path: Path) -> None:
        days = self._file_of(self.shift.advice())
        self.trouble.hide()
        write = self.shift.ports.write_calendar
        self.shift.export(lambda: write(path, days), lambda _count: self._done(days, path.name))

    def _done(self, days: Sequence[CalendarEntry], name: str) -> None:
        self.file.tell_written(written_words(days, name))
