"""What a case of a pack says while it is played: its steps, and the advice after one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.core.instants import Instant
from guardian_desk.desk.presenters.case_words import due_words
from guardian_desk.desk.presenters.review import Cells
from guardian_desk.review.words import STANDS, counted, said_at, said_length
from guardian_desk.usecases.workshop.bench import Work, WrittenCase
from guardian_desk.usecases.workshop.playing import Run


@dataclass(frozen=True, slots=True)
class AdviceView:
    """The advice after a step: as of when, each action, and what stands beside the actions."""

    says: tuple[str, ...]
    rows: tuple[Cells, ...]
    beside: tuple[str, ...]


def case_rows(work: Work) -> tuple[Cells, ...]:
    """Return the cases of a pack by name, with what each is about."""
    return tuple(
        Cells(each.script.name, (case_title(each), each.script.says)) for each in work.cases
    )


def case_title(case: WrittenCase) -> str:
    """Return what a case is called; one that nobody wrote says so."""
    name = case.script.name.replace("_", " ")
    return f"Generated: {name}" if case.is_generated else name


def cases_words(work: Work) -> str:
    """Return how many cases people wrote, where others were generated."""
    made = sum(each.is_generated for each in work.cases)
    if not made:
        return ""
    written = counted(len(work.cases) - made, "case was", "cases were")
    were = counted(made, "was generated and holds", "were generated and hold")
    return f"{written} written by people. {were} the rules as they stood."


def step_rows(run: Run) -> tuple[Cells, ...]:
    """Return the steps of a case in order, each with its time."""
    return tuple(
        Cells(str(n), (f"{n}", said_at(each.at), "\n".join(each.says)))
        for n, each in enumerate(run.steps)
    )


def advice_view(run: Run, step: int, later: int) -> AdviceView:
    """Return what is asked for after a step, so many microseconds later."""
    at = Instant(run.steps[step].at + later)
    advice = run.advice(step, at)
    after = f"{said_length(later)} after step {step}" if later else f"after step {step}"
    asked = run.next_question(step, advice)
    return AdviceView(
        (
            f"As of {said_at(at)}, {after}, under {run.area.care.title}.",
            f"Next question: {asked}" if asked else "Every question shown is answered.",
        ),
        tuple(_row(run, step, advice, each) for each in advice.actions),
        tuple(_beside(run, advice)),
    )


def _row(run: Run, step: int, advice: Advice, advised: Advised) -> Cells:
    action, item = advised.action.id, advised.item
    when = due_words(advised, advice.at, run.steps[step].state.known.opened)
    soon = advised.urgency.replace("_", " ") if advised.is_open else ""
    stands = [STANDS[advised.stands], *dict.fromkeys(filter(None, (soon, when)))]
    words = f"{item}: {advised.words}" if item else advised.words
    why = (each.text for each in run.reasons(step, advice, action, item))
    return Cells(f"{action} {item}", ("\n".join(stands), "\n".join((words, *why))))


def _beside(run: Run, advice: Advice) -> Iterator[str]:
    """Yield what stands beside the steps, each in the words of the pack."""
    parts = run.protocol.pack.parts
    for name, words, raised in (
        ("Concern", {each.id: each.title for each in parts.concerns}, advice.concerns),
        ("Criterion met", {each.id: each.says for each in parts.criteria}, advice.criteria),
        ("Stop", {each.id: each.says for each in parts.stops}, advice.stops),
        ("Standing line", {each.id: each.says for each in parts.banners}, advice.banners),
        ("▲ Breach", {each.id: each.says for each in parts.breaches}, advice.breaches),
    ):
        for each in raised:
            unsure = "" if each.certain else " (not certain: an answer is unknown)"
            yield f"{name}: {words[each.id]}{unsure}"
