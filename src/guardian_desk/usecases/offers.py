"""Say which packs of the shelf a case can begin with here, and why not with the others."""

from dataclasses import dataclass, replace
from datetime import date

from guardian_desk.core.errors import GuardianError
from guardian_desk.decisionlog.ports import DecisionLog
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.usecases.provenance import provenance
from guardian_desk.usecases.put_back import ASK, older_among
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack, ShelvedProfile
from guardian_desk.usecases.signed_rules import are_signed_off, why_refused
from guardian_desk.usecases.withdrawal import ReviewRule, withdrawn


@dataclass(frozen=True, slots=True)
class Offer:
    """One pack as the start page shows it; `why_not` is empty where a case can begin with it.

    `stopped` tells that this area uses the pack, and that rules or keys have to be mended first.
    `key` are the words on its key, `short` its name in lists, `label` what labels of its cases
    begin with, and `letter` what begins one together with Ctrl, where it has one.
    `past_review` is how many sources of it were to be looked at again by now. `signed_off` tells
    whether the pack and the area's profile are; otherwise its cases run on draft rules.
    `version` and `digest` are those of the pack as it was read; empty where it cannot be. `mind`
    says that it is withdrawn from new cases; its key is still there.
    """

    pack: str
    key: str
    short: str
    label: str
    letter: str
    why_not: str = ""
    stopped: bool = False
    past_review: int = 0
    signed_off: bool = False
    version: str = ""
    digest: str = ""
    mind: str = ""

    def is_newer_than(self, pack: RulePack) -> bool:
        """Tell whether this is a newer version of a pack; edited as one version, it is newer."""
        if self.why_not or self.pack != pack.id or self.digest == pack.digest:
            return False
        return _numbers(self.version) >= _numbers(pack.version)


def offers(
    shelf: RuleShelf,
    care: str,
    today: date | None = None,
    log: DecisionLog | None = None,
    review: ReviewRule | None = None,
) -> tuple[Offer, ...]:
    """Return every pack of the shelf for an area of care, in the order of the shelf.

    Without a day nothing is said to be past its review or withdrawn, and without a log nothing to
    be older than what was used before.
    """
    area, rule = shelf.profile(care), review or ReviewRule()
    found = (_offer(shelf, name, area, today, log) for name in shelf.packs())
    return tuple(each if today is None else _minded(each, shelf, rule, today) for each in found)


def _minded(offer: Offer, shelf: RuleShelf, review: ReviewRule, today: date) -> Offer:
    """Return a pack that can be begun with what is to be minded of it."""
    if offer.why_not:
        return offer
    found = withdrawn(shelf.pack(offer.pack).pack, review, today)
    if found is not None:
        says = f"{found.says} Ask your lead. Its key says how a case begins all the same."
        return replace(offer, mind=says)
    return offer


def _offer(
    shelf: RuleShelf, name: str, care: ShelvedProfile, today: date | None, log: DecisionLog | None
) -> Offer:
    try:
        shelved = shelf.pack(name)
    except GuardianError as error:
        # The other packs are still of use; what is wrong here is for a lead to mend.
        why = f"{error.title}. {error.remedy}"
        return Offer(name, name, name, "CASE", "", why, stopped=True)
    pack = shelved.pack
    start = pack.start
    lacks = _why_not(pack, care.profile)
    stops = why_refused(shelved, (care,)) or _why_older(log, (shelved, care))
    return Offer(
        pack=pack.id,
        key=start.key or pack.title,
        short=start.short or pack.title,
        label=start.label,
        letter=start.letter,
        why_not=lacks or stops,
        stopped=bool(stops) and not lacks,
        past_review=0 if today is None else len(provenance(pack, today).past_review),
        signed_off=are_signed_off(shelved, (care,)),
        version=pack.version,
        digest=pack.digest,
    )


def _why_older(log: DecisionLog | None, found: tuple[ShelvedPack, ShelvedProfile]) -> str:
    older = () if log is None else older_among(log, found)
    return f"{older[0].says} {ASK}" if older else ""


def _why_not(pack: RulePack, profile: Profile) -> str:
    parts = pack.parts
    missing = (
        {each.id for each in parts.parameters} - profile.values.keys()
        | {each.id for each in parts.roles} - profile.roles.keys()
        | {each.id for each in parts.contacts} - profile.contacts.keys()
    )
    if profile.serves_pack(pack.id) and not missing:
        return ""
    return f"{profile.title} has no local values for it yet. Ask your lead."


def _numbers(version: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(each) if each.isdecimal() else 0, each) for each in version.split("."))
