"""Print what no stranger can steer; end plainly where it can go nowhere."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence

from guardian_desk.core.errors import Exit
from guardian_desk.core.visible import one_line

_NOBODY_READS = (errno.EPIPE, errno.ENOSPC)


def say(lines: Iterable[str]) -> None:
    """Print lines for people; names in them may be whatever a sender made them."""
    print("\n".join(map(one_line, lines)))


def printed_whole(run: Callable[[Sequence[str]], int], given: Sequence[str]) -> int:
    """Run a command and return its exit code once all that it printed has gone out."""
    try:
        code = run(given)
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in _NOBODY_READS:
            raise
        print("What is printed here can go nowhere; it is not complete.", file=sys.stderr)
        # Python would try to print the rest once more as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CANNOT_RUN
    return code
