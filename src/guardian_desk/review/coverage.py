"""Tell what the areas of some cases have listed for families, and for whom nothing is listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guardian_desk.core.dates import day_in_england
from guardian_desk.core.instants import Instant
from guardian_desk.review.intervals import Followed
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.services import Standing, kinds_of, standing_of
from guardian_desk.rulepack.words import Serves


@dataclass(frozen=True, slots=True)
class Listed:
    """How many services are listed: checked, and those to ask before relying on them."""

    checked: int = 0
    ask_first: int = 0

    @property
    def total(self) -> int:
        """Return how many are listed at all."""
        return self.checked + self.ask_first


@dataclass(frozen=True, slots=True)
class CoveredKind:
    """One kind of need, and what is listed for it, by whom it serves."""

    kind: str
    says: str
    listed: dict[Serves, Listed]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The services of one area as the newest of these cases had them, on the last day of record."""

    area: str
    title: str
    version: str
    as_of: date
    services: int
    kinds: tuple[CoveredKind, ...]

    def nothing_for(self, whom: Serves) -> tuple[CoveredKind, ...]:
        """Return the kinds of need for which no service at all serves these people."""
        return tuple(each for each in self.kinds if not each.listed[whom].total)

    def only_to_ask(self, whom: Serves) -> tuple[CoveredKind, ...]:
        """Return the kinds of need for which services are listed, and none of them is checked."""
        listed = ((each, each.listed[whom]) for each in self.kinds)
        return tuple(each for each, found in listed if found.total and not found.checked)


def coverage_of(cases: Sequence[Followed]) -> tuple[Coverage, ...]:
    """Return what each area of these cases has listed; none where no pack asks about needs."""
    kinds = kinds_of(each.case.working.protocol.pack for each in cases)
    if not kinds:
        return ()
    words = {kind: option.text for kind, option in kinds.items()}
    by_area: dict[str, list[tuple[Instant, Instant, Profile]]] = {}
    for case in cases:
        if not case.case.working.protocol.pack.parts.needs:
            continue
        area, opened = case.case.working.area, case.case.working.state.known.opened
        for profile in (area.care, *area.homes):
            by_area.setdefault(profile.id, []).append((opened, case.until, profile))
    return tuple(_coverage(pinned, words) for _, pinned in sorted(by_area.items()))


def _coverage(
    pinned: Sequence[tuple[Instant, Instant, Profile]], words: dict[str, str]
) -> Coverage:
    _, _, newest = max(pinned, key=lambda each: each[0])
    as_of = day_in_england(max(until for _, until, _ in pinned))
    return Coverage(
        newest.id,
        newest.title,
        newest.version,
        as_of,
        len(newest.services),
        tuple(_covered(newest, kind, says, as_of) for kind, says in words.items()),
    )


def _covered(profile: Profile, kind: str, says: str, as_of: date) -> CoveredKind:
    listed = {}
    for whom in Serves:
        stands = [
            standing_of(each, as_of)
            for each in profile.services.values()
            if kind in each.offers and whom in each.serves
        ]
        checked = sum(each is Standing.CHECKED for each in stands)
        listed[whom] = Listed(checked, len(stands) - checked)
    return CoveredKind(kind, says, listed)
