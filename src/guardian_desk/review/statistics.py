"""Keep back the small counts of a table that is handed on: they can point to a family."""

from collections.abc import Mapping

SMALL = 5
"""Counts below this are kept back, none at all among them."""


def handed_on(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return the counts of one row, None for each that is kept back; their sum may be shown.

    Where what is kept back could be worked out from that sum, the next smallest is kept back too.
    """
    shown: dict[str, int | None] = {
        name: None if number < SMALL else number for name, number in counts.items()
    }
    while _gives_away(counts, shown):
        left = {name: number for name, number in shown.items() if number is not None}
        if not left:
            break
        shown[min(left, key=lambda name: left[name])] = None
    return shown


def _gives_away(counts: Mapping[str, int], shown: Mapping[str, int | None]) -> bool:
    """Tell whether the sum of what is kept back leaves only one way to share it out."""
    back = [counts[name] for name, number in shown.items() if number is None]
    total = sum(back)
    if not total:
        return False
    return len(back) == 1 or total == len(back) * (SMALL - 1)
