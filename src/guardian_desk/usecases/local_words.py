"""Say a local value as a person reads it, with what each of its words means."""

from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.pack import Parameter
from guardian_desk.rulepack.profile import NO_RULE, LocalValue
from guardian_desk.rulepack.words import Edge, ParameterKind

NOT_CONFIRMED = "Not confirmed by this area."


def limit_words(limit: Limit) -> str:
    """Return a length of time as a person says it: `45 working days`."""
    unit = limit.unit.value.replace("_", " ")
    return f"{limit.amount} {unit.removesuffix('s') if limit.amount == 1 else unit}"


def value_words(parameter: Parameter, value: LocalValue) -> str:
    """Return a local value as a person reads it; one that nobody knows is not called none."""
    if value.value is None:
        return "Not known."
    if value.value == NO_RULE:
        return "The area has no such rule."
    if isinstance(value.value, tuple):
        return "; ".join(_option(parameter, each) for each in value.value)
    if isinstance(value.value, int) and value.unit is not None:
        return limit_words(Limit(value.value, value.unit))
    if parameter.kind is ParameterKind.WEEK:
        return f"before {value.value}" if value.edge is Edge.BEFORE else str(value.value)
    return _option(parameter, str(value.value))


def _option(parameter: Parameter, name: str) -> str:
    texts = {each.id: each.text for each in parameter.options}
    return texts.get(name, name)
