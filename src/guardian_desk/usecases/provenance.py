"""Where every part of a pack comes from: its source, the place in it, and how it is used."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from guardian_desk.core.dates import day_words
from guardian_desk.core.errors import GuardianError
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.rulepack.credit import Approval, Credited, credit_of
from guardian_desk.rulepack.pack import Basis, RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.signing.release import SignOff
from guardian_desk.rulepack.source import Source
from guardian_desk.rulepack.words import PART_KINDS
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack

_WORDS = ("ask", "do", "title", "means", "says")
"""What a part says of itself, whichever of these it has."""


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a pack in its own words, what it rests on, who wrote and who approved it."""

    kind: str
    id: str
    says: str
    basis: tuple[Basis, ...]
    credit: Credited


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a pack rests on; `sources` are those that a part cites, in the order of the register."""

    pack: RulePack
    nodes: tuple[Node, ...]
    sources: tuple[Source, ...]
    today: date

    @property
    def past_review(self) -> tuple[Source, ...]:
        """Return the sources that were to be looked at again by now."""
        return _past_review(self.sources, self.today)

    @property
    def unsigned(self) -> tuple[Source, ...]:
        """Return the sources that wait for somebody with clinical responsibility to sign."""
        return tuple(each for each in self.sources if each.awaits_sign_off)

    @property
    def not_approved(self) -> int:
        """Return how many parts have no approval recorded."""
        return sum(not node.credit.approvals for node in self.nodes)

    def uses_of(self, source: str) -> int:
        """Return how many parts rest on a source."""
        return sum(any(each.source == source for each in node.basis) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Register:
    """What the packs of this computer and the values of its area rest on, each source once.

    `proofs` are the certificates that fit the packs, by the id of the pack; `signed` tells who
    signed off each pack that a known key signed.
    """

    packs: tuple[Provenance, ...]
    area: Profile
    sources: tuple[Source, ...]
    today: date
    proofs: Mapping[str, Certificate]
    signed: Mapping[str, tuple[SignOff, ...]] = field(default_factory=dict)

    @property
    def past_review(self) -> tuple[Source, ...]:
        """Return the sources that were to be looked at again by now."""
        return _past_review(self.sources, self.today)


def _past_review(sources: tuple[Source, ...], today: date) -> tuple[Source, ...]:
    return tuple(each for each in sources if each.is_past_review(today))


def register_of(
    rules: RuleShelf,
    area: str,
    today: date,
    certificate_of: Callable[[RulePack], Certificate | None] = lambda _: None,
) -> Register:
    """Return what the packs that can be read and an area rest on; raise Faulty, Usage for the area.

    A certificate that does not fit its pack counts as none. Slow with many packs.
    """
    profile = rules.profile(area).profile
    shelved = tuple(_packs(rules))
    packs = tuple(provenance(each.pack, today) for each in shelved)
    signings = ((each.pack.id, each.signed_off.signing) for each in shelved)
    signed = {
        name: () if signing.release is None else signing.release.signed_off
        for name, signing in signings
        if signing.is_signed
    }
    known = {each.id: each for found in packs for each in found.pack.sources}
    cited = {each.id for found in packs for each in found.sources} | _cited_by(profile)
    sources = tuple(each for name, each in known.items() if name in cited)
    found = ((each.pack, certificate_of(each.pack)) for each in packs)
    proofs = {pack.id: proof for pack, proof in found if proof is not None and proof.fits(pack)}
    return Register(packs, profile, sources, today, proofs, signed)


def _packs(rules: RuleShelf) -> Iterator[ShelvedPack]:
    for name in rules.packs():
        try:
            yield rules.pack(name)
        except GuardianError:
            # What is wrong with it stands on the start page; the others are told.
            continue


def _cited_by(area: Profile) -> set[str]:
    return {
        area.bank_holidays.source,
        *(each.source for each in area.values.values()),
        *(each.source for each in area.roles.values()),
        *(each.source for each in area.contacts.values()),
        *(each.source for each in area.services.values()),
    }


def provenance(pack: RulePack, today: date) -> Provenance:
    """Return what each part of a pack rests on, as of a day."""
    nodes = tuple(_nodes(pack))
    cited = {each.source for node in nodes for each in node.basis}
    sources = tuple(each for each in pack.sources if each.id in cited)
    return Provenance(pack, nodes, sources, today)


def _nodes(pack: RulePack) -> Iterator[Node]:
    for kind in fields(pack.parts):
        for part in getattr(pack.parts, kind.name):
            if basis := getattr(part, "basis", ()):
                credit = credit_of(pack, part)
                yield Node(PART_KINDS[kind.name], part.id, _words(part), basis, credit)
    for each in pack.carries:
        named = f"What a case of {each.pack} hands on."
        basis = (Basis(each.source, each.section),)
        yield Node("carry", each.pack, named, basis, credit_of(pack, each))


def credit_lines(credit: Credited) -> Iterator[str]:
    """Yield who wrote something and who approved it, or that neither is recorded."""
    yield f"Written by: {credit.author}" if credit.author else "No author is recorded."
    for each in credit.approvals or ():
        yield f"Approved by: {approval_words(each)}"
    if not credit.approvals:
        yield "No approval is recorded."


def approval_words(approval: Approval) -> str:
    """Return who approved something, in which role, and when."""
    who = ", ".join(filter(None, (approval.role, approval.name, approval.body)))
    return f"{who}, {day_words(date.fromisoformat(approval.date))}"


def sign_off_words(each: SignOff) -> str:
    """Return as what somebody signed rules off, in which role, by which name and when."""
    return f"{each.part}: {each.role}, {each.name}, {day_words(date.fromisoformat(each.date))}"


def _words(part: Any) -> str:
    return next((text for name in _WORDS if (text := getattr(part, name, ""))), "")
