"""Check each hostile folder that is named, and print what was said, and the memory it took.

Run as a program of its own, under limits: its memory is the highest of all the folders.
"""

import json
import resource
import sys
from pathlib import Path

from guardian_desk.packfiles.check import check_rules
from tests.unit.packfiles.malformed import GOOD

MOST_MEMORY = 200 * 2**20


def highest_memory() -> int:
    """Return the most bytes this program held; `getrusage` would count its parent's too."""
    status = Path("/proc/self/status").read_text()
    return 1024 * next(int(each.split()[1]) for each in status.splitlines() if "VmHWM" in each)


def main(folders: list[str]) -> None:
    """Check each folder, the good one first, so that no import is counted."""
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    check_rules(GOOD)
    for folder in folders:
        faults = check_rules(Path(folder)).faults
        told = {
            "says": [
                f"{Path(each.file).name}:{each.line}: {each.what}"
                for each in (*faults[:3], *faults[-3:])
            ],
            "memory": highest_memory(),
        }
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
