"""What areas name for themselves: roles, and whom to contact."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A role or directory entry, locally named or numbered by each profile.

    `bedside` stands in place of every name of it on a screen that carers may see.
    """

    id: str
    title: str
    bedside: str = ""
