"""The page about the program: packs, attributions, and what is past its day of review."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from guardian_desk.app import connect
from guardian_desk.cli.tools import DeskRequest
from guardian_desk.desk.places import About, Start
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.presenters.about import about_view
from guardian_desk.desk.presenters.offered import offered_words
from guardian_desk.desk.presenters.sources_report import sources_report
from guardian_desk.desk.screens.about import AboutScreen
from guardian_desk.desk.screens.start import StartScreen
from guardian_desk.desk.theme.look import Look
from guardian_desk.desk.window import DeskWindow
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.rulepack.certificate import FORMAT, Certificate, Judged, Verdict
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.provenance import Register, provenance, register_of
from guardian_desk.usecases.rules import RuleShelf
from tests.desk.support import Answering, words_on
from tests.desk.test_printing import PaperTray
from tests.desk.ward import KeptShelf
from tests.store.support import HandClock

RULES = Path(__file__).parents[2] / "rules"
BEFORE, AFTER = date(2026, 11, 26), date(2027, 5, 2)


@pytest.fixture(scope="module")
def shelf() -> RuleShelf:
    return KeptShelf(FileShelf(RULES))  # type: ignore[return-value]  # the rest is the real one's


@pytest.fixture(scope="module")
def register(shelf: RuleShelf) -> Register:
    return register_of(shelf, "hampshire", BEFORE)


def test_a_licence_that_asks_for_attribution_is_given_it(register: Register) -> None:
    view = about_view(register, "1.2.3")

    first = view.rows[0]
    assert first.row == "S1"
    assert "Contains public sector information licensed under" in first.cells[1]
    assert first.cells[2] == "By 1 May 2027"


def test_sources_of_packs_and_of_the_area_stand_once(register: Register) -> None:
    rows = [each.row for each in about_view(register, "1.2.3").rows]

    assert len(rows) == len(set(rows))
    assert {"SEED", "S1"} <= set(rows)


def test_what_nobody_signed_is_said_and_nothing_more_while_no_day_has_passed(
    register: Register,
) -> None:
    view = about_view(register, "1.2.3")

    assert [each.startswith("▲ ") for each in view.warnings] == [True] * 3
    *packs, source = view.warnings
    assert all("nobody with clinical responsibility has signed these rules" in e for e in packs)
    assert "nobody with clinical responsibility has signed it yet" in source
    of_packs = view.says[1:-1]
    assert len(of_packs) == 2
    assert all(each.endswith("No approval is recorded.") for each in of_packs)


def test_a_day_of_review_that_has_passed_is_said_first(shelf: RuleShelf) -> None:
    view = about_view(register_of(shelf, "hampshire", AFTER), "1.2.3")

    assert "past their day of review" in view.warnings[0]
    assert view.rows[0].cells[2].startswith("▲ Past since ")


def test_the_start_page_says_which_pack_rests_on_what_is_past_review(shelf: RuleShelf) -> None:
    assert offered_words(offers(shelf, "cumberland", BEFORE)) == []

    injury, unborn = offered_words(offers(shelf, "cumberland", AFTER))

    assert "sources are past their day of review. Ask your lead what replaced them." in injury
    assert unborn.startswith("▲ Unborn baby: ")


@pytest.fixture(scope="module")
def certificate(shelf: RuleShelf) -> Certificate:
    pack = shelf.pack("immobile-infant").pack
    claims = (Judged("guarantee:i1", "Holds.", Verdict.PROVED),)
    return Certificate(FORMAT, pack.id, pack.version, pack.digest, "z3 4", 2, (), claims)


def told(shelf: RuleShelf, certificate: Certificate) -> dict[str, str]:
    """Return what the page says of each pack, where that is the certificate beside each."""
    register = register_of(shelf, "hampshire", BEFORE, lambda _: certificate)
    says = about_view(register, "1.2.3").says
    return {each.pack.id: line for each, line in zip(register.packs, says[1:-1], strict=True)}


def test_what_was_proved_of_exactly_this_pack_is_told(
    shelf: RuleShelf, certificate: Certificate
) -> None:
    says = told(shelf, certificate)

    proved = f"Proved: 1 claim, by z3 4, of exactly these rules (digest {certificate.digest[:12]}"
    assert proved in says["immobile-infant"]
    assert "Not proved as it stands: no certificate here fits" in says["pre-birth"]


def test_one_other_byte_or_one_claim_that_failed_is_no_proof(
    shelf: RuleShelf, certificate: Certificate
) -> None:
    other = replace(certificate, digest="0" * 64)
    failed = Judged("guarantee:i2", "Holds too.", Verdict.NOT_PROVED)
    part = replace(certificate, claims=(*certificate.claims, failed))

    assert "Not proved as it stands: no certificate" in told(shelf, other)["immobile-infant"]
    assert "Not proved as it stands: not each of 2" in told(shelf, part)["immobile-infant"]


def test_the_report_of_a_pack_holds_every_source_and_every_part(
    shelf: RuleShelf, certificate: Certificate
) -> None:
    found = provenance(shelf.pack("immobile-infant").pack, AFTER)

    report = sources_report(found, certificate)

    sources, *parts = report.tables
    assert sources.heading == "Sources"
    assert len(sources.rows) == len(found.sources)
    for source, row in zip(found.sources, sources.rows, strict=True):
        assert row[1].startswith(source.licence)
        assert source.attribution in row[1]
    assert sum(len(each.rows) for each in parts) == len(found.nodes)
    gp = next(row for each in parts for row in each.rows if row[0] == "ask_gp")
    assert "SEED: Recommendation 8 (paraphrase)" in gp[2]
    assert gp[3] == "Written by: Guardian Desk, our own design\nNo approval is recorded."
    assert any(each.startswith("▲ Past its day of review: ") for each in report.lines)
    assert any(each.startswith("Proved: 1 claim,") for each in report.lines)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, dressed: Look) -> Iterator[DeskWindow]:
    def ports() -> Ports:
        found = connect(DeskRequest(), tmp_path / "log", HandClock())
        late = tuple(replace(each, past_review=2) for each in found.offers)
        return replace(found, offers=late)

    made = DeskWindow(ports)
    made.resize(1280, 900)
    with qtbot.waitSignal(made.shift.connected, timeout=60_000):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.interrupted = True
    made.close()
    made.deleteLater()


def test_one_link_leads_to_the_page_and_escape_leads_back(window: DeskWindow, qtbot: QtBot) -> None:
    start = window.screen_shown
    assert isinstance(start, StartScreen)
    assert "2 sources are past their day of review." in start.not_here.words()
    start.about.setFocus()
    QTest.keyClick(start.about, Qt.Key.Key_Return)

    page = window.screen_shown
    assert isinstance(page, AboutScreen)
    assert isinstance(window.place, About)
    qtbot.waitUntil(page.table.isVisible)
    assert "Guardian Desk 0.1.0." in page.says.words()
    assert page.table.model().rowCount() > 80
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)

    QTest.keyClick(focused, Qt.Key.Key_Escape)

    assert isinstance(window.place, Start)


def test_the_report_of_a_pack_is_saved_as_a_pdf_file_and_never_over_another(
    window: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.go(About())
    page = window.screen_shown
    assert isinstance(page, AboutScreen)
    qtbot.waitUntil(lambda: bool(page.papers), timeout=60_000)
    page.saves = Answering(tmp_path / "sources")
    key = page.papers["immobile-infant"]
    assert key.words() == "Save as PDF: Baby not yet moving about"
    assert "Proved: " in page.says.words()

    key.click()
    file = tmp_path / "sources.pdf"
    qtbot.waitUntil(file.exists, timeout=60_000)
    qtbot.waitUntil(lambda: not window.shift.busy)

    made = file.read_bytes()
    assert made.startswith(b"%PDF-")
    assert made.count(b"/Type /Page\n") > 10
    key.click()
    qtbot.waitUntil(page.trouble.isVisible, timeout=60_000)
    assert file.read_bytes() == made


def test_the_report_of_a_pack_is_printed_from_the_key_beside_it(
    window: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.go(About())
    page = window.screen_shown
    assert isinstance(page, AboutScreen)
    qtbot.waitUntil(lambda: bool(page.prints), timeout=60_000)
    page.printers = PaperTray(tmp_path / "printed.pdf")
    key = page.prints["pre-birth"]
    assert key.words().startswith("Print: ")
    key.setFocus()

    QTest.keyClick(key, Qt.Key.Key_Space)

    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") > 10
    qtbot.waitUntil(lambda: "Sent to the printer" in words_on(page))


def test_leaving_while_the_packs_are_read_stops_nothing(window: DeskWindow, qtbot: QtBot) -> None:
    window.go(About())
    window.go(Start())

    qtbot.waitUntil(lambda: not window.shift.busy)
    assert isinstance(window.screen_shown, StartScreen)
