"""End plainly where what is printed can go nowhere: a closed pipe, a full disk."""

import errno
import os
import sys
from collections.abc import Callable, Sequence

from guardian_desk.core.errors import Exit

_NOBODY_READS = (errno.EPIPE, errno.ENOSPC)


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
