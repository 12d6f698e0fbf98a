"""Check what a pack, a file or a part says of its approvals: who, in which role, on which day."""

from collections.abc import Iterator
from datetime import date

from guardian_desk.rulepack.credit import Credited
from guardian_desk.rulepack.faults import Path


def approval_misfits(of: Credited) -> Iterator[tuple[Path, str, str]]:
    """Yield what is wrong with approvals: where within the part, what, and what to do."""
    for n, each in enumerate(of.approvals or ()):
        path: Path = ("approvals", n)
        if not each.role.strip():
            yield (*path, "role"), "nobody can tell in which role this was approved", "write it"
        if not (each.name.strip() or each.body.strip()):
            yield path, "this approval names nobody", "add `name:` or `body:`"
        try:
            date.fromisoformat(each.date)
        except ValueError:
            what = f'"{each.date[:40]}" is not a date'
            yield (*path, "date"), what, 'write it as "2027-05-01"'
