"""Fit plain data to the frozen types of the rule pack, and name every misfit where it stands."""

import dataclasses
import json
import types
import typing
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from guardian_desk.packfiles.misfits import fault_text
from guardian_desk.packfiles.yamltext import Document
from guardian_desk.rulepack import (
    carrying,
    casefile,
    conditions,
    credit,
    due,
    exempting,
    grid,
    pack,
    pregnancy,
    profile,
)
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Fault, Path, fault_at

T = TypeVar("T")


_MODULES = (conditions, carrying, credit, due, exempting, grid, pregnancy, pack, profile, casefile)


def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return the validator of one type; unknown names are refused all the way down."""
    return _adapter(kind)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    for module in _MODULES:
        for held in vars(module).values():
            if isinstance(held, type) and dataclasses.is_dataclass(held):
                # The types themselves stay free of pydantic: the bedside never imports it.
                setattr(held, "__pydantic_config__", ConfigDict(extra="forbid"))  # noqa: B010
    return TypeAdapter(kind)


def shaped(kind: type[T], data: Any, at: Path, document: Document, faults: list[Fault]) -> T | None:
    """Return `data` as `kind`, or None after adding every misfit to `faults`."""
    if document.is_spoilt(at):
        return None
    try:
        value: T = adapter(kind).validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        faults.extend(_faults(kind, data, at, document, error))
        return None
    return None if any(path[: len(at)] == at for path in document.spoilt) else value


@dataclasses.dataclass(frozen=True, slots=True)
class _Misfit:
    """One complaint, with the way to it in the data and the type that owns it."""

    kind: str
    path: Path
    owner: Any
    given: Any
    unions: tuple[tuple[Path, Any, Any], ...]


def _faults(
    kind: Any, data: Any, at: Path, document: Document, error: ValidationError
) -> Iterable[Fault]:
    misfits = [_misfit(kind, each) for each in error.errors(include_url=False)]
    kept = [each for each in misfits if _stray(each, data) is None]
    entered: set[Path] = set()
    lost: dict[Path, Any] = {}
    for each in misfits:
        stray = _stray(each, data)
        way = [path for path, _, _ in each.unions]
        entered |= set(way if stray is None else way[: way.index(stray[0])])
        lost |= {} if stray is None else {stray[0]: stray[1]}
    for path, union in lost.items():
        if path not in entered:
            kept.append(_Misfit("union", path, union, _dig(data, path), ()))
    for each in kept:
        whole = (*at, *each.path)
        if document.is_spoilt(whole):
            continue
        by_name = each.kind == "unexpected_keyword_argument"
        place = document.name_place(whole) if by_name else document.place(whole)
        what, remedy = fault_text(each.kind, each.path, each.owner, each.given)
        yield fault_at(Code.STRANGER if by_name else Code.SHAPE, place, what, remedy)


def _misfit(kind: Any, error: Any) -> _Misfit:
    """Read pydantic's way to an error along the types, so that union branches fall away."""
    path: list[str | int] = []
    unions: list[tuple[Path, Any, Any]] = []
    owner = kind
    for step in error["loc"]:
        wanted = _bare(owner)
        if _is_union(wanted):
            branch = _branch(wanted, str(step))
            unions.append((tuple(path), wanted, branch))
            owner = branch
            continue
        path.append(step)
        owner = _inside(wanted, step, error["type"])
    return _Misfit(error["type"], tuple(path), _bare(owner), error["input"], tuple(unions))


def _bare(wanted: Any) -> Any:
    """Return a type without its `None` branch, and a reference as what it refers to."""
    if isinstance(wanted, typing.ForwardRef):
        return getattr(conditions, wanted.__forward_arg__)
    if _is_union(wanted):
        rest = tuple(each for each in typing.get_args(wanted) if each is not type(None))
        return rest[0] if len(rest) == 1 else typing.Union[rest]  # noqa: UP007
    return wanted


def _is_union(wanted: Any) -> bool:
    return typing.get_origin(wanted) in (typing.Union, types.UnionType)


def _branch(union: Any, tag: str) -> Any:
    for each in typing.get_args(union):
        if getattr(each, "__name__", "") == tag or str(each) == tag:
            return each
    in_list = tag.startswith("tuple")
    return next(each for each in typing.get_args(union) if _is_tuple(each) is in_list)


def _is_tuple(wanted: Any) -> bool:
    return typing.get_origin(wanted) is tuple


def _inside(wanted: Any, step: str | int, error: str) -> Any:
    if dataclasses.is_dataclass(wanted):
        if error in ("unexpected_keyword_argument", "missing") and step not in _hints(wanted):
            return wanted
        return _hints(wanted).get(str(step), wanted)
    arguments = typing.get_args(wanted)
    if _is_tuple(wanted):
        return arguments[0]
    return arguments[1] if len(arguments) > 1 else wanted


def _hints(kind: Any) -> dict[str, Any]:
    return _hints_of(kind)


@cache
def _hints_of(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _dig(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _stray(misfit: _Misfit, data: Any) -> tuple[Path, Any] | None:
    """Return the first choice of types that the complaint entered by an unlikely branch."""
    for path, union, branch in misfit.unions:
        if not _fits(branch, union, _dig(data, path)):
            return path, union
    return None


def _fits(branch: Any, union: Any, given: Any) -> bool:
    if isinstance(given, dict):
        return branch is _likeliest(union, given)
    if isinstance(given, list):
        return _is_tuple(branch)
    return False


def _likeliest(union: Any, given: dict[str, Any]) -> Any:
    """Return the branch that shares most names with the data, None where none does."""
    shared = {
        each: len(_hints(each).keys() & given.keys())
        for each in typing.get_args(union)
        if dataclasses.is_dataclass(each)
    }
    best = max(shared, key=lambda each: shared[each], default=None)
    return best if best is not None and shared[best] else None
