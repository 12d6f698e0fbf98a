"""How the baby leaves: *ready to leave* may wait, what happened can always be recorded."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.casework.advise import Advice
from guardian_desk.core.instants import instant_of
from guardian_desk.desk.places import AllActions, AtAction, AtQuestion, Leaving, Place
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.leaving import (
    LeavingView,
    RouteView,
    answer_for,
    leaving_view,
)
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.tokens import Ink
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend, named
from guardian_desk.desk.widgets.labels import BodyText, Hint, PlainLabel
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Card
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.typed import FieldFault


class LeavingScreen(CaseScreen):
    """The routes of the protocol, with what a withheld one waits for."""

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame("Leaving", main="Save", back="Back"))
        self.title = self.tr("Leaving")
        self._routes: tuple[RouteView, ...] = ()
        self._question = ""
        self._danger = ""
        # Asked long before: whoever leaves now makes it news, and only there it opens steps again.
        self.danger = ActionButton(
            self.tr("Someone is leaving now, or needs help at once"), ButtonKind.SECOND
        )
        self.danger.clicked.connect(lambda: self.go(AtQuestion(self._danger, happening=True)))
        self.page.add(self.danger, align_left=True)
        self.asked: RadioQuestion | None = None
        self.recorded, self.why = BodyText(), Hint()
        self.stop = Card(self.tr("Waits"), bar=Ink.STANDING_BAR)
        self.stop_words = PlainLabel(bold=True)
        self.links = QVBoxLayout()
        self.stop.room.addWidget(self.stop_words)
        self.stop.room.addLayout(self.links)
        self._room = QWidget()
        self._asking = QVBoxLayout(self._room)
        self._asking.setContentsMargins(0, 0, 0, 0)
        self.when = TimeField(
            self.tr("When did that happen?"),
            now=lambda: local(shift.now()),
            hint=self.tr("Leave this empty where it happens just now."),
        )
        for piece in (self.why, self.recorded, self.stop, self._room, self.when):
            self.page.add(piece)
        self.page.went_on.connect(self._save)

    def show_case(self, advice: Advice) -> None:
        view = leaving_view(self.working, advice)
        shown = view is not None and self.can_record
        self.page.main.setVisible(shown)
        self.when.setVisible(shown)
        self._danger = "" if view is None else view.danger
        self.danger.setVisible(shown and bool(self._danger))
        if view is None:
            self.why.say(self.tr("This protocol does not ask how the baby leaves."))
            self.stop.hide()
            return
        self.why.say(view.why)
        self.recorded.say(self.tr("Recorded: {words}").format(words=view.recorded))
        self.recorded.setVisible(bool(view.recorded))
        self._show_stop(view)
        self._show_routes(view)

    def here(self) -> Place:
        return Leaving()

    def focus_first(self) -> None:
        if self.asked is not None and self.can_record:
            self.asked.focus_first()
        else:
            self.page.back.setFocus()

    def _show_stop(self, view: LeavingView) -> None:
        while (item := self.links.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.stop_words.say(" ".join(view.stops))
        for each in view.waits_for:
            link = LinkButton(each.words)
            place = AtAction(each.step.action, each.step.item)
            link.clicked.connect(lambda _checked=False, place=place: self.go(place))
            self.links.addWidget(link)
        self.stop.setVisible(bool(view.stops))

    def _show_routes(self, view: LeavingView) -> None:
        if view.routes == self._routes or not self.can_record:
            return
        self._routes, self._question = view.routes, view.question
        chosen = None
        if self.asked is not None:
            chosen = self.asked.value()
            self._asking.removeWidget(self.asked)
            self.asked.hide()
            self.asked.deleteLater()
        choices = [Choice(each.value, each.words, each.hint, each.apart) for each in view.routes]
        self.asked = RadioQuestion(view.ask, choices)
        for option, route in zip(self.asked.group.options, view.routes, strict=True):
            option.setEnabled(not route.withheld)
        kept_back = {each.value for each in view.routes if each.withheld}
        self.asked.show_value(chosen if chosen not in kept_back else None)
        self._asking.addWidget(self.asked)

    def _save(self) -> None:
        if self.asked is None:
            return
        route, moment = self.asked.value(), self.when.read()
        faults = []
        if route is None:
            faults.append(Mend(self.tr("Choose what happened"), self.asked))
        if isinstance(moment, FieldFault):
            faults.append(named(self.when, moment.message))
        self.page.errors.show_faults(faults)
        if route is None or isinstance(moment, FieldFault):
            return
        happened = None if moment is None else instant_of(moment)
        self.save([answer_for(self._question, route)], AllActions(), happened=happened)
