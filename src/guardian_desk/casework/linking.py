"""What two cases are to each other."""

from collections.abc import Iterator
from typing import assert_never

from guardian_desk.casework.events import Link
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
