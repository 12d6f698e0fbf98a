"""Hold the local values of a proof to what an area says."""

from collections.abc import Iterator

from guardian_desk.protocol.area import UNSAID, Area, age_of
from guardian_desk.proving.logic import Truth, same
from guardian_desk.proving.unknowns import Unknowns
from guardian_desk.rulepack.profile import NO_RULE
from guardian_desk.rulepack.words import ParameterKind


def as_in(unknowns: Unknowns, area: Area) -> Iterator[Truth]:
    """Yield what an area says of each local value that a proof looks at."""
    for name, value in unknowns.values.items():
        said = area.values.get(name, UNSAID)
        yield same(value.missing, _is_missing(unknowns, area, name))
        yield same(value.no_rule, said.value == NO_RULE)
        told = said.value if isinstance(said.value, tuple) else (said.value,)
        for option, formula in value.options.items():
            yield same(formula, option in told)
        number = _number(unknowns, area, name)
        if number is not None:
            yield value.number == number


def _is_missing(unknowns: Unknowns, area: Area, name: str) -> bool:
    kind, said = unknowns.parameters[name].kind, area.values.get(name, UNSAID)
    if said.value == NO_RULE:
        return False
    if kind is ParameterKind.LIMIT:
        return area.limit(name) is None
    if kind in (ParameterKind.WEEK, ParameterKind.AGE, ParameterKind.NUMBER):
        return _number(unknowns, area, name) is None
    return said.value is None


def _number(unknowns: Unknowns, area: Area, name: str) -> int | None:
    kind, said = unknowns.parameters[name].kind, area.values.get(name, UNSAID)
    if said.value == NO_RULE:
        return None
    if kind is ParameterKind.WEEK:
        week = area.week(name)
        return None if week is None else week.days
    if kind is ParameterKind.AGE:
        return age_of(said)
    if kind is ParameterKind.NUMBER and isinstance(said.value, int):
        return said.value
    return None
