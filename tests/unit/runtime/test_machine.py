"""The machine's clocks, folders and files are read as they are."""

import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import platformdirs
import pytest

from guardian_desk.core.clock import Clock
from guardian_desk.core.errors import CannotRun
from guardian_desk.runtime import paths, resources
from guardian_desk.runtime.chance import RandomIds, salt
from guardian_desk.runtime.clock import SystemClock, boot_name, offset_min


def test_two_readings_follow_each_other_within_one_boot() -> None:
    clock: Clock = SystemClock()

    first, second = clock.read(), clock.read()

    assert first.boot == second.boot
    assert second.mono_us >= first.mono_us >= 0
    assert abs(first.utc_us - time.time_ns() // 1_000) < 60_000_000


def test_two_programs_of_one_boot_name_it_alike() -> None:
    if not Path("/proc/sys/kernel/random/boot_id").exists():
        pytest.skip("not tried: this system names no boot, so each run counts as one")
    program = "from guardian_desk.runtime.clock import boot_name; print(boot_name())"
    said = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    assert said.stdout.strip() == boot_name()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="not tried: the zone cannot be set here")
def test_the_offset_follows_the_machines_zone_through_the_october_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    try:
        before_us = 1_792_886_400_000_000  # 2026-10-25T00:00Z, an hour before the clocks go back
        assert [offset_min(before_us + hour * 3_600_000_000) for hour in (0, 1)] == [60, 0]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert ZoneInfo("Europe/London").key == "Europe/London"


def test_names_and_salts_do_not_repeat() -> None:
    ids = RandomIds()

    assert len({ids.case() for _ in range(100)} | {ids.session() for _ in range(100)}) == 200
    assert len({salt() for _ in range(100)}) == 100
    assert len(salt()) == 16
    assert ids.item() != ids.item()


def test_the_home_is_the_chosen_one_then_the_variables_then_the_usual(tmp_path: Path) -> None:
    variable = {"GUARDIAN_DESK_HOME": str(tmp_path / "variable")}

    assert paths.home_folder(tmp_path / "chosen", variable) == tmp_path / "chosen"
    assert paths.home_folder(None, variable) == tmp_path / "variable"
    assert not (tmp_path / "variable").exists()
    usual = paths.home_folder(None, {})
    assert usual.is_dir()
    assert usual.name == "guardian-desk"


def test_a_usual_home_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_a, **_k: tmp_path / "file" / "x")

    with pytest.raises(CannotRun, match="--home"):
        paths.home_folder(None, {})


@pytest.mark.parametrize("layout", ["checkout", "wheel", "frozen", "frozen flat"])
def test_one_door_leads_to_rules_and_resources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    package = tmp_path / "src" / "guardian_desk"
    frozen = tmp_path / "_internal"
    where = {
        "checkout": tmp_path,
        "wheel": package / "_bundled",
        "frozen": frozen / "guardian_desk" / "_bundled",
        "frozen flat": frozen,
    }[layout]
    (where / "rules").mkdir(parents=True)
    (where / "resources").mkdir()
    (where / "resources" / "tokens.json").write_text("{}")
    monkeypatch.setattr(resources, "_PACKAGE", package)
    if layout.startswith("frozen"):
        monkeypatch.setattr(sys, "_MEIPASS", str(frozen), raising=False)

    assert resources.rules_folder() == where / "rules"
    assert resources.resource("tokens.json") == where / "resources" / "tokens.json"
    with pytest.raises(CannotRun, match="missing"):
        resources.resource("no-such.svg")


def test_an_installation_without_rules_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "src" / "guardian_desk")

    with pytest.raises(CannotRun, match="Install Guardian Desk again"):
        resources.rules_folder()
