"""What areas name for themselves: roles, and whom to contact."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A role or directory entry, locally named or numbered by each profile.

    `bedside` stands in place of every name of it on a screen that carers may see.
    """

    id: str
    title: str
    bedside: str = ""


def named(listed: Iterable[Named], name: str) -> Named | None:
    """Return a role or contact of a list by its id; None where it is not listed."""
    return next((each for each in listed if each.id == name), None)
