"""The start page: begin at once, or carry on with the case that presses most."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.desk.beginning import begin_case, place_after
from guardian_desk.desk.places import (
    About,
    AtQuestion,
    Exporting,
    Handover,
    History,
    Place,
    Review,
    Services,
    SignIn,
    Start,
    Workshop,
)
from guardian_desk.desk.screens.screen import Screen
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import LARGEST, look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.big_button import BigButton
from guardian_desk.desk.widgets.buttons import ButtonKind, LinkButton
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, PlainLabel, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.plain import aloud
from guardian_desk.desk.widgets.reading import keep_reading_order
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.without_log import reviewing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guardian_desk.core.errors import GuardianError
    from guardian_desk.desk.screens.open_cases import OpenCases
    from guardian_desk.desk.screens.reminder import ReminderPanel
    from guardian_desk.desk.widgets.trouble import Trouble
    from guardian_desk.usecases.offers import Offer


class StartScreen(Screen):
    """What to begin, and what happens next in the cases of this computer.

    It is painted before the log is open; what needs the log or the rules waits for
    `shift.connected`. `begins` are the large keys, by pack.
    """

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift)
        self.title = self.tr("Start")
        self.begins: dict[str, BigButton] = {}
        self._offered = False
        self._stops: GuardianError | None = None
        self.page = PageFrame(self.tr("Guardian Desk"))
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.page)
        self._add_top()
        self._add_keys()
        self._add_board()
        shift.connected.connect(self._connected)
        shift.staff_changed.connect(self._show_person)
        shift.not_saved.connect(self._in_trouble)
        self._show_all()

    def entered(self) -> None:
        """Show the newest state, and put the focus where work goes on."""
        if self.shift.is_connected:
            self.shift.put_back()
        self._show_all()
        self._focus_first()

    def ticked(self) -> None:
        """Move the times of the list."""
        if self.shift.is_connected:
            self.cases.tick()

    def show_reading(self, done: int, of: int) -> None:
        """Say how many cases of a log of an earlier version are read so far."""
        words = self.tr("Reading the cases: {done} of {all}.").format(done=done, all=of)
        self.opening.say(words)

    def dress(self) -> None:
        """Say the size of the letters now worn, and what the key makes of them."""
        scale = look().scale
        words = self.tr("Larger text") if scale < LARGEST else self.tr("Usual text")
        self.text_size.say(self.tr("{words} (now {percent} %)").format(words=words, percent=scale))

    # --- building ------------------------------------------------------------------------------

    def _add_top(self) -> None:
        self.area = PlainLabel(letters=Letters.SMALL)
        self.area.setWordWrap(False)
        self.demo = Tag(
            self.tr("Demonstration: the cases are invented, and nothing is kept"), Tint.YELLOW
        )
        self.person = PlainLabel(letters=Letters.SMALL, bold=True)
        self.person.setWordWrap(False)
        self.change = LinkButton("", letters=Letters.SMALL)
        self.change.clicked.connect(self._change_person)
        self.text_size = LinkButton("", letters=Letters.SMALL)
        self.text_size.clicked.connect(self._change_size)
        self.about = LinkButton(self.tr("About"), letters=Letters.SMALL)
        self.about.clicked.connect(lambda: self.go(About()))
        self.workshop = LinkButton(self.tr("Workshop"), letters=Letters.SMALL)
        self.workshop.clicked.connect(lambda: self.go(Workshop()))
        links = (self.change, self.text_size, self.about, self.workshop)
        self.page.add(Row(self.area, self.person, *links, self.demo, step=4))
        self.dress()
        self._notices = QWidget()
        QVBoxLayout(self._notices).setContentsMargins(0, 0, 0, 0)
        self._notices.hide()
        self.page.add(self._notices)

    def _add_keys(self) -> None:
        self.review = BigButton(self.tr("Review decision logs"), ButtonKind.SECOND)
        self.review.clicked.connect(lambda: self.go(Review()))
        self.export = BigButton(self.tr("Export for a lead"), ButtonKind.SECOND)
        self.export.clicked.connect(lambda: self.go(Exporting()))
        self.services = BigButton(self.tr("Services for families"), ButtonKind.SECOND)
        self.services.clicked.connect(lambda: self.go(Services()))
        self.keys = Row(even=True)
        self.not_here = Hint()
        self.not_taken = LinkButton("", letters=Letters.SMALL)
        self.not_taken.clicked.connect(lambda: self.go(About()))
        for piece in (self.keys, self.not_here, self.not_taken):
            piece.hide()
            self.page.add(piece)
        self.page.add(Row(self.review, self.export, self.services, even=True))

    def _offer(self) -> None:
        """Show a key for each pack, in the pack's own words, and why one cannot be begun here."""
        offers = self.shift.ports.offers
        for offer in offers:
            if not offer.why_not:
                self.keys.add(self._begin_key(offer))
            elif offer.stopped:
                self._on_letter(offer, self._show_stopped)
        self.keys.setVisible(bool(self.begins))
        self._show_what_to_mind(offers)
        keep_reading_order(self)

    def _show_what_to_mind(self, offers: "Sequence[Offer]") -> None:
        """Say which packs cannot be begun here, what to look at again, and what was not taken."""
        from guardian_desk.desk.presenters.offered import (
            not_taken_words,
            offered_words,
            stopped_words,
        )

        ports = self.shift.ports
        words = offered_words(offers, ports.casebook.review.mind)
        self.not_here.say("\n".join(words))
        self.not_here.setVisible(bool(words))
        refused = not_taken_words(ports.not_taken)
        self.not_taken.say(refused, spoken=aloud(refused))
        self.not_taken.setVisible(bool(refused))
        self._stops = stopped_words(offers)
        if self._stops is not None:
            self.stopped.show_error(self._stops)

    def _begin_key(self, offer: "Offer") -> BigButton:
        from guardian_desk.desk.presenters.offered import key_words

        key = BigButton(key_words(offer), ButtonKind.MAIN)
        key.clicked.connect(lambda: self._begin(offer.pack))
        self.begins[offer.pack] = key
        self._on_letter(offer, key.click)
        return key

    def _on_letter(self, offer: "Offer", does: "Callable[[], None]") -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        if offer.letter:
            keys = QKeySequence(f"Ctrl+{offer.letter}")
            QShortcut(keys, self).activated.connect(does)

    def _show_stopped(self) -> None:
        """Lead to why no case begins: the letter that begins one elsewhere is never mute."""
        if self._stops is not None:
            self.stopped.show_error(self._stops)
            self.stopped.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_board(self) -> None:
        above = QWidget()
        self._reminders = QVBoxLayout(above)
        self._reminders.setContentsMargins(0, 0, 0, 0)
        self.page.add(above)
        self.page.add(Heading(self.tr("Open cases"), level=2))
        self.opening = BodyText(self.tr("Opening the log of this computer."))
        self.page.add(self.opening)

    # What the first page can do without is made when it is first asked for.

    @cached_property
    def cases(self) -> "OpenCases":
        """The list of cases; there must be a log to read them from."""
        from guardian_desk.desk.screens.open_cases import OpenCases

        cases = OpenCases(self.shift)
        cases.opened.connect(self._open)
        cases.looked.connect(self._remind)
        self.page.add(cases)
        return cases

    @cached_property
    def reminder(self) -> "ReminderPanel":
        """What is due today."""
        from guardian_desk.desk.presenters.caseload import Wanted, When
        from guardian_desk.desk.screens.reminder import ReminderPanel

        panel = ReminderPanel()
        panel.asked.connect(lambda: self.cases.want(Wanted(when=When.TODAY)))
        self._reminders.addWidget(panel)
        return panel

    @cached_property
    def trouble(self) -> "Trouble":
        """What went wrong."""
        return self._notice()

    @cached_property
    def stopped(self) -> "Trouble":
        """Why no case of some pack can begin here, and what to do meanwhile."""
        return self._notice()

    @cached_property
    def read_only(self) -> "Trouble":
        """Why this window may not record."""
        return self._notice()

    def _notice(self) -> "Trouble":
        from guardian_desk.desk.widgets.trouble import Trouble

        notice = Trouble()
        room = self._notices.layout()
        assert room is not None
        room.addWidget(notice)
        self._notices.show()
        return notice

    # --- showing -------------------------------------------------------------------------------

    def _connected(self) -> None:
        self._show_all()
        self._focus_first()

    def _show_all(self) -> None:
        self._show_ports()
        self._show_person()
        self._show_board()
        if self.shift.without_log is not None:
            self._in_trouble(self.shift.without_log.why)

    def _show_ports(self) -> None:
        ready = self.shift.is_connected
        why = self.shift.ports.why_read_only if ready else ""
        if ready and not self._offered:
            self._offered = True
            self._offer()
        for key in self.begins.values():
            key.setEnabled(not why)
        self.review.setEnabled(reviewing(self.shift) is not None)
        self.export.setEnabled(ready)
        self.services.setEnabled(ready)
        self.about.setEnabled(ready)
        self.workshop.setEnabled(ready)
        self.change.setVisible(ready and not why)
        self.demo.setVisible(ready and self.shift.ports.demo)
        area = self.shift.ports.profile_title if ready else ""
        self.area.say(self.tr("Area: {area}").format(area=area) if area else "")
        if why:
            self.read_only.show_words(self.tr("Cases can be read here, not added to"), why, "")

    def _show_person(self, _staff: object = None) -> None:
        staff = self.shift.staff
        nobody = self.tr("Nobody is signed in") if self.shift.is_connected else ""
        self.person.say(nobody if staff is None else staff.signature)
        self.change.say(self.tr("Sign in") if staff is None else self.tr("Change person"))

    def _show_board(self) -> None:
        if self.shift.is_connected:
            self.opening.hide()
            self.cases.show_newest()

    def _remind(self) -> None:
        self.reminder.show_load(self.cases.load, self.shift.ports.last_used)

    def _focus_first(self) -> None:
        # A case that waits comes first: Enter on the large key would open one case too many.
        first = next((each for each in self.begins.values() if each.isEnabled()), None)
        if self.shift.is_connected and self.cases.any_open:
            self._focus_cases()
        elif first is None and self._stops is not None:
            self.stopped.setFocus(Qt.FocusReason.OtherFocusReason)
        elif first is None and self.shift.is_connected:
            self._focus_cases()
        elif first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_cases(self) -> None:
        """Go on with the case that was just left, or with one that is offered.

        Enter never opens that of somebody else: without either no row is chosen.
        """
        case = self.shift.just_left or self.cases.offered()
        if case is None and self.shift.staff is None:
            self.cases.take_focus()
        elif (
            case is None or not self.cases.take_focus_at(str(case))
        ) and not self.cases.take_focus_before_rows():
            self.page.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        # The page follows the focus to the whole list, and what begins a case would go.
        QTimer.singleShot(0, self, self._begin_at_top)

    def _begin_at_top(self) -> None:
        table = self.cases.table
        self.page.begin_at_top(table, table.current_foot())
        if not table.currentIndex().isValid():
            # No row has to be in sight, and what begins a case does.
            self.page.begin_at_heading()

    def _in_trouble(self, error: "GuardianError") -> None:
        if place := place_after(error):
            self.go(place)
            return
        self.trouble.show_error(error)
        if not self.shift.is_connected:
            self.opening.hide()
            self.review.setEnabled(reviewing(self.shift) is not None)
            self.trouble.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what a person does --------------------------------------------------------------------

    def _change_size(self) -> None:
        from guardian_desk.desk.theme.reader import next_text

        percent = next_text()
        announce(self, self.tr("Text size {percent} %").format(percent=percent))

    def _change_person(self) -> None:
        self.go(SignIn(then=Start()))

    def _begin(self, pack: str) -> None:
        if self.shift.staff is None:
            self.go(SignIn(begins=pack))
        else:
            begin_case(self.shift, self.go, pack)

    def _open(self, case: str) -> None:
        from guardian_desk.core.ids import CaseId

        def after() -> Place:
            from guardian_desk.desk.presenters.handed_on import is_offered_to

            if self.shift.ports.why_read_only:
                return History()
            working, staff = self.shift.working, self.shift.staff
            # Whoever is offered a case reads it where she accepts it; Back leads to the question.
            offered = working is not None and is_offered_to(working.state.offered_to, staff)
            return Handover() if offered else AtQuestion()

        self.shift.ask(
            f"open {case}", lambda: self.shift.open(CaseId(case), then=lambda: self.go(after()))
        )
        if self.shift.waits:
            self.opening.say(self.tr("The case opens as soon as what goes on is done."))
            self.opening.show()
            announce(self, self.opening.words())
