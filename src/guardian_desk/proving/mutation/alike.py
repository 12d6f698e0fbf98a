"""Say of what was altered that it reads otherwise in some case: else nothing can hang on it.

A proof takes the past of a case, and what opens a step again, to be open wherever a change
reaches; so two packs that read alike in every case could still be told apart by it.
"""

from collections.abc import Iterator

from guardian_desk.proving.conditions import Conditions
from guardian_desk.proving.logic import Triple, Truth, either, no, same
from guardian_desk.proving.mutation.mutants import Mutant
from guardian_desk.rulepack.due import Due
from guardian_desk.rulepack.pack import Action, RulePack


def reads_otherwise(mutant: Mutant, conditions: Conditions) -> Truth:
    """Return that an altered line reads otherwise, or an altered time ever applies; else true.

    `conditions` are those of the pack as it was: the line stands among the same other parts.
    """
    if mutant.field == "due":
        return either(*_applies(mutant, conditions))
    if mutant.was is None:
        return True
    return either(*_lines(mutant, conditions))


def _applies(mutant: Mutant, conditions: Conditions) -> Iterator[Truth]:
    """Yield whether each time that was altered applies; one without a condition always does."""
    before, now = (_action(pack, mutant) for pack in (conditions.unknowns.pack, mutant.pack))
    for rule in before.due:
        if rule not in now.due:
            when = rule.when if isinstance(rule, Due) else None
            for item in conditions.unknowns.each_of(before.each):
                yield conditions.condition(when, item).raised


def _action(pack: RulePack, mutant: Mutant) -> Action:
    return next(each for each in pack.parts.actions if each.id == mutant.part[1])


def _lines(mutant: Mutant, conditions: Conditions) -> Iterator[Truth]:
    """Yield that a line reads otherwise, as it stands and turned round, for each member."""
    kind, name = mutant.part
    part = next(each for each in getattr(mutant.pack.parts, kind) if each.id == name)
    group: str | None = getattr(part, "each", None) or getattr(part, "group", None)
    for item in conditions.unknowns.each_of(group):
        for negated in (False, True):
            was = conditions.condition(mutant.was, item, negated=negated)
            now = conditions.condition(mutant.now, item, negated=negated)
            yield from _readings(was, now, mutant.field, negated=negated)


def _readings(was: Triple, now: Triple, field: str, *, negated: bool) -> Iterator[Truth]:
    """Yield that two lines differ in a reading; a question is shown by two, and never turned."""
    if field == "show" and negated:
        return
    yield no(same(was.raised, now.raised))
    yield no(same(was.held, now.held))
    if field != "show":
        yield no(same(was.known, now.known))
