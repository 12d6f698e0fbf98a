"""Compare the rules that a case is pinned to with those of this computer, by their bytes."""

from guardian_desk.core.errors import GuardianError
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.review.opened import Own, PinnedRules
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.usecases.rules import RuleShelf


def pinned_rules(working: WorkingCase, own: RuleShelf | None) -> tuple[PinnedRules, ...]:
    """Return pack and profiles of a case, each with how the same id and version compares here.

    Who edits a rule file can leave its version as it was: only the digest tells.
    """
    pack, area = working.protocol.pack, working.area
    profiles: tuple[Profile, ...] = (area.care, *area.homes)
    if own is None:
        compared = [_pinned(pack, None), *(_pinned(each, None) for each in profiles)]
    else:
        compared = [_pinned(pack, _own_pack(own, pack.id))]
        compared += [_pinned(each, _own_profile(own, each.id)) for each in profiles]
    return tuple(dict.fromkeys(compared))


def _pinned(rules: RulePack | Profile, own: RulePack | Profile | None) -> PinnedRules:
    name = f"{rules.id} {rules.version}"
    if own is None or own.version != rules.version:
        return PinnedRules(name, rules.digest)
    return PinnedRules(name, rules.digest, Own.SAME if own.digest == rules.digest else Own.OTHER)


def _own_pack(own: RuleShelf, pack: str) -> RulePack | None:
    # Only names of this computer are asked for: a stranger's might be a path.
    if pack not in own.packs():
        return None
    try:
        return own.pack(pack).pack
    except GuardianError:
        return None


def _own_profile(own: RuleShelf, profile: str) -> Profile | None:
    if profile not in own.profiles():
        return None
    try:
        return own.profile(profile).profile
    except GuardianError:
        return None
