"""Play a case of a pack step by step, and say what is asked for after each, at any time."""

from dataclasses import dataclass

from guardian_desk.casework.advance import advance
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.agenda import next_slot, slots
from guardian_desk.casework.explain import Reason, because
from guardian_desk.casework.state import State
from guardian_desk.core.instants import Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.review.telling import Teller
from guardian_desk.usecases.play import begun, played, start_of
from guardian_desk.usecases.workshop.bench import Work, WrittenCase


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """One step of a case as it is written, told in words, and the case after it."""

    at: Instant
    says: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Run:
    """A case played under one area; before its first step stands the case as it was opened."""

    protocol: CompiledProtocol
    area: Area
    steps: tuple[PlayedStep, ...]

    def advice(self, step: int, at: Instant) -> Advice:
        """Return the advice after a step, as of a time that is not before it."""
        return advise(self.protocol, self.area, self.steps[step].state, at)

    def reasons(self, step: int, advice: Advice, action: str, item: str) -> tuple[Reason, ...]:
        """Return why an action of the advice is asked for."""
        when = self.protocol.action(action).when
        return because(self.protocol, self.steps[step].state, advice.reading, when, item)

    def next_question(self, step: int, advice: Advice) -> str:
        """Return what is asked next; nothing where all was answered."""
        found = next_slot(slots(self.protocol, self.steps[step].state, advice.reading))
        return "" if found is None else found.asked.question.ask


def run_of(work: Work, protocol: CompiledProtocol, case: WrittenCase, care: str) -> Run:
    """Play a case under an area; raise Usage at the first step that cannot be played."""
    area = work.area(care, case.script.homes)
    events = played(protocol, case.script)
    happenings = [each.happening(index) for index, each in enumerate(events, start=1)]
    teller = Teller(protocol, happenings)
    state = begun(protocol, area, case.script)
    steps = [PlayedStep(start_of(case.script), ("The case is opened.",), state)]
    for number in dict.fromkeys(each.step for each in events):
        says = []
        at = steps[-1].at
        for each, happening in zip(events, happenings, strict=True):
            if each.step == number:
                state = advance(protocol, area, state, happening)
                says.append(teller.tell(each.event))
                at = each.happened
        steps.append(PlayedStep(at, tuple(says), state))
    return Run(protocol, area, tuple(steps))
