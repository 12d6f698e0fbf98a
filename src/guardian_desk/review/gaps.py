"""Put together what families needed and what their areas have listed: the gap report."""

from collections.abc import Sequence
from dataclasses import dataclass

from guardian_desk.review.coverage import Coverage, coverage_of
from guardian_desk.review.figures import Figure, Heap
from guardian_desk.review.intervals import Followed
from guardian_desk.review.needs import LISTS, NeedFigure, every_heap, lists_of, needs_of
from guardian_desk.review.statistics import handed_on
from guardian_desk.review.words import said_people
from guardian_desk.rulepack.words import Serves


@dataclass(frozen=True, slots=True)
class Gaps:
    """In how many cases needs were asked for, what was found, and what areas have listed."""

    lists: tuple[Figure, ...] = ()
    needs: tuple[NeedFigure, ...] = ()
    coverage: tuple[Coverage, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return every figure of the report."""
        return (*self.lists, *(each.figure for each in self.needs))


def gaps_of(cases: Sequence[Followed]) -> Gaps:
    """Return the gap report of these cases; empty where no pack asks about needs."""
    return Gaps(lists_of(cases), needs_of(cases), coverage_of(cases))


KEPT_BACK = "kept back"
"""Stands in place of a count that could point to a family."""

COLUMNS = ("about", "of", "kind", "whom", "n", "measure", "value")
Row = tuple[str, str, str, str, int, str, int | str]


def rows_to_hand_on(gaps: Gaps) -> tuple[Row, ...]:
    """Return the report as statistics under COLUMNS: small counts kept back, n never."""
    return (
        *(row for each in gaps.lists for row in _list(each)),
        *(row for each in gaps.needs for row in _need(each)),
        *(row for each in gaps.coverage for row in _services(each)),
    )


def _list(figure: Figure) -> list[Row]:
    return _rows(("list of needs", figure.pack, "", "", figure.n), every_heap(figure, LISTS))


def _need(need: NeedFigure) -> list[Row]:
    figure = need.figure
    of = ("need", figure.pack, need.kind_says, need.whom_says, figure.n)
    return _rows(of, need.heaps)


def _rows(of: tuple[str, str, str, str, int], heaps: Sequence[Heap]) -> list[Row]:
    counts = handed_on({each.says: each.number for each in heaps})
    return [(*of, says, KEPT_BACK if n is None else n) for says, n in counts.items()]


def _services(coverage: Coverage) -> list[Row]:
    of = f"{coverage.title} {coverage.version}, as of {coverage.as_of.isoformat()}"
    rows: list[Row] = []
    for kind in coverage.kinds:
        for whom in Serves:
            listed = kind.listed[whom]
            about = ("service", of, kind.says, said_people(whom), listed.total)
            rows.append((*about, "checked", listed.checked))
            rows.append((*about, "ask first", listed.ask_first))
    return rows
