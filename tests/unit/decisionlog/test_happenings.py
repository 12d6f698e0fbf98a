"""Entries of a case are told as happenings, and what cannot be told is refused."""

import pytest

from guardian_desk.core.errors import Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.decisionlog.entry import Content, Entry, Stamp
from guardian_desk.decisionlog.happenings import happenings_of


def entry(seq: int, kind: str, case: str | None = "case-1") -> Entry:
    coded = {"happened_us": 5, "question": "q", "options": ["a"]} if kind == "answered" else {}
    of = None if case is None else CaseId(case)
    content = Content(coded=coded)
    return Entry(seq, bytes(32), bytes(32), of, kind, "s", Stamp(9, 0, 0), content)


def test_sessions_openings_and_moves_are_passed_over() -> None:
    entries = [
        entry(1, "session-opened", None),
        entry(2, "case-opened"),
        entry(3, "answered"),
        entry(4, "clock-jump", None),
        entry(5, "case-moved"),
        entry(6, "answered"),
    ]

    assert [(each.index, each.seq) for each in happenings_of(entries)] == [(1, 3), (2, 6)]


def test_a_kind_of_a_later_program_is_refused_and_named() -> None:
    """It may take back what an earlier entry said: telling the case without it could mislead."""
    entries = [entry(2, "case-opened"), entry(3, "answered"), entry(4, "answer-withdrawn")]

    with pytest.raises(Faulty) as refused:
        list(happenings_of(entries))

    assert "entry 4: it is of kind answer-withdrawn" in refused.value.message
