"""What two cases are to each other, and what keeps them from being linked."""

from collections.abc import Iterator
from typing import assert_never

from guardian_desk.casework.events import Link
from guardian_desk.casework.refusal import Refusal
from guardian_desk.casework.state import State


def counterpart(how: Link) -> Link:
    """Return what this case is to the other, where the other is `how` to this one."""
    match how:
        case Link.BABY_OF:
            return Link.CONTINUED_AS
        case Link.CONTINUED_AS:
            return Link.BABY_OF
        case Link.TWIN_OF | Link.SAME_CHILD:
            return how
        case _:
            assert_never(how)


def relatives(state: State, how: Link) -> Iterator[str]:
    """Yield the cases that are `how` to this one, the first linked first."""
    return (each.other for each in state.links if each.how is how)


def refused_links(case: str, other: str, known: set[str]) -> Iterator[Refusal]:
    """Yield what keeps a case from being linked with another, whatever either holds."""
    if case == other:
        yield Refusal("other", "A case is not linked with itself.")
    elif other not in known:
        yield Refusal("other", "There is no such case on this computer.")
