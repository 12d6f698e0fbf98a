"""What the cases of a pack exercise, and which questions, options and actions none ever does."""

from dataclasses import dataclass

from guardian_desk.casework.advance import advance
from guardian_desk.casework.advise import advise
from guardian_desk.casework.events import Answered
from guardian_desk.casework.written import read_time
from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.rulepack.faults import Place
from guardian_desk.usecases.play import begun, played, start_of
from guardian_desk.usecases.try_cases import tried
from guardian_desk.usecases.workshop.bench import Work, WrittenCase


@dataclass(frozen=True, slots=True)
class Used:
    """What was exercised: questions answered, options chosen, actions asked for, by id."""

    questions: frozenset[str] = frozenset()
    options: frozenset[tuple[str, str]] = frozenset()
    actions: frozenset[str] = frozenset()

    def __or__(self, other: "Used") -> "Used":
        return Used(
            self.questions | other.questions,
            self.options | other.options,
            self.actions | other.actions,
        )


@dataclass(frozen=True, slots=True)
class NotMet:
    """One way in which a case does not go as its file expects, and where that is written."""

    case: str
    area: str
    at: str
    says: str
    place: Place


@dataclass(frozen=True, slots=True)
class Tried:
    """One case played under each area that it names."""

    used: Used
    not_met: tuple[NotMet, ...]


def try_case(work: Work, protocol: CompiledProtocol, case: WrittenCase) -> Tried:
    """Play one case under each of its areas that can be read."""
    known = {each.id for each in work.areas}
    used, not_met = Used(), []
    for name in case.script.profiles:
        if name not in known:
            continue
        area = work.area(name, case.script.homes)
        used |= _used(protocol, area, case.script)
        not_met += [
            NotMet(each.case, each.profile, each.at, each.says, case.place(each.path))
            for each in tried(protocol, area, case.script)
        ]
    return Tried(used, tuple(not_met))


def _used(protocol: CompiledProtocol, area: Area, script: CaseScript) -> Used:
    """Return what one case exercises under one area; as far as it can be played."""
    answers: set[str] = set()
    options: set[tuple[str, str]] = set()
    actions: set[str] = set()
    try:
        state = begun(protocol, area, script)
        stood = [(start_of(script), state)]
        for index, each in enumerate(played(protocol, script), start=1):
            state = advance(protocol, area, state, each.happening(index))
            stood.append((each.happened, state))
            if isinstance(each.event, Answered):
                answers.add(each.event.question)
                options |= {(each.event.question, option) for option in each.event.options}
        # What is written at one time is looked at once. Time alone raises some: they are looked
        # for when the case expects something.
        times = {happened for happened, _ in stood}
        times |= {read_time(each.at, start_of(script)) for each in script.expect}
        for at in times:
            then = next((state for happened, state in reversed(stood) if happened <= at), None)
            if then is not None:
                actions |= {each.action.id for each in advise(protocol, area, then, at).actions}
    except GuardianError:
        pass  # What cannot be played is told with its place by `tried`.
    return Used(frozenset(answers), frozenset(options), frozenset(actions))


@dataclass(frozen=True, slots=True)
class Never:
    """One part that no case exercises: its kind, its id and its words."""

    kind: str
    id: str
    says: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many parts of each kind there are and are exercised, and the others one by one."""

    counts: tuple[tuple[str, int, int], ...]
    never: tuple[Never, ...]


def coverage_of(work: Work, used: Used) -> Coverage:
    """Return what of a pack the cases exercise."""
    parts = work.pack.parts
    asks = [(each.id, each.ask) for each in parts.questions]
    asks += [(each.id, each.ask) for each in parts.groups]
    options = [(asked, option) for asked in parts.questions for option in asked.options]
    kinds: list[tuple[str, list[tuple[bool, Never]]]] = [
        (
            "questions",
            [(name in used.questions, Never("Question", name, ask)) for name, ask in asks],
        ),
        (
            "options",
            [
                (
                    (q.id, o.id) in used.options,
                    Never("Option", f"{q.id}: {o.id}", f"{q.ask} {o.text}"),
                )
                for q, o in options
            ],
        ),
        (
            "actions",
            [(a.id in used.actions, Never("Action", a.id, a.do)) for a in parts.actions],
        ),
    ]
    return Coverage(
        tuple((name, len(rows), sum(is_used for is_used, _ in rows)) for name, rows in kinds),
        tuple(never for _, rows in kinds for is_used, never in rows if not is_used),
    )
