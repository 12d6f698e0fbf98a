"""Rules that were changed under their own name, and a forged copy, are said before any figure."""

import json
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.core.errors import Exit
from guardian_desk.desk.presenters.review import IN_BREACH, NO_BREACH, overview_of
from guardian_desk.desk.presenters.review_case import proof_of
from guardian_desk.review.alarms import DOUBTS, Sign
from guardian_desk.review.data import data_of
from guardian_desk.review.gathering import gather
from guardian_desk.review.opened import OpenedReview, Own
from guardian_desk.review.summary import notes_of, says_alarms
from guardian_desk.runtime.resources import rules_folder
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.open_review import open_review
from tests.unit.review.told import exported, recorded_log

BF = "child_bf_as_it_happened"
RULES = rules_folder()
PROFILE = "profiles/cumberland.yaml"
PACK = "shared/police.yaml"


@cache
def softened(file: str, old: str, new: str) -> bytes:
    """Return a bundle of Child BF under rules edited without a new version."""
    with TemporaryDirectory() as folder:
        rules = Path(folder) / "rules"
        shutil.copytree(RULES, rules)
        text = (rules / file).read_text()
        assert old in text
        (rules / file).write_text(text.replace(old, new, 1))
        log = recorded_log(Path(folder) / "ward", [BF], rules, first=2)
        try:
            return b"".join(bundle_of_log(log, (), "test").lines)
        finally:
            log.close()


def soft_profile() -> bytes:
    limit = "breach_after: {value: 60, unit: "
    return softened(PROFILE, f"{limit}minutes", f"{limit}days")


def soft_pack() -> bytes:
    limits = "        - fact access_undecided\n        - fact police_undecided\n"
    return softened(PACK, limits, f"{limits}        - fact told_social_care\n")


def opened(name: str, raw: bytes, *, compared: bool = True) -> OpenedReview:
    return open_review(name, [raw], shelf(), own=shelf() if compared else None)


@pytest.mark.parametrize(
    ("bundle", "name"),
    [(soft_profile, "cumberland 2026-11"), (soft_pack, "immobile-infant 1.1.0")],
)
def test_rules_changed_under_their_own_name_are_said_and_their_cases_are_not_pooled(
    bundle: object, name: str
) -> None:
    assert callable(bundle)
    gathered = gather([opened("ward-3.gdx", exported(BF)), opened("soft.gdx", bundle())])

    (alarm,) = gathered.alarms
    assert alarm.sign is Sign.OTHER_RULES
    assert alarm.title == f"Rules differ from this computer's: {name}"
    assert (alarm.bundles, alarm.cases) == (("soft.gdx",), ("case-0002",))
    assert [each.why for each in gathered.left_out] == [DOUBTS[Sign.OTHER_RULES]]
    figures = {each.id: each for each in gathered.figures}
    assert (figures["child_bf"].n, figures["child_bf"].heap("never_so")) == (1, 0)


def test_such_a_case_stands_first_in_the_list_and_says_under_which_rules() -> None:
    files = [opened("ward-3.gdx", exported(BF)), opened("soft.gdx", soft_profile())]
    overview = overview_of(gather(files))

    assert overview.alarms[0].tag.startswith("▲ Rules differ from this computer's")
    assert overview.cases[0].row == "case-0002"
    lines = overview.cases[0].cells[1].splitlines()
    assert lines[:2] == ["▲ Under other rules than ours", NO_BREACH]


def test_bundles_with_different_rules_of_one_name_are_all_set_apart_where_none_is_ours() -> None:
    files = [
        opened("ward-3.gdx", exported(BF), compared=False),
        opened("soft.gdx", soft_profile(), compared=False),
    ]
    gathered = gather(files)

    (alarm,) = gathered.alarms
    assert alarm.sign is Sign.RULES_DIFFER
    assert alarm.bundles == ("ward-3.gdx", "soft.gdx")
    assert gathered.figures == ()
    assert len(gathered.left_out) == 2


def test_our_own_rules_raise_no_alarm_and_others_of_another_version_are_named() -> None:
    gathered = gather([opened("ward-3.gdx", exported(BF))])
    newer = softened("immobile-infant/pack.yaml", 'version: "1.1.0"', 'version: "1.1.1"')
    other = gather([opened("new.gdx", newer)])

    assert gathered.alarms == ()
    assert {each.own for each in gathered.cases[0].case.rules} == {Own.SAME}
    assert other.alarms == ()
    assert any("immobile-infant 1.1.1" in note for note in notes_of(other))


def forged() -> OpenedReview:
    """Return the bundle of Child BF as if rewritten so that the breach never was."""
    one = opened("forged.gdx", exported(BF))
    (case,) = one.cases
    kept = case.working.state.happenings[:1]
    state = replace(case.working.state, happenings=kept, known=replace(case.working.state.known))
    entries = tuple(replace(each, leaf=bytes(32)) for each in case.entries)
    calm = replace(case, working=replace(case.working, state=state), entries=entries)
    return replace(one, cases=(calm,))


def test_a_forged_copy_takes_no_breach_away_and_is_said_first() -> None:
    whole = opened("ward-3.gdx", exported(BF))
    for files in ([whole, forged()], [forged(), whole]):
        gathered = gather(files)
        overview = overview_of(gathered)

        (alarm,) = gathered.alarms
        assert alarm.sign is Sign.TOLD_DIFFERENTLY
        assert set(alarm.bundles) == {"ward-3.gdx", "forged.gdx"}
        assert f"{IN_BREACH}, 10 h 28 min" in overview.alarms[0].cases[0].cells[0]
        lines = overview.cases[0].cells[1].splitlines()
        assert lines[:2] == ["▲ Told in two ways", f"{IN_BREACH}, 10 h 28 min"]
        assert all(each.n == 0 for each in gathered.figures)
        assert any("10 h 28 min in all" in line for line in says_alarms(gathered))


def test_proof_names_the_very_file_of_the_case_where_names_repeat() -> None:
    bad = exported(BF).replace(b"possible", b"poss1ble", 1)
    refused = open_review("export.gdx", [bad], shelf(), folder="/media/night-1")
    sound = open_review("export.gdx", [exported(BF)], shelf(), folder="/media/night-2")
    gathered = gather([refused, sound])
    read = gathered.cases[0]
    count = sound.verification.entries if sound.verification else 0

    note = proof_of(gathered, read, read.case.entries[0].seq).note
    assert note.startswith(f"export.gdx in /media/night-2: {count} entries checked, no fault")
    assert [each.name for each in gathered.files] == [
        "export.gdx in /media/night-1",
        "export.gdx in /media/night-2",
    ]


def test_indicators_say_alarms_first_as_data_too_and_end_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, soft = tmp_path / "ward-3.gdx", tmp_path / "soft.gdx"
    whole.write_bytes(exported(BF))
    soft.write_bytes(soft_profile())

    assert main(["indicators", str(whole), str(soft)]) == Exit.FAULTY
    said = capsys.readouterr().out.splitlines()
    assert said[1].startswith("Rules differ from this computer's: cumberland 2026-11.")
    assert main(["indicators", str(whole), str(soft), "--json"]) == Exit.FAULTY
    told = json.loads(capsys.readouterr().out)
    assert told["alarms"][0]["sign"] == "other_rules"
    assert {each["own"] for case in told["cases"] for each in case["rules"]} == {"same", "other"}
    assert main(["indicators", str(whole), str(soft), "--csv"]) == Exit.FAULTY
    assert "Rules differ" in capsys.readouterr().err


def test_the_data_of_an_alarm_holds_no_label() -> None:
    gathered = gather([opened("ward-3.gdx", exported(BF)), forged()])

    assert BF not in str(data_of(gathered)["alarms"])
