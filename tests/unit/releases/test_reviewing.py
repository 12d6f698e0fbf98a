"""A review names each bundle whose rules no key of this computer signed, whatever it says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.core.errors import Exit
from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.rulepack.profile import Profile
from guardian_desk.rulepack.signing.standing import Signed, Signing
from guardian_desk.runtime.policy import POLICY_VARIABLE
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.rules import RuleShelf, SignedOff
from guardian_desk.usecases.signed_rules import SignedShelf
from tests.unit.packfiles.malformed import GOOD
from tests.unit.releases.parcels import dropped, pack_parcel, profile_parcel
from tests.unit.releases.signed import policy
from tests.unit.releases.wards import NURSE, Ward
from tests.unit.vault.test_minisign import PUBLISHED_KEY

Open = Callable[[RuleShelf], Ward]
NOT_HERE = "counts as not signed off here"


def bundle_of(ward: Ward, folder: Path) -> Path:
    ward.book.begin("small", "here", NURSE)
    path = folder / "ward-3.gdx"
    path.write_bytes(b"".join(bundle_of_log(ward.log, (), "0.1.0").lines))
    return path


@pytest.fixture
def signed(trusting: Path, ward: Open, tmp_path: Path) -> Path:
    """A bundle with one case under signed rules, and the policy that they were signed under."""
    dropped(trusting, "pack", pack_parcel("1.1.0"))
    dropped(trusting, "area", profile_parcel())
    return bundle_of(ward(shelf(GOOD)), tmp_path)


def told(bundle: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["indicators", str(bundle)]) == Exit.DONE
    return capsys.readouterr().out


def test_rules_that_a_known_key_signed_are_named_nowhere(
    signed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    says = told(signed, capsys)

    assert "1 case to read" in says
    assert NOT_HERE not in says


@pytest.mark.hazard("HAZ-24")
@pytest.mark.parametrize("other", [True, False], ids=["another key", "no key"])
def test_a_bundle_whose_rules_no_key_here_signed_is_named(
    signed: Path,
    other: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keys = (PUBLISHED_KEY,) if other else ()
    monkeypatch.setenv(POLICY_VARIABLE, str(policy(tmp_path / "office", *keys)))

    says = told(signed, capsys)

    why = "it is signed with the key 909AE1938F82DDAA, which this computer does not know"
    why = why if other else "this computer knows no key to check its signature with"
    for rules in ("small 1.1.0", "here 2026-11"):
        assert f"ward-3.gdx: {rules} {NOT_HERE}: {why}. So it is for 1 case." in says


class Forged:
    """Says of every rule that it is signed, and shows the release of other rules for it."""

    def __init__(self, *files: RuleBytes) -> None:
        self.files = files

    def __call__(self, _rules: RulePack | Profile) -> SignedOff:
        return SignedOff(Signing(Signed.SIGNED), self.files)


def test_a_release_of_other_bytes_signs_nothing_off(
    trusting: Path, ward: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = pack_parcel("1.0.0", ("A small pack", "A big pack"))
    names = ("release.json", "release.json.minisig")
    files = (RuleBytes(digest_of(release[e]), f"small/{e}", release[e]) for e in names)
    lying = SignedShelf(shelf(GOOD), Forged(*files))

    says = told(bundle_of(ward(lying), tmp_path), capsys)

    assert f"small 1.0.0 {NOT_HERE}: a file was changed after it was signed." in says
    assert f"here 2026-11 {NOT_HERE}: its release is not here, or cannot be read." in says
