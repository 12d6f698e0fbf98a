"""A grid of a case as its page shows it: rows, columns, and on whom it waits, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guardian_desk.casework.agenda import Slot, following, slots
from guardian_desk.casework.state import key_of
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import ask_words, member_words, option_words
from guardian_desk.desk.presenters.question import carried_words
from guardian_desk.protocol.known import NOBODY, Answer
from guardian_desk.protocol.masks import RAISE
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.protocol.reading import Reading
from guardian_desk.protocol.several import naming
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.grid import Column, Grid
from guardian_desk.rulepack.leaves import FactHolds, Includes, IncludesAll
from guardian_desk.rulepack.pack import Action, Question, RulePack


@dataclass(frozen=True, slots=True)
class GridView:
    """One grid of one member, ready to show: its title, and the columns that are shown now."""

    title: str
    hint: str
    columns: tuple[Column, ...]
    slots: tuple[Slot, ...]
    keeps_back: bool


def grid_of(pack: RulePack, question: str) -> Grid | None:
    """Return the grid that a question is a column of."""
    return next(
        (
            grid
            for grid in pack.parts.grids
            if any(column.question == question for column in grid.columns)
        ),
        None,
    )


def grid_view(working: WorkingCase, reading: Reading, grid: Grid, item: str) -> GridView:
    """Return a grid with the columns that are asked for now; none where nothing of it is shown."""
    shown = {slot.key: slot for slot in slots(working.protocol, working.state, reading)}
    found = [
        (column, shown[column.question, item])
        for column in grid.columns
        if (column.question, item) in shown
    ]
    questions = [slot.asked.question for _, slot in found]
    return GridView(
        title=grid_title(working, grid, item),
        hint=_hint(working, found, reading.now),
        columns=tuple(column for column, _ in found),
        slots=tuple(slot for _, slot in found),
        keeps_back=any(option.bedside for each in questions[:1] for option in each.options),
    )


def _hint(working: WorkingCase, found: list[tuple[Column, Slot]], now: Instant) -> str:
    """Return the hints of the columns, and what an earlier case said in each."""
    hints = [slot.asked.question.hint for _, slot in found]
    hints += [
        f"{column.head}, on record: {earlier}"
        for column, slot in found
        if (earlier := carried_words(working, slot, now))
    ]
    return "\n".join(dict.fromkeys(filter(None, hints)))


def grid_title(working: WorkingCase, grid: Grid, item: str) -> str:
    """Return what a grid is about, with the member that it is about."""
    asked = working.protocol.by_question[grid.columns[0].question].question
    if not item or asked.group is None:
        return grid.title
    return f"{grid.title}: {member_words(working.protocol, working.state, asked.group, item)}"


def after_grid(working: WorkingCase, reading: Reading, grid: Grid, item: str) -> Slot | None:
    """Return the place to go on to from a grid: below it, then above it."""
    own = {(column.question, item) for column in grid.columns}
    found = slots(working.protocol, working.state, reading)
    last = next((slot for slot in reversed(found) if slot.key in own), None)
    if last is None:
        return None
    others = tuple(each for each in found if each.key not in own or each == last)
    return following(others, last, working.protocol.pack.parts.grids)


def before_grid(working: WorkingCase, reading: Reading, grid: Grid, item: str) -> Slot | None:
    """Return the place before a grid."""
    own = {(column.question, item) for column in grid.columns}
    found = slots(working.protocol, working.state, reading)
    first = next((at for at, slot in enumerate(found) if slot.key in own), 0)
    return found[first - 1] if first else None


def waiting_lines(
    working: WorkingCase,
    reading: Reading,
    grid: Grid,
    item: str,
    now: Mapping[str, Answer | None],
    *,
    full: bool = False,
) -> tuple[str, ...]:
    """Return on whom each column waits, in words.

    `now` holds what stands on the page, saved or not; the rest is read from the record.
    """
    teller = _Teller(working, reading, item, now, full)
    return tuple(line for column in grid.columns if (line := teller.line(column)))


def waits_on(
    working: WorkingCase, reading: Reading, action: Action, item: str, *, full: bool = False
) -> tuple[str, ...]:
    """Return on whom a step waits, in words: the columns of a grid whose lists it has completed."""
    lists = frozenset(_completed(working, action.when))
    return tuple(
        line
        for grid in working.protocol.pack.parts.grids
        for line in waiting_lines(working, reading, _only(grid, lists), item, {}, full=full)
    )


def _only(grid: Grid, questions: frozenset[str]) -> Grid:
    columns = tuple(each for each in grid.columns if each.question in questions)
    return replace(grid, columns=columns)


def _completed(working: WorkingCase, when: Condition) -> Iterator[str]:
    """Yield the lists of which a condition says that somebody is not in them."""
    for leaf in leaves(normal(when)):
        match leaf:
            case FactHolds(fact):
                yield from _completed(working, working.protocol.conditions.facts[fact].when)
            case Includes(question, negated=True) | IncludesAll(question, negated=True):
                yield question
            case _:
                pass


@dataclass(frozen=True, slots=True)
class _Teller:
    working: WorkingCase
    reading: Reading
    item: str
    now: Mapping[str, Answer | None]
    full: bool

    def line(self, column: Column) -> str:
        """Return the line of one column; nothing where it waits for nobody."""
        if not column.waiting or not self._may(column.when):
            return ""
        question = self._question(column.question)
        own = self._answer(column.question)
        always = [each.options for each in column.always if self._may(each.when)]
        wanted = {option for options in always for option in options}
        open_lists = []
        for name in column.follows:
            found = self._answer(name)
            if found is None and name in self.now:
                # Its own column says on whom it waits.
                continue
            if found is None or found.unknown or found.doubted:
                open_lists.append(ask_words(self._question(name), full=self.full))
            if found is not None:
                wanted |= found.options & naming(self._question(name).options)
        lack = wanted - (own.options if own is not None else frozenset())
        if not lack and not open_lists:
            return ""
        return " ".join(self._words(column, question, lack, open_lists, own))

    def _words(
        self,
        column: Column,
        question: Question,
        lack: set[str],
        open_lists: list[str],
        own: Answer | None,
    ) -> Iterator[str]:
        if lack:
            unsure = ", or not known" if own is not None and own.unknown else ""
            yield f"{column.waiting}{unsure}: {self._named(question, lack)}."
        else:
            yield f"{column.waiting}: not known."
        yield from (f"Not known yet: {ask}" for ask in open_lists)

    def _named(self, question: Question, chosen: set[str]) -> str:
        options = [option for option in question.options if option.id in chosen]
        return ", ".join(option_words(question, option, full=self.full) for option in options)

    def _may(self, condition: Condition | None) -> bool:
        if condition is None:
            return True
        self.reading.item = self.item
        found = self.working.protocol.mask(condition)(self.reading)
        self.reading.item = NOBODY
        return bool(found & RAISE)

    def _question(self, name: str) -> Question:
        return self.working.protocol.by_question[name].question

    def _answer(self, name: str) -> Answer | None:
        if name in self.now:
            return self.now[name]
        item = self.item if self._question(name).group else NOBODY
        return self.working.state.known.answers.get(key_of(name, item))
