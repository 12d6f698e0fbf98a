"""Draft rules are marked above every page, in one wording, and signed ones above none."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk import places
from guardian_desk.desk.ports import Ports
from guardian_desk.desk.presenters.handover import handover_view
from guardian_desk.desk.presenters.notes import notes_text
from guardian_desk.desk.theme.look import look
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.rulepack.signing.standing import Signed, Signing
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.rules import SignedOff
from guardian_desk.usecases.signed_rules import SignedShelf
from tests.journeys.keyboard import Desk

DRAFT_WORDS = "Draft version: not signed off"
NURSE = Staff("N. Khan", "Staff nurse")
PAGES: list[places.Place] = [
    places.Start(),
    places.Exporting(),
    places.Review(),
    places.Services(),
    places.SignIn(then=places.Start()),
]
CASE_PAGES: list[places.Place] = [
    places.AtQuestion(),
    places.AllActions(),
    places.CheckAnswers(),
    places.Handover(),
    places.History(),
    places.Leaving(),
]


class SignedDesk(Desk):
    """A desk whose rules are all signed off."""

    def ports(self) -> Ports:
        ports = super().ports()
        release = (RuleBytes(digest_of(b"{}"), "release.json", b"{}"),)
        signed = SignedOff(Signing(Signed.SIGNED, key="KEY"), release)
        rules = SignedShelf(ports.casebook.shelf, lambda _rules: signed)
        book = replace(ports.casebook, shelf=rules)
        return replace(ports, casebook=book, offers=offers(rules, ports.profile))


Opens = Callable[[type[Desk]], Desk]


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    opened: list[Desk] = []

    def opens(kind: type[Desk]) -> Desk:
        opened.append(kind(qtbot, tmp_path / "home"))
        return opened[-1]

    yield opens
    for each in opened:
        each.ends()


def with_case(desk: Desk) -> WorkingCase:
    desk.window.shift.sign_in(NURSE)
    desk.settles()
    desk.window.shift.begin("BABY-0001")
    desk.settles()
    working = desk.window.shift.working
    assert working is not None
    return working


def marked(desk: Desk) -> str:
    mark = desk.window.draft
    if not mark.isVisible():
        return ""
    assert (
        mark.mapTo(desk.window, QPoint()).y()
        < desk.window.screen_shown.mapTo(desk.window, QPoint()).y()
    ), "it stands above the page"
    assert mark.accessibleName() == mark.words()
    return mark.words()


def test_every_page_beside_cases_is_marked(opens: Opens) -> None:
    desk = opens(Desk)

    for place in PAGES:
        desk.window.go(place)
        assert marked(desk) == DRAFT_WORDS, place


@pytest.mark.hazard("HAZ-24")
def test_every_page_of_a_case_is_marked_in_words_for_the_bedside(opens: Opens) -> None:
    desk = opens(Desk)
    with_case(desk)

    for place in CASE_PAGES:
        desk.window.go(place)
        assert marked(desk) == DRAFT_WORDS, place
    desk.window.shift.put_back()
    desk.window.go(places.Start())
    assert marked(desk) == DRAFT_WORDS


def test_the_plain_page_hides_the_mark_too(opens: Opens) -> None:
    desk = opens(Desk)
    desk.window.cover()

    assert marked(desk) == ""


def test_signed_rules_are_marked_nowhere(opens: Opens) -> None:
    desk = opens(SignedDesk)
    working = with_case(desk)

    for place in (*CASE_PAGES, *PAGES):
        desk.window.go(place)
        assert marked(desk) == "", place
    assert DRAFT_WORDS not in notes_text(working, "0.1.0", ())


def test_a_case_that_began_in_draft_stays_marked_once_rules_are_signed(opens: Opens) -> None:
    desk = opens(Desk)
    case = with_case(desk).case
    desk.ends()
    later = opens(SignedDesk)
    later.window.shift.open(case)
    later.settles()
    later.window.go(places.History())

    assert marked(later) == DRAFT_WORDS


def test_what_leaves_the_desk_says_so(opens: Opens) -> None:
    desk = opens(Desk)
    working = with_case(desk)
    view = handover_view(working, desk.window.shift.advice(), (), NURSE)

    assert f"{DRAFT_WORDS}." in notes_text(working, "0.1.0", ()).splitlines()
    assert DRAFT_WORDS in [told.words for told in view.situation]


def test_the_mark_is_one_line(opens: Opens) -> None:
    mark = opens(Desk).window.draft

    assert mark.height() <= look().space(2) + mark.fontMetrics().height()
