"""How a pack stands on the start page: its large key, its short name, its cases' labels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StartKey:
    """What the start page says of a pack before any case of it is open.

    `key` are the words on the large key, and `short` the name in lists; the pack's title stands
    where they are left out. `label` begins the label of each case, such as BABY in BABY-0412.
    `letter` begins a case together with Ctrl.
    """

    key: str = ""
    short: str = ""
    label: str = "CASE"
    letter: str = ""


TAKEN = frozenset("ACFLVXYZ")
"""Letters that already do something with Ctrl: in a field of text, or on every page."""
