"""Tell which conditions the passing of time alone may turn."""

from guardian_desk.protocol.normal import leaves, normal
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.leaves import (
    ActionIs,
    Clock,
    ConcernRaised,
    Count,
    FactHolds,
    GestationIs,
    Leaf,
    Member,
    PastDue,
    questions_of,
)
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.words import Effect


class Turning:
    """Knows it of every condition of one pack."""

    def __init__(self, pack: RulePack) -> None:
        parts = pack.parts
        self.facts = {each.id: each for each in parts.facts}
        self.concerns = {each.id: each for each in parts.concerns}
        self.actions = {each.id: each for each in parts.actions}
        self.groups = {each.id: each for each in parts.groups}
        self.questions = {each.id: each for each in parts.questions}

    def reads_clock(self, condition: Condition | None) -> bool:
        """Tell whether the passing of time alone may turn a condition."""
        if condition is None:
            return False
        return any(self._turns(leaf) for leaf in leaves(normal(condition)))

    def _turns(self, leaf: Leaf) -> bool:
        match leaf:
            case Member() | Count():
                return self._turns(leaf.leaf)
            case FactHolds():
                return self.reads_clock(self.facts[leaf.fact].when)
            case ConcernRaised():
                return self.reads_clock(self.concerns[leaf.concern].when)
            case ActionIs():
                effects = [each.effect for each in self.actions[leaf.action].outcomes]
                return Effect.CLOSES_UNTIL in effects
            case Clock() | GestationIs() | PastDue():
                return True
            case _:
                # Whether a question is shown may turn too.
                return any(self._shown_by_clock(each) for each in questions_of(leaf))

    def _shown_by_clock(self, question: str) -> bool:
        asked = self.questions.get(question)
        shows = [asked.show] if asked is not None else [self.groups[question].show]
        if asked is not None and asked.group:
            shows.append(self.groups[asked.group].show)
        return any(self.reads_clock(each) for each in shows)
