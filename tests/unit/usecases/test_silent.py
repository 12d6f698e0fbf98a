"""In silent mode the log keeps what a draft would have advised, and the case never shows it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guardian_desk.app import shelf
from guardian_desk.casework.events import Noted
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.kinds import ADVICE_FORESEEN
from guardian_desk.people.staff import Staff
from guardian_desk.protocol.compile import CompiledProtocol, compile_pack
from guardian_desk.store import checking
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook, Done
from guardian_desk.usecases.record import sign_in
from tests.unit.review.told import recorded_log
from tests.unit.rules.shelves import INJURY, pack

CASE, NURSE = CaseId("case-0001"), Staff("A. Osei", "Nurse in charge")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    log = recorded_log(tmp_path, ["child_bf_as_it_happened"])
    yield log
    log.close()


def draft() -> CompiledProtocol:
    """Return the pack without one step, and with one step more."""
    rules = pack(INJURY)
    kept = tuple(each for each in rules.parts.actions if each.id != "keep_clothes")
    more = replace(rules.parts.actions[0], id="second_look")
    parts = replace(rules.parts, actions=(*kept, more))
    return compile_pack(replace(rules, version="2.0.0", digest="0" * 64, parts=parts))


def noted(log: SqliteLog, silent: CompiledProtocol | None) -> Done:
    book = Casebook(log, shelf(), lambda: CaseId("case-9999"), "test", silent)
    sign_in(book, NURSE, "desk")
    return book.do(book.open(CASE), [Noted("A note.")], NURSE, None)


def foreseen(log: SqliteLog) -> list[Any]:
    return [each for each in log.entries() if each.kind == ADVICE_FORESEEN]


def test_what_a_draft_would_have_asked_for_is_logged_beside_the_save(log: SqliteLog) -> None:
    done = noted(log, draft())

    (entry,) = foreseen(log)
    coded = entry.content.coded
    assert (entry.case, coded["version"]) == (CASE, "2.0.0")
    assert [each["action"] for each in coded["newly"]] == ["second_look"]
    assert [each["action"] for each in coded["no_longer"]] == ["keep_clothes"]
    assert len(done.receipt.seqs) == 1
    assert done.case.state.happenings[-1].seq == done.receipt.seqs[0]


def test_the_case_is_the_same_with_and_without_it(log: SqliteLog, tmp_path: Path) -> None:
    done = noted(log, draft())
    book = Casebook(log, shelf(), lambda: CaseId("case-9999"), "test")

    assert book.open(CASE).state == done.case.state
    assert checking.check_home(tmp_path).sound


def test_without_a_draft_nothing_is_foreseen(log: SqliteLog) -> None:
    noted(log, None)

    assert foreseen(log) == []


def test_a_draft_that_fails_keeps_nothing_from_being_saved(log: SqliteLog) -> None:
    broken = replace(draft(), by_question={}, conditions=None)  # type: ignore[arg-type]

    done = noted(log, broken)

    assert foreseen(log) == []
    assert done.receipt.seqs
