"""Say in plain words how a value does not fit its place in the format."""

import dataclasses
import typing
from enum import Enum
from typing import Any

from guardian_desk.rulepack.conditions import AllOf, AnyOf, NoneOf
from guardian_desk.rulepack.due import Limit
from guardian_desk.rulepack.faults import Path, nearest

_CONDITION_REMEDY = (
    'write one line such as "question is option", or all: [...], any: [...] or none: [...]'
)

_LISTED = 12
"""A longer vocabulary is not told whole: it would hide which word was meant."""


def fault_text(kind: str, path: Path, owner: Any, given: Any) -> tuple[str, str]:
    """Return what is wrong and what to do, for one complaint of the validator."""
    last = str(path[-1]) if path else "this"
    match kind:
        case "missing":
            remedy = "begin with `format: 1`" if last == "format" else f"add `{last}:`"
            return f'"{last}" is missing', remedy
        case "unexpected_keyword_argument":
            return _strange_name(last, owner)
        case "string_type":
            return _wanted_text(given)
        case "int_type" | "int_parsing" | "int_from_float":
            return f"a whole number is wanted here, not {_named(given)}", "write digits, no quotes"
        case "bool_type":
            return f"true or false is wanted here, not {_named(given)}", "write true or false"
        case "enum":
            return _not_a_word_of(owner, given)
        case "tuple_type":
            return f"a list is wanted here, not {_named(given)}", "write it as [a, b]"
        case "dataclass_type" | "dict_type":
            names = ", ".join(_field_names(owner))
            remedy = f"write it as {{name: value}}, with {names}" if names else ""
            return f"names with values are wanted here, not {_named(given)}", remedy
        case "union":
            return _no_branch(owner, given)
        case _:
            return f"{_named(given)} does not fit here", ""


def _strange_name(name: str, owner: Any) -> tuple[str, str]:
    if owner in _BRANCHES and name in _BRANCH_NAMES:
        what = f'"{name}" stands beside "{_BRANCHES[owner]}" in one condition'
        return what, "put one of them inside the other"
    return f'"{name}" is not known here', nearest(name, _field_names(owner))


_BRANCHES = {AllOf: "all", AnyOf: "any", NoneOf: "none"}
_BRANCH_NAMES = tuple(_BRANCHES.values())


def _field_names(owner: Any) -> list[str]:
    if dataclasses.is_dataclass(owner):
        return [field.name for field in dataclasses.fields(owner) if field.name != "digest"]
    return []


def _named(given: Any) -> str:
    match given:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "names with values"


def _wanted_text(given: Any) -> tuple[str, str]:
    if isinstance(given, bool | int):
        return f"text is wanted here, not {_named(given)}", "put it in quotes"
    if given is None:
        return "text is wanted here, not null", "write text, or take the line out"
    return f"text is wanted here, not {_named(given)}", "write one text in quotes"


def _not_a_word_of(owner: Any, given: Any) -> tuple[str, str]:
    words = [str(each.value) for each in owner] if isinstance(owner, type(Enum)) else []
    if not isinstance(given, str):
        return f"one of {', '.join(words)} is wanted here, not {_named(given)}", ""
    close = nearest(given, words)
    hint = close if close.startswith("did you") else ""
    known = ", ".join(words) if len(words) <= _LISTED else f"the {len(words)} words known here"
    return f'"{given[:60]}" is not one of {known}', hint


def _no_branch(union: Any, given: Any) -> tuple[str, str]:
    branches = typing.get_args(union)
    if AllOf in branches and isinstance(given, dict) and given:
        name = next(iter(given))
        hint = "none" if name == "not" else name
        return f'"{name}" does not make a condition', nearest(hint, _BRANCH_NAMES)
    if AllOf in branches:
        return f"this is not a condition but {_named(given)}", _CONDITION_REMEDY
    if Limit in branches:
        remedy = "write the name of a limit, or {amount: 4, unit: hours}"
        return f"a limit is wanted here, not {_named(given)}", remedy
    return f"{_named(given)} does not fit here", _branch_remedy(branches)


def _branch_remedy(branches: tuple[Any, ...]) -> str:
    words = []
    for each in branches:
        if dataclasses.is_dataclass(each):
            words.append("{" + ", ".join(_field_names(each)) + "}")
        elif each is str:
            words.append("text")
        elif each is int:
            words.append("a whole number")
        elif typing.get_origin(each) is tuple:
            words.append("a list of texts")
    return f"write {' or '.join(words)}"
