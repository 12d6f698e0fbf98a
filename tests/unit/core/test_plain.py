"""The codec between frozen types and plain data: whole round trips, and plain refusals."""

from dataclasses import dataclass, field
from enum import StrEnum

import pytest

from guardian_desk.core.plain import DoesNotFit, from_plain, to_plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Dot:
    at: int
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Line:
    ends: tuple[Dot, ...]
    name: str | None = None
    notes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Holder:
    held: str | Dot | Line | None = None


@pytest.mark.parametrize(
    "value",
    [
        Holder(),
        Holder("text"),
        Holder(Dot(3)),
        Holder(Line((Dot(1), Dot(2)), "edge", {"a": 1})),
    ],
)
def test_what_goes_out_comes_back(value: Holder) -> None:
    assert from_plain(Holder, to_plain(value)) == value


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"held": {"at": "3"}}, ".held"),
        ({"held": 3}, ".held"),
        ({"hold": 3}, ".hold"),
        ({"held": {"ends": [{"at": 1}, {"at": None}]}}, ".held.ends[1].at"),
        ({"held": {"at": True}}, ".held"),
        ([], ""),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(data: object, place: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        from_plain(Holder, data)

    assert refused.value.place.startswith(place)


def test_a_refusal_never_repeats_the_value() -> None:
    with pytest.raises(DoesNotFit) as refused:
        from_plain(Dot, {"at": "Jane Doe"})

    assert "Jane" not in str(refused.value)
