"""Gather the cases of many opened bundles: each once, and none that cannot be counted on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guardian_desk.casework.events import Correction
from guardian_desk.core.ids import CaseId
from guardian_desk.review.breaches import Breached, breaches_of
from guardian_desk.review.figures import Figure
from guardian_desk.review.indicators import figures_of
from guardian_desk.review.intervals import Followed, follow
from guardian_desk.review.opened import OpenedReview, ReviewCase

_CORRECTED = {
    Correction.OPENED_IN_ERROR: "It was opened in error.",
    Correction.WRONG_CASE: "Entries in it belong to another case.",
}
CONTRADICTED = "Two bundles tell it differently, and neither can be preferred."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that is not in any figure, the bundle it is in, and why."""

    case: CaseId
    bundle: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """A case as a lead reads it: its course and its breaches; `left_out` says why not counted."""

    followed: Followed
    breaches: tuple[Breached, ...]
    left_out: str = ""

    @property
    def case(self) -> ReviewCase:
        """Return the case itself."""
        return self.followed.case


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was opened together: files, cases, figures, and what no figure counts.

    `repeated` counts copies of a case set aside because another bundle tells more of it.
    """

    files: tuple[OpenedReview, ...]
    cases: tuple[Read, ...]
    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    repeated: int

    @property
    def opened(self) -> tuple[OpenedReview, ...]:
        """Return the files that verification let through."""
        return tuple(each for each in self.files if not each.is_refused)

    @property
    def refused(self) -> tuple[OpenedReview, ...]:
        """Return the files that were refused."""
        return tuple(each for each in self.files if each.is_refused)

    @property
    def counted(self) -> tuple[Read, ...]:
        """Return the cases that figures count."""
        return tuple(each for each in self.cases if not each.left_out)

    def case(self, case: CaseId) -> Read:
        """Return a case by its name; raise KeyError where it is not here."""
        for each in self.cases:
            if each.case.case == case:
                return each
        raise KeyError(case)


def gather(files: Sequence[OpenedReview]) -> Gathered:
    """Return the cases of these files and their figures; slow with many files."""
    chosen, repeated, contradicted = _each_once(case for file in files for case in file.cases)
    cases = tuple(_read(case, told_twice=case.case in contradicted) for case in chosen)
    unread = (LeftOut(each.case, file.name, each.why) for file in files for each in file.unread)
    set_aside = (LeftOut(e.case.case, e.case.bundle, e.left_out) for e in cases if e.left_out)
    figures = figures_of([each.followed for each in cases if not each.left_out])
    return Gathered(tuple(files), cases, figures, (*unread, *set_aside), repeated)


def _read(case: ReviewCase, *, told_twice: bool) -> Read:
    followed = follow(case)
    correction = case.working.state.correction
    why = CONTRADICTED if told_twice else ""
    if correction is not None:
        why = _CORRECTED[correction.why]
    return Read(followed, breaches_of(followed), why)


def _each_once(
    cases: Iterable[ReviewCase],
) -> tuple[list[ReviewCase], int, frozenset[CaseId]]:
    """Return the fullest copy of each case, how many were set aside, and those that differ."""
    kept: dict[CaseId, ReviewCase] = {}
    repeated = 0
    differ = set()
    for case in cases:
        other = kept.get(case.case)
        if other is None:
            kept[case.case] = case
            continue
        repeated += 1
        shorter, longer = sorted((case, other), key=_extent)
        if _leaves(longer)[: len(shorter.entries)] != _leaves(shorter):
            differ.add(case.case)
        kept[case.case] = longer
    return list(kept.values()), repeated, frozenset(differ)


def _extent(case: ReviewCase) -> tuple[int, int]:
    return (len(case.entries), case.until)


def _leaves(case: ReviewCase) -> list[bytes]:
    return [entry.leaf for entry in case.entries]
