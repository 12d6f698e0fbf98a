"""Tell whether a line speaks of one member of a group."""

from guardian_desk.rulepack.leaves import (
    ActionIs,
    AnswerGiven,
    AnswerIs,
    AnswerUnknown,
    Clock,
    Compare,
    Counts,
    FactHolds,
    Includes,
    IncludesAll,
    Leaf,
    questions_of,
)
from guardian_desk.rulepack.lint.finding import Names


def speaks_of(names: Names, leaf: Leaf, group: str) -> bool:
    """Tell whether a line is about one member of this group, or of one that is not there."""
    match leaf:
        case FactHolds():
            fact = names.by_kind["facts"].get(leaf.fact)
            return fact is None or fact.each in (group, *_strange(names, fact.each))
        case ActionIs():
            action = names.by_kind["actions"].get(leaf.action)
            return action is None or action.each in (group, *_strange(names, action.each))
        case IncludesAll():
            return any(_asks_of_member(names, each) for each in questions_of(leaf))
        case AnswerIs() | Includes() | AnswerUnknown() | AnswerGiven() | Compare() | Counts():
            return _asks_of_member(names, leaf.question)
        case Clock():
            return any(names.member_of(each) is not None for each in (leaf.moment, leaf.of))
        case _:
            return False


def _asks_of_member(names: Names, question: str) -> bool:
    if question not in names.questions:
        return question not in names.groups
    return names.group_of(question) is not None


def _strange(names: Names, group: str | None) -> tuple[str, ...]:
    """Return a group that is not there: it was named already, and is not named again."""
    return (group,) if group and group not in names.groups else ()
