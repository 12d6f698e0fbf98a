"""Tell two versions of a pack apart: what the composition root lends to `diff`."""

from typing import TYPE_CHECKING

from guardian_desk.core.errors import GuardianError
from guardian_desk.protocol.area import area_of
from guardian_desk.usecases.losses import Loss, may_lose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guardian_desk.protocol.area import Area
    from guardian_desk.rulepack.pack import RulePack
    from guardian_desk.usecases.rules import RuleShelf


def lost_by(old: "RulePack", new: "RulePack", shelf: "RuleShelf") -> tuple[Loss, ...]:
    """Return all that a change may take away; without the solver what it might is not proved."""
    try:
        from guardian_desk.proving.losses import losses
    except ImportError:
        return may_lose(old, new)
    return losses(old, new, list(_areas(old, new, shelf)))


def _areas(old: "RulePack", new: "RulePack", shelf: "RuleShelf") -> "Iterator[tuple[Area, Area]]":
    for name in shelf.profiles():
        try:
            profile = shelf.profile(name).profile
        except GuardianError:
            continue  # `check` names what is wrong with it.
        if profile.serves_pack(old.id) and profile.serves_pack(new.id):
            yield area_of(old, profile), area_of(new, profile)
