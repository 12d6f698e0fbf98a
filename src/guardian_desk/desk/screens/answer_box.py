"""Ask one question of a pack with the kit's control for its kind; not known is always there."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.casework.written import FIRST_DAY, LAST_DAY
from guardian_desk.core.dates import age_in_days, day_numbered, number_of
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.instants import Instant, instant_of
from guardian_desk.desk.presenters.case_words import (
    ALL_OF_THEM,
    ASKED_NOT_ANSWERED,
    I_DO_NOT_KNOW,
    MORE_TO_COME,
    age_amount,
    ask_words,
    local,
    option_caption,
    told_alike,
)
from guardian_desk.desk.widgets.amounts import Amount, NumberWithUnit, Unit
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import CheckOption, Choice, RadioOption
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.field import Asked
from guardian_desk.desk.widgets.gestations import GestationField
from guardian_desk.desk.widgets.radios import RadioGroup, RadioQuestion
from guardian_desk.desk.widgets.times import Reach, TimeField
from guardian_desk.desk.widgets.typed import FieldFault
from guardian_desk.desk.widgets.words import NameField, WordsField
from guardian_desk.rulepack.pack import Question
from guardian_desk.rulepack.words import Answers

AGE_UNITS = (
    Unit("days", "days"),
    Unit("weeks", "weeks"),
    Unit("months", "months"),
    Unit("years", "years"),
)
GROWN_UP = age_in_days(18, "years")
"""From this age in days on nobody is a child: such an age was mistyped."""

_NOT_KNOWN = frozenset(NotKnown)


def not_known_choices() -> tuple[Choice, Choice]:
    """Return the two ways of having no answer, as choices the size of all others."""
    return (
        Choice(NotKnown.UNKNOWN, I_DO_NOT_KNOW, apart=True, alone=True),
        Choice(NotKnown.NOT_ANSWERED, ASKED_NOT_ANSWERED, apart=True, alone=True),
    )


class AnswerBox:
    """One question's control: `asked` goes on the page, `read` gives the answer as an event."""

    def __init__(self, question: Question, item: str, asked: Asked) -> None:
        self.question = question
        self.item = item
        self.asked = asked
        self._known: Answered | None = None
        self._found: Answered | FieldFault | None = None

    def open_with(self, known: Answered | None) -> None:
        """Open with what is on record; what the bedside keeps back waits to be shown in full."""
        self._known = known
        if known is not None:
            self.show(known)
            self._found = self.read()
            self.keep_back()

    @property
    def is_on_record(self) -> bool:
        """Tell whether it was opened with an answer on record."""
        return self._known is not None

    def is_unchanged(self) -> bool:
        """Tell whether exactly what is on record stands here."""
        return self._found is not None and self.read() == self._found

    def keep_back(self) -> None:
        """Take what is on record out of sight, where the bedside keeps it back."""
        if self.question.bedside and self.is_unchanged():
            self.show(None)

    def read(self) -> Answered | FieldFault | None:
        """Return the answer given, what to do about it, or None where nothing is given."""
        raise NotImplementedError

    def show(self, event: Answered | None) -> None:
        """Show an answer already on record, or none; silent."""
        raise NotImplementedError

    def retell(self, caption: str, *, full: bool) -> None:
        """Say caption and choices in other words; what was chosen or typed stays."""
        self.asked.retell(caption)
        words = {each.value: each for each in _choices(self.question, full=full)}
        for option in self.options():
            option.retell(words[option.face.choice.value])
        if not full:
            self.keep_back()
        elif self.question.bedside and self.read() is None:
            self.show(self._known)

    def asks_in_full(self) -> bool:
        """Tell whether what is chosen stands for answers that are chosen among in full."""
        return False

    def options(self) -> Sequence[RadioOption | CheckOption]:
        """Return the choices of which the words may change."""
        return ()

    def _not_known(self, value: str) -> Answered:
        return Answered(self.question.id, self.item, unknown=NotKnown(value))


class _Radios(AnswerBox):
    asked: RadioQuestion

    def __init__(self, question: Question, item: str, asked: RadioQuestion) -> None:
        super().__init__(question, item, asked)
        self._cover(full=False)

    def retell(self, caption: str, *, full: bool) -> None:
        super().retell(caption, full=full)
        self._cover(full=full)

    def _cover(self, *, full: bool) -> None:
        if covered := told_alike(self.question):
            values = () if full else [each.id for each in covered]
            self.asked.group.cover(values, _ELSE)

    def asks_in_full(self) -> bool:
        return self.asked.value() == _ELSE

    def read(self) -> Answered | None:
        value = self.asked.value()
        if value is None or self.asks_in_full():
            return None
        if value in _NOT_KNOWN:
            return self._not_known(value)
        return Answered(self.question.id, self.item, options=(value,))

    def show(self, event: Answered | None) -> None:
        given = () if event is None else (event.unknown, *event.options)
        self.asked.show_value(next(filter(None, given), None))

    def options(self) -> Sequence[RadioOption]:
        return self.asked.group.options


class _Checks(AnswerBox):
    asked: CheckQuestion

    def read(self) -> Answered | None:
        values = self.asked.value()
        if not values:
            return None
        if values[0] in _NOT_KNOWN:
            return self._not_known(values[0])
        return Answered(self.question.id, self.item, options=tuple(sorted(values)))

    def show(self, event: Answered | None) -> None:
        given = () if event is None else (event.unknown, *event.options)
        self.asked.show_value(filter(None, given))

    def options(self) -> Sequence[CheckOption]:
        return self.asked.options


class _Typed(AnswerBox):
    """A field that is typed into, with the two choices of having no answer below it.

    Whichever was used last counts: typing takes the choice back, choosing empties the field,
    except that words of any length are never thrown away.
    """

    def __init__(self, question: Question, item: str, asked: Asked) -> None:
        super().__init__(question, item, asked)
        self.without = RadioGroup(not_known_choices(), dense=asked.dense, beside=True)
        self.without.chosen.connect(self._chosen)
        asked.answer_room.addWidget(self.without)
        asked.changed.connect(self._typed)

    def read(self) -> Answered | FieldFault | None:
        value = self.without.value()
        if value is None:
            return self.typed()
        if self.typed() is None:
            return self._not_known(value)
        return FieldFault("Take the words away, or change them to take back the choice below")

    def show(self, event: Answered | None) -> None:
        unknown = None if event is None else event.unknown
        self.without.choose(unknown)
        self.show_typed(event if unknown is None else None)

    def typed(self) -> Answered | FieldFault | None:
        """Return what is typed as an answer, what to do about it, or None."""
        raise NotImplementedError

    def show_typed(self, event: Answered | None) -> None:
        """Show a typed answer, or nothing."""
        raise NotImplementedError

    def _typed(self) -> None:
        if self.typed() is not None:
            self.without.choose(None)

    def _chosen(self, _value: str) -> None:
        if not isinstance(self.asked, WordsField):
            self.show_typed(None)


class _Number(_Typed):
    asked: NumberWithUnit

    def typed(self) -> Answered | FieldFault | None:
        read = self.asked.read()
        if not isinstance(read, Amount):
            return read
        return Answered(self.question.id, self.item, amount=read.number)

    def show_typed(self, event: Answered | None) -> None:
        given = event is not None and event.amount is not None
        number = event.amount if event is not None and event.amount is not None else 0
        self.asked.show_value(Amount(number, self.asked.units[0].value) if given else None)


class _Age(_Typed):
    asked: NumberWithUnit

    def typed(self) -> Answered | FieldFault | None:
        read = self.asked.read()
        if not isinstance(read, Amount):
            return read
        days = age_in_days(read.number, read.unit)
        if days >= GROWN_UP:
            return FieldFault("Check the number and its unit")
        return Answered(self.question.id, self.item, amount=days, unit=read.unit)

    def show_typed(self, event: Answered | None) -> None:
        if event is None or event.amount is None:
            self.asked.show_value(None)
            return
        unit = event.unit or "days"
        self.asked.show_value(Amount(age_amount(event.amount, unit), unit))


class _Moment(_Typed):
    asked: TimeField

    def typed(self) -> Answered | FieldFault | None:
        read = self.asked.read()
        if not isinstance(read, datetime):
            return read
        return Answered(self.question.id, self.item, amount=instant_of(read))

    def show_typed(self, event: Answered | None) -> None:
        moment = None if event is None or event.amount is None else local(Instant(event.amount))
        self.asked.show_value(moment)


class _Date(_Typed):
    asked: DateField

    def typed(self) -> Answered | FieldFault | None:
        read = self.asked.read()
        if not isinstance(read, date):
            return read
        return Answered(self.question.id, self.item, amount=number_of(read))

    def show_typed(self, event: Answered | None) -> None:
        given = None if event is None else event.amount
        self.asked.show_value(None if given is None else day_numbered(given))


class _Gestation(_Typed):
    asked: GestationField

    def typed(self) -> Answered | FieldFault | None:
        read = self.asked.read()
        if not isinstance(read, Gestation):
            return read
        return Answered(self.question.id, self.item, amount=read.days)

    def show_typed(self, event: Answered | None) -> None:
        given = None if event is None else event.amount
        self.asked.show_value(None if given is None else Gestation(given))


class _Name(_Typed):
    asked: NameField

    def typed(self) -> Answered | None:
        name = self.asked.value()
        return Answered(self.question.id, self.item, name=name) if name else None

    def show_typed(self, event: Answered | None) -> None:
        self.asked.show_value(event.name if event is not None else "")


class _Words(_Typed):
    asked: WordsField

    def typed(self) -> Answered | None:
        words = self.asked.value()
        return Answered(self.question.id, self.item, words=words) if words else None

    def show_typed(self, event: Answered | None) -> None:
        self.asked.show_value(event.words if event is not None else "")


def answer_box(
    question: Question,
    item: str,
    now: Callable[[], datetime],
    *,
    caption: str = "",
    dense: bool = False,
    reach: Reach = Reach.EITHER,
) -> AnswerBox:
    """Return the control for a question; on a page of its own its caption is the heading.

    `reach` says which times a question of a moment takes. The words are those for the bedside.
    """
    words, level = caption or ask_words(question), 0 if dense else 1
    match question.answers:
        case Answers.CHOICE | Answers.LIST:
            radios = RadioQuestion(
                words, _choices(question), hint=question.hint, level=level, dense=dense
            )
            return _Radios(question, item, radios)
        case Answers.SEVERAL:
            checks = CheckQuestion(
                words, _choices(question), hint=question.hint, level=level, dense=dense
            )
            return _Checks(question, item, checks)
        case Answers.NUMBER:
            unit = Unit(
                "one", "", question.least or 0, 9_999 if question.most is None else question.most
            )
            number = NumberWithUnit(words, (unit,), hint=question.hint, level=level, dense=dense)
            return _Number(question, item, number)
        case Answers.AGE:
            age = NumberWithUnit(words, AGE_UNITS, hint=question.hint, level=level, dense=dense)
            return _Age(question, item, age)
        case Answers.MOMENT:
            time = TimeField(
                words, now=now, hint=question.hint, level=level, dense=dense, reach=reach
            )
            return _Moment(question, item, time)
        case Answers.DATE:
            day = DateField(
                words,
                hint=question.hint,
                level=level,
                dense=dense,
                earliest=FIRST_DAY,
                latest=LAST_DAY,
            )
            return _Date(question, item, day)
        case Answers.GESTATION:
            weeks = GestationField(words, hint=question.hint, level=level, dense=dense)
            return _Gestation(question, item, weeks)
        case Answers.NAME:
            name = NameField(words, hint=question.hint, level=level, dense=dense)
            return _Name(question, item, name)
        case Answers.WORDS:
            lines = WordsField(
                words, hint=question.hint, level=level, dense=dense, lines=2 if dense else 5
            )
            return _Words(question, item, lines)


_ELSE = "something_else"
"""Stands at the bedside for all options that are told alike there; no answer by itself."""


def _choices(question: Question, *, full: bool = False) -> tuple[Choice, ...]:
    if question.answers is Answers.LIST:
        own: tuple[Choice, ...] = (
            Choice("complete", ALL_OF_THEM),
            Choice("not_complete", MORE_TO_COME),
        )
    else:
        own = tuple(
            Choice(
                each.id,
                option_caption(each, full=full),
                each.hint,
                alone=each.alone,
            )
            for each in question.options
        )
        if covered := told_alike(question):
            own = (*own, Choice(_ELSE, covered[0].bedside))
    return (*own, *not_known_choices())
