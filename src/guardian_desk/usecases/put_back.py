"""Begin no case with older signed rules than were used before, unless a named person lets it."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from guardian_desk.casework.refusal import Refusal
from guardian_desk.core.errors import Faulty, GuardianError, Usage
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.kinds import PINNING, RELEASE, RULES_PUT_BACK, rules_put_back
from guardian_desk.decisionlog.ports import DecisionLog, Receipt
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.signing.release import Kind, read_release
from guardian_desk.rulepack.signing.versions import is_older
from guardian_desk.usecases.refused import Refused
from guardian_desk.usecases.rules import RuleShelf, ShelvedPack, ShelvedProfile
from guardian_desk.usecases.updates import Rules, identity

Used = dict[tuple[str, str], str]
"""The newest version of each pack and profile that counts as used here, by part and id."""


@dataclass(frozen=True, slots=True)
class Older:
    """Signed rules that are older than those used before; no case begins with them as it stands."""

    part: str
    id: str
    was: str
    now: str

    @property
    def says(self) -> str:
        """Return what stands in the way, in one sentence."""
        return f"{self.id} {self.now} is older than {self.was}, which was used here before."


def used_before(log: DecisionLog) -> Used:
    """Return the newest signed version of each pack and profile that a case here was pinned to.

    The log keeps a release from the moment that a case is pinned to it, and so these few files
    tell it, however many cases there are.
    """
    used: Used = {}
    for file in log.rules_named("release.json"):
        with suppress(Faulty):  # A later program may have kept another form of it.
            release = read_release(file.data)
            _take_newer(used, (release.kind, release.id), release.version)
    return used


def _used_since(log: DecisionLog, key: tuple[str, str]) -> str:
    """Return the newest version that counts since somebody let an older one; empty if nobody did.

    What was used before that does not count; what was used since does.
    """
    let = [e for e in log.entries_of({RULES_PUT_BACK}) if _told_of(e) == key]
    if not let:
        return ""
    used: Used = {key: let[-1].content.coded["to"]}
    for entry in log.entries_of(PINNING, after=let[-1].seq):
        if entry.content.coded.get(RELEASE):
            for pinned, version in _pinned(entry):
                if pinned == key:
                    _take_newer(used, key, version)
    return used[key]


def _take_newer(used: Used, key: tuple[str, str], version: str) -> None:
    if is_older(used.get(key, ""), version):
        used[key] = version


def _told_of(entry: Entry) -> tuple[str, str]:
    return entry.content.coded["part"], entry.content.coded["id"]


def _pinned(entry: Entry) -> Iterator[tuple[tuple[str, str], str]]:
    coded = entry.content.coded
    for pin in coded["pins"]:
        name = pin["name"] if pin["part"] == "profile" else coded["pack"]
        yield (pin["part"], name), pin["version"]


def older_among(log: DecisionLog, found: Sequence[Rules]) -> tuple[Older, ...]:
    """Return which rules are older than those used before.

    Rules in draft are held against none: they are marked on every page, and where only signed
    rules are used they begin no case at all.
    """
    signed = [each for each in found if each.signed_off.signing.is_signed]
    return tuple(_older(log, signed)) if signed else ()


def _older(log: DecisionLog, found: Sequence[Rules]) -> Iterator[Older]:
    used = used_before(log)
    for each in found:
        part = Kind.PACK if isinstance(each, ShelvedPack) else Kind.PROFILE
        name, version, _ = identity(each)
        was = used.get((part, name), "")
        if is_older(version, was):
            was = _used_since(log, (part, name)) or was
        if is_older(version, was):
            yield Older(part, name, was, version)


def older_rules(log: DecisionLog, shelf: RuleShelf, area: str) -> tuple[Older, ...]:
    """Return which packs of a shelf, and the profile of an area, are older than those used before.

    A pack that cannot be read is older than none; the start page says what is wrong with it.
    """
    found: list[Rules] = [shelf.profile(area)]
    for name in shelf.packs():
        with suppress(GuardianError):
            found.append(shelf.pack(name))
    return older_among(log, found)


def refuse_older(log: DecisionLog, found: Sequence[Rules]) -> None:
    """Raise Faulty where rules are older than those used before."""
    for each in older_among(log, found):
        raise Faulty("No case can begin with these rules", each.says, ASK)


def older_here(log: DecisionLog, shelf: RuleShelf, name: str) -> Older:
    """Return what keeps a pack or profile of the shelf from use; raise Usage where nothing does."""
    is_pack = name in shelf.packs()
    found: ShelvedPack | ShelvedProfile = shelf.pack(name) if is_pack else shelf.profile(name)
    older = older_among(log, (found,))
    if not older:
        raise Usage(
            "There is nothing to put back",
            f"{' '.join(identity(found)[:2])} is not older than what was used here, or not signed.",
            "Put the older rules in place first.",
        )
    return older[0]


def put_back(
    log: DecisionLog, older: Older, agreed: Staff, reason: str, roles: Sequence[str]
) -> Receipt:
    """Let new cases begin with older rules, and log who let them; raise Refused or CannotWrite.

    `roles` are those that the policy of this computer lets do so.
    """
    refuse_putting_back(agreed, reason, roles)
    draft = rules_put_back(
        (older.part, older.id),
        (older.was, older.now),
        (agreed.name.strip(), agreed.role.strip()),
        reason.strip(),
    )
    return log.append([draft])


def refuse_putting_back(agreed: Staff, reason: str, roles: Sequence[str]) -> None:
    """Raise Refused where a name or reason is missing, or the role is none of those."""
    found = []
    if not agreed.name.strip():
        found.append(Refusal("name", "Record the name of the person who lets it."))
    if not roles:
        found.append(Refusal("role", "The policy of this computer names no role that may let it."))
    elif agreed.role.strip().casefold() not in {each.casefold() for each in roles}:
        found.append(Refusal("role", f"Only these roles may let it: {', '.join(roles)}."))
    if not reason.strip():
        found.append(Refusal("reason", "Record the reason."))
    if found:
        raise Refused(tuple(found))


ASK = "Ask your lead, who can bring the newer rules, or let the older ones be used under About."
