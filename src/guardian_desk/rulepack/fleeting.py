"""Name the questions whose answers say how things stood at their moment: none is carried."""

from collections.abc import Mapping

from guardian_desk.rulepack.pack import Question, RulePack
from guardian_desk.rulepack.words import Answers

_OF_THEIR_MOMENT = (Answers.AGE, Answers.MOMENT, Answers.GESTATION)
"""An age, a time and a length of pregnancy say how things stood then, and go on with time."""

FROM_RECORDS = "records"


def of_their_moment(pack: RulePack) -> Mapping[str, str]:
    """Return the questions that no case carries from another, each with why not."""
    anchors, parts = pack.anchors, pack.parts
    found = {each.id: why for each in parts.questions if (why := _why_not(each))}
    counted = {each.answer: "a clock counts from it" for each in parts.moments if each.answer}
    withheld = {each.withholds.question: "a stop keeps it back" for each in parts.stops}
    anchored = {
        name: "the screens stand on it"
        for name in (anchors.age, anchors.with_baby, anchors.departure)
        if name
    }
    return {**found, **_dated(pack), **counted, **withheld, **anchored}


def _dated(pack: RulePack) -> Mapping[str, str]:
    """Return every date of a pack about a pregnancy: another pregnancy has its own."""
    dates = (each.id for each in pack.parts.questions if each.answers is Answers.DATE)
    return dict.fromkeys(dates, "it may date the pregnancy") if pack.pregnancy else {}


def _why_not(question: Question) -> str:
    if question.answers in _OF_THEIR_MOMENT:
        return f"a question that takes {question.answers.value} is of its moment"
    if question.key and question.of != FROM_RECORDS:
        return "it is a key question, and no record answers it"
    return ""
