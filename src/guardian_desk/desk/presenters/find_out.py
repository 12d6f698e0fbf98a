"""Name the questions of which only an answer tells whether a step is wanted at all."""

from collections.abc import Iterator

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.casework.agenda import slots
from guardian_desk.casework.explain import Reason, because
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_frame import UnknownView, slot_words
from guardian_desk.protocol.known import Answer
from guardian_desk.protocol.standing import Stands


def to_find_out(working: WorkingCase, advice: Advice, advised: Advised) -> tuple[UnknownView, ...]:
    """Return the questions to answer first, in bedside words; none where a step is wanted."""
    if advised.stands is not Stands.FIND_OUT:
        return ()
    condition, reading = advised.action.when, advice.reading
    reasons = because(working.protocol, working.state, reading, condition, advised.item)
    asked = slots(working.protocol, working.state, reading)
    found = {slot.key: slot for slot in asked if _is_not_known(slot.answer)}
    keys = dict.fromkeys((each.question, each.item) for each in _all(reasons))
    return tuple(
        UnknownView(*key, words=slot_words(working, found[key])) for key in keys if key in found
    )


def _is_not_known(answer: Answer | None) -> bool:
    return answer is None or answer.unknown or answer.carried


def _all(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    for each in reasons:
        yield each
        yield from _all(each.parts)
