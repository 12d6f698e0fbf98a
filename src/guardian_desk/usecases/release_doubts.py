"""Hold the sign-off that a bundle speaks of against the keys of this computer."""

from collections.abc import Iterator, Mapping, Sequence

from guardian_desk.core.errors import Faulty
from guardian_desk.core.visible import one_line
from guardian_desk.decisionlog.entry import Entry
from guardian_desk.decisionlog.kinds import PINNING, RELEASE
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.signing.release import (
    SIGNATURE,
    Kind,
    Release,
    Released,
    read_release,
    signature_of,
)
from guardian_desk.rulepack.signing.standing import SignedFiles, Verify, judged


def release_doubts(
    working: WorkingCase,
    entries: Sequence[Entry],
    files: Mapping[str, RuleBytes],
    verify: Verify,
) -> tuple[str, ...]:
    """Return of each pack and profile that a case calls signed off why that does not count here.

    A case in draft says so itself. Whoever wrote a bundle wrote its releases too: only a key that
    this computer knows tells them from what anyone could write.
    """
    if not working.signed_off:
        return ()
    pinned = next(each for each in reversed(entries) if each.kind in PINNING)
    kept = {
        str(each["name"]): files[each["digest"]].data
        for each in pinned.content.coded.get(RELEASE, ())
        if each["digest"] in files
    }
    area = working.area
    rules: tuple[RulePack | Profile, ...] = (working.protocol.pack, area.care, *area.homes)
    doubts = (
        one_line(f"{each.id} {each.version} counts as not signed off here: {why}.")
        for each in rules
        if (why := _why_not(each, kept, verify))
    )
    return tuple(dict.fromkeys(doubts))


def _why_not(rules: RulePack | Profile, kept: Mapping[str, bytes], verify: Verify) -> str:
    """Return why no release among the files counts for these rules; empty where one does."""
    whys = [
        judged(
            # A bundle holds no certificate: which one was signed is what its release says.
            Released(_kind(rules), rules.id, rules.version, rules.digest, release.proof),
            SignedFiles(kept[name], kept.get(signature_of(name))),
            verify,
        ).why
        for name, release in _releases(kept)
        if (release.kind, release.id) == (_kind(rules), rules.id)
    ]
    return "" if "" in whys else next(iter(whys), "its release is not here, or cannot be read")


def _kind(rules: RulePack | Profile) -> Kind:
    return Kind.PACK if isinstance(rules, RulePack) else Kind.PROFILE


def _releases(kept: Mapping[str, bytes]) -> Iterator[tuple[str, Release]]:
    for name, data in kept.items():
        if not name.endswith(SIGNATURE):
            try:
                yield name, read_release(data)
            except Faulty:
                continue
