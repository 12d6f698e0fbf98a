"""Show how the baby may leave: what waits for an outcome, and what can always be recorded."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advise import Advice
from guardian_desk.casework.agenda import slots
from guardian_desk.casework.events import Answered, NotKnown
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import DoView, do_view
from guardian_desk.desk.presenters.case_words import (
    ASKED_NOT_ANSWERED,
    I_DO_NOT_KNOW,
    answers_given,
    said,
    who_and_when,
)
from guardian_desk.protocol.compile import CompiledProtocol
from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import ActionIs, FactHolds
from guardian_desk.rulepack.pack import Question, Stop


@dataclass(frozen=True, slots=True)
class RouteView:
    """One way of leaving; a route that is `withheld` cannot be chosen just now."""

    value: str
    words: str
    hint: str
    withheld: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """A step that keeps a route back; `cause` says why it still does."""

    step: DoView
    cause: str

    @property
    def words(self) -> str:
        """Return the step, how soon it is wanted, and why it keeps the route back."""
        step = ", ".join(filter(None, (self.step.words.rstrip("."), self.step.due)))
        return f"{step}. {self.cause}"


@dataclass(frozen=True, slots=True)
class LeavingView:
    """The question, its routes, what the stop says, and the steps that it waits for.

    `recorded` is the last answer with who and when; empty where there is none. `danger` is the
    question whether somebody is in danger, or leaving now; empty where it is not asked.
    """

    question: str
    ask: str
    why: str
    routes: tuple[RouteView, ...]
    stops: tuple[str, ...]
    waits_for: tuple[WaitsFor, ...]
    recorded: str
    danger: str


def leaving_view(working: WorkingCase, advice: Advice) -> LeavingView | None:
    """Return how the baby may leave; None where the protocol does not ask."""
    name = working.protocol.pack.anchors.departure
    if not name:
        return None
    question = working.protocol.by_question[name].question
    stops = _stops(working, advice, name)
    return LeavingView(
        question=name,
        ask=question.ask,
        why=question.why,
        routes=_routes(question, stops),
        stops=tuple(stop.says for stop in stops),
        waits_for=_waits_for(working, advice, stops),
        recorded=_recorded(working, advice, name),
        danger=_danger(working, advice),
    )


def answer_for(question: str, value: str) -> Answered:
    """Return the event for a route, or for one of the two ways of having no answer."""
    if value in tuple(NotKnown):
        return Answered(question, unknown=NotKnown(value))
    return Answered(question, options=(value,))


def _stops(working: WorkingCase, advice: Advice, question: str) -> tuple[Stop, ...]:
    raised = {each.id for each in advice.stops}
    return tuple(
        stop
        for stop in working.protocol.pack.parts.stops
        if stop.id in raised and stop.withholds.question == question
    )


def _routes(question: Question, stops: tuple[Stop, ...]) -> tuple[RouteView, ...]:
    kept_back = {stop.withholds.option for stop in stops}
    routes = [
        RouteView(
            each.id,
            each.text,
            "Waits for what is listed above." if each.id in kept_back else each.hint,
            withheld=each.id in kept_back,
        )
        for each in question.options
    ]
    unknown = RouteView(NotKnown.UNKNOWN, I_DO_NOT_KNOW, "", withheld=False, apart=True)
    asked = RouteView(NotKnown.NOT_ANSWERED, ASKED_NOT_ANSWERED, "", withheld=False, apart=True)
    return (*routes, unknown, asked)


def _waits_for(
    working: WorkingCase, advice: Advice, stops: tuple[Stop, ...]
) -> tuple[WaitsFor, ...]:
    """Return the steps that the stops wait for, most pressing first.

    One that was skipped or put off keeps a route back too, though it is not open.
    """
    found = [leaf for stop in stops for leaf in _outcomes_in(working.protocol, stop.holds)]
    named = {leaf.action for leaf in found}
    missed = {
        (leaf.action, each.item)
        for leaf in found
        for each in advice.actions
        if leaf.negated and leaf.action == each.action.id
        if each.standing.outcome not in leaf.outcomes
    }
    return tuple(
        WaitsFor(view, view.state if each.standing.act is not None else NOTHING_YET)
        for each in advice.actions
        for view in (do_view(working, advice, each),)
        if (each.is_open and each.action.id in named) or (each.action.id, each.item) in missed
    )


NOTHING_YET = "Nothing is recorded of it yet."


def _outcomes_in(protocol: CompiledProtocol, condition: Condition) -> Iterator[ActionIs]:
    """Yield what a stop waits for of the outcomes of actions, what stands behind facts too."""
    facts = {fact.id: fact for fact in protocol.pack.parts.facts}
    waiting, seen = [condition], set[str]()
    while waiting:
        for leaf in leaves(normal(waiting.pop())):
            if isinstance(leaf, ActionIs):
                yield leaf
            if isinstance(leaf, FactHolds) and leaf.fact not in seen:
                seen.add(leaf.fact)
                waiting.append(facts[leaf.fact].when)


def _danger(working: WorkingCase, advice: Advice) -> str:
    name = working.protocol.pack.anchors.danger
    found = slots(working.protocol, working.state, advice.reading)
    return name if (name, "") in {slot.key for slot in found} else ""


def _recorded(working: WorkingCase, advice: Advice, name: str) -> str:
    given = answers_given(working.state).get((name, ""))
    if given is None:
        return ""
    question = working.protocol.by_question[name].question
    words = said(question, given.latest, advice.at)
    return f"{words} ({who_and_when(given.happenings[-1], advice.at)})"
