"""A case begins with signed rules, or in draft and says so; an open case never asks again."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.app import shelf
from guardian_desk.casework.events import Answered
from guardian_desk.core.errors import Faulty
from guardian_desk.decisionlog.kinds import CASE_OPENED
from guardian_desk.rulepack.signing.standing import Signed
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.rules import RuleShelf
from tests.unit.releases.signed import KEY, PACKS, PUBLIC, SECRET, policy
from tests.unit.releases.wards import AREA, BABY, NURSE, Ward, changed


@pytest.mark.usefixtures("trusting")
def test_a_case_begins_with_signed_rules_and_keeps_their_release(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward]
) -> None:
    here = ward(shelf(signed_rules))

    case = here.book.begin(BABY, AREA, NURSE, homes=["hampshire"]).case

    assert case.signed_off
    assert here.book.open(case.case).signed_off
    assert here.bundle().in_draft == ()
    kept = {file.name: file.data for file in here.bundle().rules.values()}
    for name in (f"{BABY}/release.json", "profiles/cumberland.release.json"):
        assert kept[name] == (signed_rules / name).read_bytes()
        assert kept[f"{name}.minisig"] == (signed_rules / f"{name}.minisig").read_bytes()


def test_without_a_trusted_key_rules_are_in_draft_and_the_case_says_so(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward]
) -> None:
    here = ward(shelf(signed_rules))

    case = here.book.begin(BABY, AREA, NURSE).case

    assert here.book.shelf.pack(BABY).signed_off.signing.state is Signed.STRANGE
    assert not case.signed_off
    assert not here.book.open(case.case).signed_off
    assert here.bundle().in_draft == (case.case,)
    (opened,) = (e for e in here.log.entries() if e.kind == CASE_OPENED)
    assert "release" not in opened.content.coded
    assert [each.signed_off for each in offers(here.book.shelf, AREA)] == [False, False]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(
    ("name", "says"),
    [
        (f"{BABY}/pack.yaml", "a file was changed after it was signed"),
        ("shared/story.yaml", "a file was changed after it was signed"),
        ("sources.yaml", "a file was changed after it was signed"),
        (f"{BABY}/proof.json", "the certificate of its proof was changed"),
        ("profiles/cumberland.yaml", "cumberland is not: a file was changed"),
    ],
)
@pytest.mark.hazard("HAZ-24")
def test_no_case_begins_once_a_file_of_signed_rules_was_changed(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward], tmp_path: Path, name: str, says: str
) -> None:
    before = (signed_rules / name).read_bytes()
    rules = changed(signed_rules, tmp_path, name, before + b"\n")
    here = ward(shelf(rules))

    with pytest.raises(Faulty, match=says):
        here.book.begin(BABY, AREA, NURSE)

    assert not list(here.log.entries(after=1))
    (offer, *_) = offers(here.book.shelf, AREA)
    assert says in offer.why_not


@pytest.mark.usefixtures("trusting")
@pytest.mark.hazard("HAZ-24")
def test_no_case_begins_with_rules_that_nobody_signed(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward]
) -> None:
    here = ward(shelf(signed_rules))

    with pytest.raises(Faulty, match="leicester is not: nobody has signed it off"):
        here.book.begin(BABY, "leicester", NURSE)
    with pytest.raises(Faulty, match="leicester is not"):
        here.book.begin(BABY, AREA, NURSE, homes=["leicester"])


def test_an_open_case_goes_on_whatever_becomes_of_its_rules(
    signed_rules: Path,
    ward: Callable[[RuleShelf], Ward],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = changed(signed_rules, tmp_path, "sources.yaml", b"spoilt")
    shutil.copy(signed_rules / "sources.yaml", rules / "sources.yaml")
    here = ward(shelf(rules))
    case = here.book.begin(BABY, AREA, NURSE).case.case
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(policy(tmp_path / "p", PUBLIC.read_bytes())))
    (rules / BABY / "pack.yaml").write_bytes(b"spoilt")
    later = Casebook(here.log, shelf(rules), here.book.new_case, "0.1.0")

    done = later.do(later.open(case), [Answered("nai", options=("possible",))], NURSE, None)

    assert done.case.state.happenings
    assert not done.case.signed_off


@pytest.mark.usefixtures("trusting")
def test_rules_from_another_folder_begin_a_case_where_they_are_signed_there(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward], tmp_path: Path
) -> None:
    elsewhere = shutil.copytree(signed_rules, tmp_path / "elsewhere")
    here = ward(shelf(signed_rules))

    assert here.book.begin(str(elsewhere / BABY), AREA, NURSE).case.signed_off

    for each in elsewhere.rglob("*release.json*"):
        each.unlink()
    with pytest.raises(Faulty, match="immobile-infant is not: no signature file"):
        here.book.begin(str(elsewhere / BABY), AREA, NURSE)
    with pytest.raises(Faulty, match="cumberland is not: no signature file"):
        here.book.begin(BABY, str(elsewhere / "profiles" / "cumberland.yaml"), NURSE)


@pytest.mark.usefixtures("trusting")
def test_a_demonstration_takes_rules_in_draft(
    signed_rules: Path, ward: Callable[[RuleShelf], Ward]
) -> None:
    here = ward(shelf(signed_rules, demo=True))

    assert not here.book.begin(BABY, "leicester", NURSE).case.signed_off


@pytest.mark.parametrize("spoilt", [b"", SECRET.read_bytes(), b"\xff" * 100_000])
def test_a_key_that_cannot_be_read_lets_no_case_begin(
    signed_rules: Path,
    ward: Callable[[RuleShelf], Ward],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoilt: bytes,
) -> None:
    folder = policy(tmp_path / "policy", PUBLIC.read_bytes(), spoilt)
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(folder))
    here = ward(shelf(signed_rules))

    with pytest.raises(Faulty, match="the keys of this computer cannot be used"):
        here.book.begin(BABY, AREA, NURSE)


def test_too_many_keys_are_no_keys(
    signed_rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = policy(tmp_path / "policy", *[PUBLIC.read_bytes()] * 51)
    monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(folder))

    found = shelf(signed_rules).pack(BABY).signed_off

    assert (found.signing.state, found.refused) == (Signed.STRANGE, True)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("pack", PACKS)
def test_each_pack_says_who_signed_it_off(signed_rules: Path, pack: str) -> None:
    signing = shelf(signed_rules).pack(pack).signed_off.signing

    assert signing.key == KEY
    assert signing.release is not None
    assert [(each.part, each.name) for each in signing.release.signed_off] == [
        ("clinical", "Dr A. Osei"),
        ("safeguarding", "B. Łuczak"),
    ]


LOOK = """
import sys
from pathlib import Path
from guardian_desk.app import shelf
found = shelf(Path(sys.argv[1])).pack("immobile-infant").signed_off
print(found.signing.state, "minisign" in sys.modules, "cryptography" in sys.modules)
"""


@pytest.mark.usefixtures("trusting", "nothing_checked")
def test_a_signature_is_checked_anew_at_each_start(signed_rules: Path) -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", LOOK, signed_rules], capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]

    assert told == ["signed True True", "signed True True"]


def test_the_vault_is_not_opened_where_no_keys_are_laid_down(signed_rules: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOOK, signed_rules], capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "strange False False"


@pytest.mark.usefixtures("nothing_checked")
def test_what_was_known_under_one_key_is_judged_anew_under_another(
    signed_rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = b"untrusted comment: -\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n"
    states = []
    for name, key in (("ours", PUBLIC.read_bytes()), ("other", other)):
        monkeypatch.setenv("GUARDIAN_DESK_POLICY", str(policy(tmp_path / name, key)))
        states.append(shelf(signed_rules).pack(BABY).signed_off.signing.state)

    assert states == [Signed.SIGNED, Signed.STRANGE]
