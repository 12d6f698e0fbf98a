"""Turn frozen dataclasses into plain JSON data and back, refusing what does not fit.

One codec serves the log's events, the cached packs and every `--json` answer.
Unions of dataclasses are told apart by their field names.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Plain = Any
"""None, bool, int, str, a list of Plain or a dict from str to Plain."""


class DoesNotFit(ValueError):
    """Data that does not have the shape asked for; names the place, never the value."""

    def __init__(self, place: str, wanted: str) -> None:
        super().__init__(f"{place or 'the whole'}: expected {wanted}")
        self.place = place
        self.wanted = wanted


def to_plain(value: Any) -> Plain:
    """Return the plain form: defaults are left out, tuples become lists."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    if isinstance(value, (frozenset, set)):
        return sorted(to_plain(each) for each in value)
    if isinstance(value, Mapping):
        return {str(key): to_plain(each) for key, each in value.items()}
    if dataclasses.is_dataclass(value):
        return {
            field.name: to_plain(held)
            for field in dataclasses.fields(value)
            if (held := getattr(value, field.name)) != field.default
        }
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(wanted: type[T], data: Plain, place: str = "") -> T:
    """Return `data` as `wanted`; raise DoesNotFit where it has another shape."""
    try:
        kind: Any = wanted
        return typing.cast(T, _reader(kind)(data))
    except _Misfit:
        return typing.cast(T, _read(wanted, data, place))


def _read(wanted: Any, data: Plain, place: str) -> Any:
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return _read_union(typing.get_args(wanted), data, place)
    if origin is tuple:
        return _read_tuple(typing.get_args(wanted), data, place)
    if origin in (dict, Mapping):
        return _read_mapping(typing.get_args(wanted), data, place)
    if isinstance(wanted, typing.NewType):
        return _read(wanted.__supertype__, data, place)
    if isinstance(wanted, typing.ForwardRef):
        raise TypeError(f"{place}: unresolved forward reference")
    if wanted is Any:
        return data
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _read_enum(wanted, data, place)
    if dataclasses.is_dataclass(wanted):
        return _read_dataclass(wanted, data, place)
    if wanted is type(None) and data is None:
        return None
    if wanted in (bool, int, str) and type(data) is wanted:
        return data
    raise DoesNotFit(place, getattr(wanted, "__name__", str(wanted)))


def _read_union(choices: tuple[Any, ...], data: Plain, place: str) -> Any:
    if isinstance(data, dict):
        choices = tuple(each for each in choices if _could_hold(each, data)) or choices
    for each in choices:
        try:
            return _read(each, data, place)
        except DoesNotFit:
            if len(choices) == 1:
                raise
    raise DoesNotFit(place, " or ".join(getattr(c, "__name__", str(c)) for c in choices))


def _could_hold(choice: Any, data: dict[str, Plain]) -> bool:
    if not dataclasses.is_dataclass(choice):
        return typing.get_origin(choice) in (dict, Mapping)
    names, needed = _shape(typing.cast(Any, choice))[1:]
    return needed <= data.keys() <= names


def _read_tuple(args: tuple[Any, ...], data: Plain, place: str) -> Any:
    if not isinstance(data, (list, tuple)):
        raise DoesNotFit(place, "a list")
    return tuple(_read(args[0], each, f"{place}[{n}]") for n, each in enumerate(data))


def _read_mapping(args: tuple[Any, ...], data: Plain, place: str) -> Any:
    if not isinstance(data, dict):
        raise DoesNotFit(place, "a mapping")
    return {key: _read(args[1], each, f"{place}.{key}") for key, each in data.items()}


def _read_enum(wanted: type[Enum], data: Plain, place: str) -> Enum:
    try:
        return wanted(data)
    except ValueError:
        names = ", ".join(str(each.value) for each in wanted)
        raise DoesNotFit(place, f"one of {names}") from None


@cache
def _shape(wanted: Any) -> tuple[dict[str, Any], frozenset[str], frozenset[str]]:
    """Return the types, the names, and the names without a default of a dataclass."""
    hints = typing.get_type_hints(wanted)
    fields = [field for field in dataclasses.fields(wanted) if field.init]
    needed = frozenset(
        field.name
        for field in fields
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    )
    return hints, frozenset(field.name for field in fields), needed


def _read_dataclass(wanted: Any, data: Plain, place: str) -> Any:
    if not isinstance(data, dict):
        raise DoesNotFit(place, wanted.__name__)
    hints, names, needed = _shape(wanted)
    strange = data.keys() - names
    if strange:
        raise DoesNotFit(f"{place}.{min(strange)}", f"no such field in {wanted.__name__}")
    missing = needed - data.keys()
    if missing:
        raise DoesNotFit(f"{place}.{min(missing)}", "a value")
    return wanted(**{key: _read(hints[key], each, f"{place}.{key}") for key, each in data.items()})


class _Misfit(Exception):
    """Data does not have the shape asked for."""


_WORDS = (bool, int, str, type(None))
_Reader = Callable[[Plain], Any]


@cache
def _reader(wanted: Any) -> _Reader:
    """Return a quick reader of one type: it knows no places, and is made once a type."""
    origin = typing.get_origin(wanted)
    if origin in (typing.Union, types.UnionType):
        return _union_reader(typing.get_args(wanted))
    if origin is tuple:
        return _tuple_reader(_reader(typing.get_args(wanted)[0]))
    if isinstance(wanted, typing.NewType):
        return _reader(wanted.__supertype__)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _enum_reader(wanted)
    if dataclasses.is_dataclass(wanted):
        return _dataclass_reader(wanted)
    if wanted in _WORDS:
        return _word_reader(wanted)

    def slowly(data: Plain) -> Any:
        try:
            return _read(wanted, data, "")
        except DoesNotFit:
            raise _Misfit from None

    return slowly


def _word_reader(wanted: type[Any]) -> _Reader:
    def read(data: Plain) -> Any:
        if type(data) is wanted:
            return data
        raise _Misfit

    return read


def _enum_reader(wanted: type[Enum]) -> _Reader:
    def read(data: Plain) -> Any:
        try:
            return wanted(data)
        except ValueError:
            raise _Misfit from None

    return read


def _tuple_reader(inner: _Reader) -> _Reader:
    def read(data: Plain) -> Any:
        if not isinstance(data, list | tuple):
            raise _Misfit
        return tuple([inner(each) for each in data])

    return read


def _union_reader(choices: tuple[Any, ...]) -> _Reader:
    has_words = any(isinstance(each, type) and issubclass(each, Enum) for each in choices)
    exact = () if has_words else tuple(each for each in choices if each in _WORDS)

    def read(data: Plain) -> Any:
        fitting = choices
        if isinstance(data, dict):
            fitting = tuple(each for each in choices if _could_hold(each, data)) or choices
        elif type(data) in exact:
            return data
        for each in fitting:
            try:
                return _reader(each)(data)
            except _Misfit:
                continue
        raise _Misfit

    return read


def _dataclass_reader(wanted: Any) -> _Reader:
    hints, names, needed = _shape(wanted)
    readers: dict[str, _Reader] = {}

    def read(data: Plain) -> Any:
        if not isinstance(data, dict) or not needed <= data.keys() <= names:
            raise _Misfit
        # A type may stand inside itself, so its fields' readers are made when first wanted.
        if not readers:
            readers.update({name: _reader(hints[name]) for name in names})
        return wanted(**{name: readers[name](each) for name, each in data.items()})

    return read
