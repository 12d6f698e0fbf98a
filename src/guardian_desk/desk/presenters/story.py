"""List what happened in a case, told in the words of the screens."""

from collections.abc import Sequence
from dataclasses import dataclass

from guardian_desk.casework.events import Answered, Happening
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.moves import Move
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import (
    day_and_clock,
    member_words,
    minutes_between,
    on_record,
)
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.protocol.known import Act
from guardian_desk.protocol.standing import ATTEMPTED, of_member, trigger_key
from guardian_desk.review.telling import SayCase, Teller
from guardian_desk.review.words import moved_words, withdrawn_words
from guardian_desk.rulepack.pack import Action, Question
from guardian_desk.rulepack.words import Effect

LATE_MINUTES = 5
"""From this many minutes on, an entry says how much later than the thing it was recorded."""

REPLACED = "Replaced by a later answer."
TAKEN_BACK = "Taken back: entered in error. It counts no more."


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words; `index` is its place in the case, 0 for its opening.

    A move to other rules has no place of its own: its entry's number stands there below nought.
    """

    index: int
    happened: str
    recorded: str
    what: str
    by: str
    entry: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the words in the order of the columns."""
        return (self.happened, self.recorded, self.what, self.by, self.entry)


def teller(working: WorkingCase, now: Instant, case: SayCase, *, full: bool) -> Teller:
    """Return who tells a case in the words of the screens, whole or for the bedside."""

    def answer(question: Question, event: Answered) -> str:
        return on_record(question, event, now, full=full)

    def member(group: str, item: str) -> str:
        return member_words(working.protocol, working.state, group, item)

    return Teller(
        working.protocol,
        working.state.happenings,
        answer=answer,
        time=lambda at: day_and_clock(at, now),
        member=member,
        case=case,
        bedside=not full,
    )


def history_lines(
    working: WorkingCase, now: Instant, case: SayCase = str, *, full: bool, wanted: str = ""
) -> tuple[HistoryLine, ...]:
    """Return all that was recorded, the newest first, that holds the words typed."""
    telling, marks = teller(working, now, case, full=full), marks_of(working)
    lines = [
        _line(telling, each, now, marks.get(each.index, ""))
        for each in reversed(working.state.happenings)
    ]
    lines += [_moved(working, each, now, full=full) for each in working.moves]
    lines.sort(key=lambda line: int(line.entry), reverse=True)
    lines.append(_opening(working, now))
    words = wanted.casefold().split()
    return tuple(
        line for line in lines if all(word in " ".join(line.cells).casefold() for word in words)
    )


def marks_of(working: WorkingCase) -> dict[int, str]:
    """Return what must stand beside entries that count no more, by their place in the case."""
    replaced = dict.fromkeys(superseded(working), REPLACED)
    return {**replaced, **dict.fromkeys(working.state.withdrawn, TAKEN_BACK)}


def superseded(working: WorkingCase) -> frozenset[int]:
    """Return the places of answers that a later answer to the same question replaced."""
    latest: dict[tuple[str, str], int] = {}
    replaced = set()
    for each in working.state.happenings:
        if isinstance(each.event, Answered):
            key = (each.event.question, each.event.item)
            if key in latest:
                replaced.add(latest[key])
            latest[key] = each.index
    return frozenset(replaced)


def opened_again_by(working: WorkingCase, index: int) -> list[tuple[str, str]]:
    """Return each action, with its member, that was settled until an entry opened it again."""
    known = working.state.known
    return [
        (action.id, item)
        for action in working.protocol.pack.parts.actions
        if action.reopen
        for item in {item for name, item in known.acts if name == action.id}
        if _was_settled(action, known.acts[action.id, item], index)
        if any(
            known.turned.get(of_member(trigger_key(action.id, number), item), (0,))[0] == index
            for number in range(len(action.reopen))
        )
    ]


def _was_settled(action: Action, acts: Sequence[Act], index: int) -> bool:
    told = [each for each in acts if each.index < index and each.outcome != ATTEMPTED]
    stays = {each.id for each in action.outcomes if each.effect is Effect.STAYS_OPEN}
    return bool(told) and told[-1].outcome not in stays


def late_words(happening: Happening) -> str:
    """Return `4 h later` where an entry was recorded well after the thing; else nothing."""
    late = minutes_between(happening.happened, happening.recorded)
    return f"{spoken_duration(late)} later" if late >= LATE_MINUTES else ""


def _line(telling: Teller, each: Happening, now: Instant, mark: str) -> HistoryLine:
    late = late_words(each)
    recorded = day_and_clock(each.recorded, now)
    return HistoryLine(
        index=each.index,
        happened=day_and_clock(each.happened, now),
        recorded=f"{recorded}, recorded {late}" if late else recorded,
        what=f"{telling.tell(each.event)} {mark}".rstrip(),
        by=each.by,
        entry=str(each.seq),
    )


def _moved(working: WorkingCase, move: Move, now: Instant, *, full: bool) -> HistoryLine:
    whole = moved_words(working.protocol.pack.id, move)
    return HistoryLine(
        index=-move.seq,
        happened=day_and_clock(move.happened, now),
        recorded=day_and_clock(move.recorded, now),
        what=whole if full else "The case goes on under newer rules.",
        by=move.by,
        entry=str(move.seq),
    )


def _opening(working: WorkingCase, now: Instant) -> HistoryLine:
    opened = day_and_clock(working.state.known.opened, now)
    says = " ".join(("The case was opened.", *withdrawn_words(working.opened_anyway)))
    return HistoryLine(0, opened, "", says, working.state.opened_by, "")
