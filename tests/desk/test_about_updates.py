"""About tells what was proved of the rules that run, also where they came as an update."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from guardian_desk.desk.places import About
from guardian_desk.desk.screens.about import AboutScreen
from tests.journeys.keyboard import Desk
from tests.unit.releases.parcels import certified, dropped, pack_parcel
from tests.unit.releases.signed import trusts_test_key


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return trusts_test_key(tmp_path, monkeypatch)


@pytest.fixture
def says(
    qtbot: QtBot, tmp_path: Path, trusting: Path, request: pytest.FixtureRequest
) -> Iterator[str]:
    """What the page says of the small pack, which came as an update with this certificate."""
    dropped(trusting, "small", pack_parcel("7.1.0", proof=request.param))
    desk = Desk(qtbot, tmp_path / "home")
    desk.window.go(About())
    page = desk.window.screen_shown
    assert isinstance(page, AboutScreen)
    qtbot.waitUntil(page.table.isVisible, timeout=60_000)
    request.node.warned = page.warnings.words()
    yield next(each for each in page.says.words().splitlines() if "version 7.1.0" in each)
    desk.ends()


@pytest.fixture
def warned(says: str, request: pytest.FixtureRequest) -> str:
    """What the page has to mind."""
    assert says
    return str(request.node.warned)


@pytest.mark.parametrize("says", [certified("7.1.0")], indirect=True, ids=["its own"])
def test_an_update_is_proved_by_the_certificate_that_came_with_it(says: str) -> None:
    assert "Proved: 1 claim, by z3 4, of exactly these rules" in says


OTHERS = {"of other bytes": certified("7.1.0", digest="0" * 64), "of nothing": b"{}"}


@pytest.mark.parametrize("says", OTHERS.values(), indirect=True, ids=OTHERS.keys())
def test_a_certificate_of_anything_else_proves_nothing_of_it(says: str) -> None:
    assert "Not proved as it stands: no certificate here fits" in says


@pytest.mark.parametrize("says", [certified("7.1.0")], indirect=True, ids=["signed"])
def test_of_a_pack_that_is_signed_off_it_is_not_said_that_nobody_signed_it(
    says: str, warned: str
) -> None:
    assert "A small pack" in says
    assert "nobody with clinical responsibility has signed these rules yet" in warned
    assert "A small pack: nobody" not in warned
    assert "No approval is recorded" not in says
    doctor = "clinical: Named doctor, Dr A. Osei, 20 Nov 2026"
    nurse = "safeguarding: Named nurse, B. Łuczak, 24 Nov 2026"
    assert f"Signed off by: {doctor}; {nurse}." in says
