"""Record how an action ended: one outcome, what belongs to it, and when it happened."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guardian_desk.casework.events import DETAIL_FIELDS, Recorded
from guardian_desk.casework.refusal import ASK_FOR, Refusal
from guardian_desk.core.instants import Instant, instant_of
from guardian_desk.desk.presenters.action import DETAIL_NAMES, ActionPage, OutcomeView
from guardian_desk.desk.presenters.case_words import local
from guardian_desk.desk.presenters.deciders import no_decider
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.errors import Mend, named
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.labels import PlainLabel
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.desk.widgets.times import Reach, TimeField
from guardian_desk.desk.widgets.typed import FieldFault
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.protocol.standing import ATTEMPTED, NO_ANSWER, SKIPPED
from guardian_desk.rulepack.words import ActionKind, Detail

_LONG = frozenset({Detail.WHY, Detail.WORDS, Detail.PLACE})


class OutcomeForm(QWidget):
    """Outcomes of an action; the fields of the chosen one appear below it.

    Nothing is chosen beforehand, and only the time is filled in: that of the call under way, if
    there is one. What was typed stays while outcomes change.
    `changed` fires when a person chooses another outcome.
    """

    changed = Signal()

    def __init__(self, view: ActionPage, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.view = view
        self.called = view.called
        self._outcomes = {each.id: each for each in view.outcomes}
        choices = [Choice(each.id, each.text, each.hint) for each in view.outcomes]
        self.outcome = RadioQuestion(self._question(), choices)
        self.outcome.changed.connect(self._choose)
        self.details: dict[Detail, Asked] = {
            detail: self._field(detail, now) for detail in self._used()
        }
        self.when = TimeField(self.tr("When did it happen?"), now=now)
        self.below = PlainLabel(letters=Letters.SMALL, bold=True, parent=self.outcome.group)
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        for piece in (self.outcome, *self.details.values(), self.when):
            self._page.addWidget(piece)
        self.dress()
        self._offer_start()
        self._chosen()

    def dress(self) -> None:
        """Take the gap from the look now worn."""
        self._page.setSpacing(look().space(4))

    def read(self) -> tuple[Recorded, Instant | None] | list[Mend]:
        """Return what to record with when it happened, or what has to be mended."""
        outcome = self._outcome()
        if outcome is None:
            return [Mend(self.tr("Choose how it ended"), self.outcome)]
        faults = [mend for detail in outcome.needs for mend in self._missing(detail)]
        faults += self._nobody(outcome)
        until, happened = self._until(outcome, faults), self._happened(outcome, faults)
        if faults:
            return self._in_order(faults)
        fields = {
            DETAIL_FIELDS[detail]: _text(self.details[detail])
            for detail in (*outcome.needs, *outcome.may)
            if detail is not Detail.UNTIL
        }
        if outcome.id == ATTEMPTED:
            fields[DETAIL_FIELDS[Detail.WHY]] = NO_ANSWER
        view = self.view
        recorded = Recorded(view.action, outcome.id, view.item, until=until, **fields)
        return recorded, happened

    def call_began(self, called: Instant | None) -> None:
        """Take since when a call is under way, or that none is."""
        if called != self.called:
            self.called = called
            self._offer_start()
            self._chosen()

    def _offer_start(self) -> None:
        self.when.offer(None if self.called is None else local(self.called))

    def retell(self, outcomes: Sequence[OutcomeView]) -> None:
        """Say the same outcomes in other words; what was chosen and typed stays."""
        told = {each.id: Choice(each.id, each.text, each.hint) for each in outcomes}
        for option in self.outcome.group.options:
            choice = told.get(option.face.choice.value)
            if choice is not None and choice != option.face.choice:
                option.retell(choice)

    def mends(self, found: Sequence[Refusal]) -> list[Mend]:
        """Return refusals at the fields that they belong to."""
        by_name: dict[str, Asked] = {detail.value: each for detail, each in self.details.items()}
        mends = [Mend(each.says, by_name.get(each.field, self.outcome)) for each in found]
        return self._in_order(mends)

    def _in_order(self, mends: list[Mend]) -> list[Mend]:
        """Return what has to be mended in the order in which it stands on the page."""
        order: list[Asked] = [self.outcome, *self.details.values(), self.when]
        return sorted(mends, key=lambda mend: order.index(mend.asked))

    def _question(self) -> str:
        match self.view.kind:
            case ActionKind.CONTACT:
                return self.tr("How did the call end?")
            case ActionKind.DECISION:
                return self.tr("What was decided?")
            case ActionKind.TASK:
                return self.tr("What was done?")

    def _used(self) -> list[Detail]:
        named = {detail for each in self.view.outcomes for detail in (*each.needs, *each.may)}
        return [detail for detail in DETAIL_NAMES if detail in named]

    def _field(self, detail: Detail, now: Callable[[], datetime]) -> Asked:
        name = DETAIL_NAMES[detail]
        if detail is Detail.UNTIL:
            return TimeField(name, now=now, reach=Reach.AHEAD)
        if detail in _LONG:
            return WordsField(name, lines=1 if detail is Detail.PLACE else 3)
        return NameField(name, room=0)

    def _outcome(self) -> OutcomeView | None:
        return self._outcomes.get(self.outcome.value() or "")

    def _choose(self) -> None:
        self._chosen()
        if self.below.isVisible():
            announce(self, self.below.words())

    def _chosen(self) -> None:
        outcome = self._outcome()
        used = () if outcome is None else (*outcome.needs, *outcome.may)
        for detail, field in self.details.items():
            field.setVisible(detail in used)
            needed = outcome is not None and detail in outcome.needs
            name = DETAIL_NAMES[detail]
            field.caption.say(
                name if needed else self.tr("{name} (may be left out)").format(name=name)
            )
        self.when.setVisible(outcome is not None and self._asks_when(outcome))
        left_out = self.view.kind is ActionKind.TASK
        words = self.tr("When did it happen? (left out: just now)")
        self.when.caption.say(words if left_out else self.tr("When did it happen?"))
        began = self.tr("Filled in: when the call was started. Change it if it is not right.")
        self.when.show_hint(began if self.when.is_offered else "")
        self._show_below(outcome)
        self.changed.emit()

    def _show_below(self, outcome: OutcomeView | None) -> None:
        """Name below the chosen outcome what it needs: its fields may lie out of sight."""
        needed = () if outcome is None else outcome.needs
        needs = [DETAIL_NAMES[each] for each in self.details if each in needed]
        is_task = self.view.kind is ActionKind.TASK
        known = is_task or self.when.is_offered
        if outcome is not None and self._asks_when(outcome) and not known:
            needs.append(self.tr("When did it happen?"))
        self.below.say(self.tr("Fill in below: {names}").format(names=", ".join(needs)))
        self.below.setVisible(bool(needs))
        self.outcome.group.put_below(self.below)

    def first_field(self) -> QWidget:
        """Return the first field that the chosen outcome shows, or else the outcomes."""
        fields = (*self.details.values(), self.when, self.outcome)
        return next(each for each in fields if each.isVisibleTo(self))

    def _asks_when(self, outcome: OutcomeView) -> bool:
        """Tell whether the time is asked for: of a call that was started here it is known."""
        if outcome.id == ATTEMPTED:
            return self.called is None
        return outcome.id != SKIPPED

    def _missing(self, detail: Detail) -> list[Mend]:
        field = self.details[detail]
        if isinstance(field, TimeField) or _text(field):
            return []
        return [Mend(ASK_FOR[detail], field)]

    def _nobody(self, outcome: OutcomeView) -> list[Mend]:
        """Ask again for who decided, where what was typed names neither a person nor a role."""
        field = self.details.get(Detail.DECIDED_BY)
        if field is None or Detail.DECIDED_BY not in (*outcome.needs, *outcome.may):
            return []
        words = _text(field)
        says = no_decider(words, self.view.roles) if words else ""
        return [Mend(says, field)] if says else []

    def _until(self, outcome: OutcomeView, faults: list[Mend]) -> int | None:
        field = self.details.get(Detail.UNTIL)
        if Detail.UNTIL not in (*outcome.needs, *outcome.may) or not isinstance(field, TimeField):
            return None
        needed = ASK_FOR[Detail.UNTIL] if Detail.UNTIL in outcome.needs else ""
        return _moment(field, faults, needed)

    def _happened(self, outcome: OutcomeView, faults: list[Mend]) -> Instant | None:
        if not self._asks_when(outcome):
            return None if outcome.id == SKIPPED else self.called
        wanted = self.tr("Enter the time it happened, or press Now")
        needed = "" if self.view.kind is ActionKind.TASK else wanted
        return _moment(self.when, faults, needed)


def _moment(field: TimeField, faults: list[Mend], needed: str) -> Instant | None:
    read = field.read()
    if isinstance(read, datetime):
        return instant_of(read)
    if isinstance(read, FieldFault):
        faults.append(named(field, read.message))
    elif needed:
        faults.append(Mend(needed, field))
    return None


def _text(field: Asked) -> str:
    return field.value() if isinstance(field, NameField | WordsField) else ""
