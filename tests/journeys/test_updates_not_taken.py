"""Files that were dropped as updates and not taken: one line on the start page, each on About."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.signed_desk import SignedDesk
from tests.unit.releases.parcels import dropped, pack_parcel
from tests.unit.releases.signed import trusts_test_key

NAMES = tuple(f"update-{n}" for n in range(9))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SignedDesk]:
    """A ward where ten files that are no updates lie beside one that is."""
    policy = trusts_test_key(tmp_path, monkeypatch)
    dropped(policy, "small", pack_parcel("1.1.0"))
    for each in (*NAMES, "sm\u0430ll"):
        dropped(policy, each, b"not rules")
    found = SignedDesk(qtbot, tmp_path / "home")
    yield found
    found.ends()


def test_ten_files_make_one_line_that_leads_to_each_and_why(desk: SignedDesk) -> None:
    desk.sees("10 updates were not taken: see why")
    desk.does_not_see("update-1", "was not taken.")

    desk.pushes("10 updates were not taken")

    desk.sees("About Guardian Desk", "Updates that were not taken", "sm[U+0430]ll.gdrules was not")
    for each in NAMES:
        desk.sees(f"{each}.gdrules was not taken. ")


def test_where_each_is_taken_nothing_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = trusts_test_key(tmp_path, monkeypatch)
    dropped(policy, "small", pack_parcel("1.1.0"))
    desk = SignedDesk(qtbot, tmp_path / "home")

    desk.does_not_see("not taken")
    desk.pushes("About")
    desk.sees("Sources")
    desk.does_not_see("not taken")
    desk.ends()
