"""Gather the cases of many opened bundles: each once, and none that cannot be counted on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from guardian_desk.casework.events import Correction
from guardian_desk.core.ids import CaseId
from guardian_desk.review.alarms import DOUBTS, Alarm, Sign, rules_alarms, told_alarm
from guardian_desk.review.breaches import Breached, breaches_of, untold_of
from guardian_desk.review.figures import Figure, ProtocolFigures
from guardian_desk.review.foreseen import Foreseen, foreseen_of
from guardian_desk.review.gaps import Gaps, gaps_of
from guardian_desk.review.indicators import protocols_of
from guardian_desk.review.intervals import Followed, follow
from guardian_desk.review.lateness import DatedStep, dated_steps
from guardian_desk.review.opened import OpenedReview, ReviewCase
from guardian_desk.review.waits import waits_of
from guardian_desk.rulepack.pack import Breach

_CORRECTED = {
    Correction.OPENED_IN_ERROR: "It was opened in error.",
    Correction.WRONG_CASE: "Entries in it belong to another case.",
}
CONTRADICTED = DOUBTS[Sign.TOLD_DIFFERENTLY]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that is not in any figure, the bundle it is in, and why."""

    case: CaseId
    bundle: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """A case as a lead reads it: its course and its breaches; `left_out` says why not counted.

    `sign` is set where something speaks for a change that nobody recorded. `steps` are those
    with a last day that ended, or that passed it. `untold` are the breaches of
    which what is recorded does not tell.
    """

    followed: Followed
    breaches: tuple[Breached, ...]
    left_out: str = ""
    sign: Sign | None = None
    steps: tuple[DatedStep, ...] = ()
    untold: tuple[Breach, ...] = ()

    @property
    def case(self) -> ReviewCase:
        """Return the case itself."""
        return self.followed.case


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was opened together: files, cases, figures, and what no figure counts.

    `waits` are the figures of late steps, by whom the plan waited on.
    `repeated` counts copies of a case set aside because another bundle tells more of it.
    `foreseen` tells what drafts in silent mode would have asked for.
    `alarms` stand before everything else: their cases are read apart and counted nowhere.
    """

    files: tuple[OpenedReview, ...]
    cases: tuple[Read, ...]
    protocols: tuple[ProtocolFigures, ...]
    waits: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    repeated: int
    alarms: tuple[Alarm, ...] = ()
    gaps: Gaps = field(default_factory=Gaps)
    foreseen: tuple[Foreseen, ...] = ()

    @property
    def opened(self) -> tuple[OpenedReview, ...]:
        """Return the files that verification let through."""
        return tuple(each for each in self.files if not each.is_refused)

    @property
    def refused(self) -> tuple[OpenedReview, ...]:
        """Return the files that were refused."""
        return tuple(each for each in self.files if each.is_refused)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures of every protocol."""
        return tuple(figure for each in self.protocols for figure in each.figures)

    @property
    def every_figure(self) -> tuple[Figure, ...]:
        """Return all figures: of the protocols, of whom plans waited on, of needs, of drafts."""
        drafts = (figure for each in self.foreseen for figure in each.figures)
        return (*self.figures, *self.waits, *self.gaps.figures, *drafts)

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
    files = named_apart(files)
    copies = _copies([case for file in files for case in file.cases])
    alarms = rules_alarms([case for file in files for case in file.cases])
    signs = {case: alarm.sign for alarm in alarms for case in alarm.cases}
    told, cases, repeated = [], [], 0
    for case, each in copies.items():
        if _agree(each):
            repeated += len(each) - 1
            cases.append(_read(max(each, key=_extent), signs.get(case)))
        else:
            told.append(told_alarm(case, (copy.bundle for copy in each)))
            cases.append(_gravest(each))
    unread = (LeftOut(each.case, file.name, each.why) for file in files for each in file.unread)
    counted = [each for each in cases if not each.left_out]
    courses = [each.followed for each in counted]
    set_aside = (LeftOut(e.case.case, e.case.bundle, e.left_out) for e in cases if e.left_out)
    return Gathered(
        files=files,
        cases=tuple(cases),
        protocols=protocols_of(courses),
        waits=waits_of([(each.followed, each.steps) for each in counted]),
        left_out=(*unread, *set_aside),
        repeated=repeated,
        alarms=(*alarms, *told),
        gaps=gaps_of(courses),
        foreseen=foreseen_of(courses),
    )


def named_apart(files: Sequence[OpenedReview]) -> tuple[OpenedReview, ...]:
    """Return files with names that differ: where a name repeats, its folder is added."""
    often = Counter(each.name for each in files)
    return tuple(
        _renamed(each, f"{each.name} in {each.folder}")
        if often[each.name] > 1 and each.folder
        else each
        for each in files
    )


def _renamed(file: OpenedReview, name: str) -> OpenedReview:
    cases = tuple(replace(each, bundle=name) for each in file.cases)
    return replace(file, name=name, cases=cases)


def _read(case: ReviewCase, sign: Sign | None) -> Read:
    followed = follow(case)
    correction = case.working.state.correction
    why = "" if sign is None else DOUBTS[sign]
    if correction is not None and not why:
        why = _CORRECTED[correction.why]
    return Read(
        followed, breaches_of(followed), why, sign, dated_steps(followed), untold_of(followed)
    )


def _gravest(copies: Sequence[ReviewCase]) -> Read:
    """Return the copy with the longest breach: a forged one must not hide what another shows."""

    def grave(read: Read) -> tuple[int, tuple[int, int]]:
        longest = max((each.length for each in read.breaches), default=0)
        return longest, _extent(read.case)

    return max((_read(each, Sign.TOLD_DIFFERENTLY) for each in copies), key=grave)


def _copies(cases: Iterable[ReviewCase]) -> dict[CaseId, list[ReviewCase]]:
    found: dict[CaseId, list[ReviewCase]] = {}
    for case in cases:
        found.setdefault(case.case, []).append(case)
    return found


def _agree(copies: Sequence[ReviewCase]) -> bool:
    """Tell whether every copy is the beginning of the fullest one."""
    fullest = _leaves(max(copies, key=_extent))
    return all(fullest[: len(each.entries)] == _leaves(each) for each in copies)


def _extent(case: ReviewCase) -> tuple[int, int]:
    return (len(case.entries), case.until)


def _leaves(case: ReviewCase) -> list[bytes]:
    return [entry.leaf for entry in case.entries]
