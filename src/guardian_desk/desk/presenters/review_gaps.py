"""What a review says of needs and of what areas have listed, fathers set apart."""

from dataclasses import dataclass

from guardian_desk.core.dates import day_words
from guardian_desk.desk.presenters.review import Cells, capital, figure_key
from guardian_desk.review.coverage import Coverage, CoveredKind, Listed
from guardian_desk.review.gaps import Gaps
from guardian_desk.review.summary import counts_for_fathers, says_figure, says_for_fathers
from guardian_desk.review.words import counted, said_people
from guardian_desk.rulepack.words import Serves

NONE_LISTED = "none listed"
_OTHERS = tuple(each for each in Serves if each is not Serves.FATHER)


@dataclass(frozen=True, slots=True)
class GapsView:
    """Two tables of the first page: needs with n, and areas with what serves fathers."""

    needs: tuple[Cells, ...]
    areas: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The services of one area by kind of need: fathers, and everyone else."""

    heading: str
    says: str
    kinds: tuple[Cells, ...]


def gaps_view(gaps: Gaps) -> GapsView:
    """Return the tables; both empty where no pack asks about needs."""
    needs = tuple(
        Cells(figure_key(each), (each.title, str(each.n), says_figure(each)))
        for each in gaps.figures
    )
    areas = tuple(
        Cells(each.area, (_area(each), "\n".join(says_for_fathers(each)))) for each in gaps.coverage
    )
    return GapsView(needs, areas)


def coverage_view(gaps: Gaps, area: str) -> CoverageView:
    """Return the page of an area; raise KeyError where there is none."""
    for each in gaps.coverage:
        if each.area == area:
            rows = tuple(Cells(kind.kind, _kind(kind)) for kind in each.kinds)
            says = f"{_version(each)}: {_services(each)}. {counts_for_fathers(each)}."
            return CoverageView(f"Services of {each.title}", says, rows)
    raise KeyError(area)


def _area(coverage: Coverage) -> str:
    return f"{coverage.title}\n{_version(coverage)}\n{_services(coverage)}"


def _version(coverage: Coverage) -> str:
    return f"Profile {coverage.version}, as of {day_words(coverage.as_of)}"


def _services(coverage: Coverage) -> str:
    return counted(coverage.services, "service listed", "services listed")


def _kind(kind: CoveredKind) -> tuple[str, ...]:
    others = [
        f"{capital(said_people(whom))}: {_listed(kind.listed[whom])}"
        for whom in _OTHERS
        if kind.listed[whom].total
    ]
    return kind.says, _listed(kind.listed[Serves.FATHER]), "\n".join(others) or NONE_LISTED


def _listed(listed: Listed) -> str:
    parts = [
        f"{listed.checked} checked" if listed.checked else "",
        f"▲ {listed.ask_first} to ask first" if listed.ask_first else "",
    ]
    return ", ".join(filter(None, parts)) or NONE_LISTED
