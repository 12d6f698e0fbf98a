"""Look up what families of some areas can be offered, as this computer has it today."""

from collections.abc import Sequence
from dataclasses import dataclass

from guardian_desk.core.errors import GuardianError
from guardian_desk.rulepack.pack import Option, RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.services import kinds_of
from guardian_desk.usecases.rules import RuleShelf


@dataclass(frozen=True, slots=True)
class Directory:
    """The profiles whose services are listed, the kinds of need, and the titles of sources.

    Both are those of every pack of this computer: an area's list serves all of them.
    """

    areas: tuple[Profile, ...]
    kinds: tuple[Option, ...]
    sources: dict[str, str]


def directory_of(
    rules: RuleShelf, areas: Sequence[str], pinned: Sequence[Profile] = ()
) -> Directory:
    """Return the lists of these areas as they are on this computer now; slow with many packs.

    An area that is not here, or cannot be read, is told by its `pinned` profile, if there is one.
    """
    kept = {each.id: each for each in pinned}
    found = (_profile(rules, name) or kept.get(name) for name in dict.fromkeys(areas))
    packs = [pack for name in rules.packs() if (pack := _pack(rules, name)) is not None]
    sources = {each.id: each.title for pack in packs for each in pack.sources}
    areas_told = tuple(each for each in found if each is not None)
    return Directory(areas_told, tuple(kinds_of(packs).values()), sources)


def _profile(rules: RuleShelf, name: str) -> Profile | None:
    # A pinned profile may come from elsewhere: only names of this computer are asked for.
    if name not in rules.profiles():
        return None
    try:
        return rules.profile(name).profile
    except GuardianError:
        return None


def _pack(rules: RuleShelf, name: str) -> RulePack | None:
    try:
        return rules.pack(name).pack
    except GuardianError:
        return None
