"""Keep every due date that the answers of a case give, and read how far the pregnancy is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from guardian_desk.core.bands import Band
from guardian_desk.core.dates import day_in_england, day_numbered
from guardian_desk.core.dating import (
    ASSISTED,
    as_copied,
    by_assisted_conception,
    by_clinical_estimate,
    by_last_period,
    by_last_period_between,
    by_scan,
    not_come_yet,
)
from guardian_desk.core.duedates import RANK, Basis, DueDate, Said
from guardian_desk.core.errors import ImpossibleDate
from guardian_desk.core.gestation import Gestation
from guardian_desk.core.instants import Instant
from guardian_desk.core.pregnancy import Pregnancy
from guardian_desk.protocol.known import Answer
from guardian_desk.protocol.masks import ALL, HOLD, KNOWN, RAISE
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.rulepack.leaves import questions_of
from guardian_desk.rulepack.pregnancy import DatedBy, PregnancyRules
from guardian_desk.rulepack.words import Ending


@dataclass(frozen=True, slots=True)
class Way:
    """One way of dating; `key` names it as the source of a due date.

    `counts` reads whether it counts: its own condition, and those that show its questions.
    """

    rule: DatedBy
    counts: tuple[Mask, ...]
    key: str

    @property
    def looks_at(self) -> frozenset[str]:
        """Every question that gives this way its dates, or decides by itself whether it counts."""
        when = self.rule.when
        found = () if when is None else leaves(normal(when))
        return frozenset(self.rule.questions).union(*(questions_of(each) for each in found))

    def gave(self, due: DueDate | None) -> bool:
        """Tell whether a due date came from this way."""
        return due is not None and due.said.source == self.key


@dataclass(frozen=True, slots=True)
class Planned:
    """A birth to plan for earlier; `key` is the watched condition behind it."""

    week: str
    mask: Mask
    key: str


@dataclass(frozen=True, slots=True)
class Dating:
    """The pregnancy rules of a pack, compiled; `timed` are the questions whose day has its hour."""

    rules: PregnancyRules
    ways: tuple[Way, ...]
    planned: tuple[Planned, ...]
    born: Mask
    lost: Mask
    timed: frozenset[str] = frozenset()

    @property
    def looks_at(self) -> frozenset[str]:
        """Every question whose answer may bring in a date, or contradict one."""
        return frozenset({self.rules.born_on} - {""}).union(*(w.looks_at for w in self.ways))

    def ended(self, reading: Reading) -> Ending | None:
        """Return how the pregnancy ended, once that is certain; a loss counts before a birth.

        Each action and each gestation asks for it: it is worked out once in a reading.
        """
        if not reading.ending:
            reading.ending = (self._ended(reading),)
        return reading.ending[0]

    def _ended(self, reading: Reading) -> Ending | None:
        if self.lost(reading) & KNOWN:
            return Ending.LOSS
        return Ending.BIRTH if self.born(reading) & KNOWN else None

    def born_on(self, reading: Reading) -> date | None:
        """Return the day of birth, if it was given."""
        return self.day_asked(reading, self.rules.born_on)

    def day_asked(self, reading: Reading, question: str) -> date | None:
        """Return the day that a question was answered with, by a date or a time, or None."""
        if question not in self.timed:
            return _day(reading, question)
        amount = _amount(reading, question)
        return None if amount is None else day_in_england(Instant(amount))


@dataclass(frozen=True, slots=True)
class Dated:
    """How a pregnancy is dated in one reading.

    `band` is None without a due date. `unknown` tells that an answer that would date it, or
    date it better, was recorded as unknown: then nothing may be ruled out by the band.
    """

    band: Band | None
    unknown: bool


UNDATED = Dated(None, unknown=False)


def planned_key(number: int) -> str:
    """Name the watched condition behind a birth that is planned for earlier."""
    return f"planned:{number}"


def dated(dating: Dating, reading: Reading) -> Dated:
    """Return how the pregnancy is dated in a reading; worked out once."""
    if reading.dated is None:
        held = reading.known.pregnancy or Pregnancy()
        chosen = held.in_force(reading.now)
        sure = [way for way in dating.ways if _counts(way, reading) & KNOWN]
        least = max((RANK[way.rule.basis] for way in sure if way.gave(chosen)), default=-1)
        near = (way for way in dating.ways if RANK[way.rule.basis] >= least)
        unknown = any(_is_in_doubt(way, reading, chosen) for way in near)
        reading.dated = Dated(None if chosen is None else chosen.band, unknown)
    found = reading.dated
    assert isinstance(found, Dated)
    return found


def _is_in_doubt(way: Way, reading: Reading, chosen: DueDate | None) -> bool:
    """Tell whether the pregnancy might be dated otherwise, but for an answer that is unknown."""
    counts = _counts(way, reading)
    if not counts & HOLD:
        return False
    answers = [_answer(reading, name) for name in way.rule.questions]
    if any(each is not None and each.unknown for each in answers):
        return True
    try:
        given = _given(way, reading, "")
    except ImpossibleDate:
        return True
    if given is None or not counts & RAISE or counts & KNOWN:
        return False
    # An unknown answer decides whether this one counts.
    return chosen is None or way.gave(chosen) or given.band != chosen.band


def _counts(way: Way, reading: Reading) -> int:
    found = ALL
    for mask in way.counts:
        found &= mask(reading)
    return found


def redated(dating: Dating, reading: Reading, held: Pregnancy | None, by: str) -> Pregnancy:
    """Return the due dates after an answer: what it no longer gives is withdrawn.

    None that stood for a while is dropped.
    """
    before = held or Pregnancy()
    made = _made(dating, reading, by)
    standing = {each.said.source for each in before.due_dates if _stands(each, made)}
    ended = tuple(
        each if each.withdrawn is not None or _stands(each, made) else each.withdraw(reading.now)
        for each in before.due_dates
    )
    kept = tuple(each for each in ended if each.stands_at(each.said.recorded))
    fresh = tuple(each for key, each in made.items() if key not in standing)
    if not fresh and kept == before.due_dates:
        return before
    return Pregnancy((*kept, *fresh))


def _made(dating: Dating, reading: Reading, by: str) -> dict[str, DueDate]:
    """Return the due dates that the answers give; of one day asked only the most certain."""
    found: dict[str, tuple[str, DueDate]] = {}
    for way in dating.ways:
        due = _made_or_none(way, reading, by)
        asked = way.rule.day or way.rule.due
        if due is not None and (
            asked not in found or RANK[due.basis] > RANK[found[asked][1].basis]
        ):
            found[asked] = (way.key, due)
    return dict(found.values())


def _stands(held: DueDate, made: dict[str, DueDate]) -> bool:
    now = made.get(held.said.source)
    return now is not None and held.withdrawn is None and replace(now, said=held.said) == held


def _made_or_none(way: Way, reading: Reading, by: str) -> DueDate | None:
    try:
        return made(way, reading, by)
    except ImpossibleDate:
        # It was refused when it was entered; an older log may hold it, and goes on without.
        return None


def made(way: Way, reading: Reading, by: str) -> DueDate | None:
    """Return the due date that a way gives in a reading; raise ImpossibleDate at its field."""
    own = way.counts[:1] if way.rule.when is not None else ()
    if not all(mask(reading) & KNOWN for mask in own):
        return None
    return _given(way, reading, by)


def _given(way: Way, reading: Reading, by: str) -> DueDate | None:
    said = Said(way.key, reading.now, by)
    rule = way.rule
    due = _day(reading, rule.due)
    if due is not None:
        return as_copied(rule.basis, due, said, latest=_day(reading, rule.latest))
    day, found = _day(reading, rule.day), _weeks(reading, rule.found)
    return None if day is None else _from(rule, reading, day, found, said)


def _from(
    rule: DatedBy, reading: Reading, day: date, found: Gestation | None, said: Said
) -> DueDate | None:
    if rule.basis in ASSISTED:
        return by_assisted_conception(rule.basis, day, said)
    if rule.basis is Basis.LAST_PERIOD_CERTAIN:
        return by_last_period(day, said, certain=True)
    if rule.basis is Basis.LAST_PERIOD_UNCERTAIN:
        latest = _day(reading, rule.latest)
        return by_last_period_between(day, day if latest is None else latest, said)
    if found is None:
        return None
    if rule.basis is Basis.SCAN:
        return by_scan(day, found, said)
    return by_clinical_estimate(day, found, said, least=_weeks(reading, rule.least))


def refused(
    dating: Dating, before: Reading, after: Reading, asked: str
) -> Iterator[ImpossibleDate]:
    """Yield each impossible date, or contradiction with the birth, that a new answer brings.

    A way of dating that does not look at the question `asked` is as it was before.
    """
    born = dating.born_on(after)
    try:
        if born is not None and before.known.pregnancy is not None:
            before.known.pregnancy.refuse_birth(born, after.now)
    except ImpossibleDate as error:
        yield error
    ahead = _given_ahead(dating, before, after)
    yield from (not_come_yet(name) for name in ahead)
    for way in dating.ways:
        reads = asked in way.looks_at or asked == dating.rules.born_on
        if not reads or not ahead.isdisjoint((way.rule.day, way.rule.latest)):
            continue
        try:
            new = made(way, after, "")
            held = before.known.pregnancy or Pregnancy()
            others = tuple(each for each in held.due_dates if each.said.source != way.key)
            if new is not None and not _among(new, held):
                Pregnancy(others).dated(new, born)
        except ImpossibleDate as error:
            yield error


def _given_ahead(dating: Dating, before: Reading, after: Reading) -> frozenset[str]:
    """Return the questions newly answered with a day to count from that is still ahead.

    The rest of that way of dating may not be answered yet: it is told at the day all the same.
    """
    asked = {name for way in dating.ways for name in (way.rule.day, way.rule.latest) if name}
    days = {name: _day(after, name) for name in asked if _day(after, name) != _day(before, name)}
    return frozenset(name for name, day in days.items() if day is not None and day > today(after))


def _among(new: DueDate, held: Pregnancy) -> bool:
    return any(_stands(each, {new.said.source: new}) for each in held.due_dates)


def birth_weeks(dating: Dating, reading: Reading) -> tuple[str, ...]:
    """Return the weeks by which an earlier birth is planned for; one not ruled out counts."""
    return tuple(each.week for each in dating.planned if each.mask(reading) & RAISE)


def today(reading: Reading) -> date:
    """Return the day of a reading in England."""
    return day_in_england(reading.now)


def _answer(reading: Reading, question: str) -> Answer | None:
    if not question or question in reading.hidden:
        return None
    return reading.answers.get(question)


def _amount(reading: Reading, question: str) -> int | None:
    answer = _answer(reading, question)
    return None if answer is None or answer.unknown else answer.amount


def _day(reading: Reading, question: str) -> date | None:
    amount = _amount(reading, question)
    return None if amount is None else day_numbered(amount)


def _weeks(reading: Reading, question: str) -> Gestation | None:
    amount = _amount(reading, question)
    return None if amount is None else Gestation(amount)
