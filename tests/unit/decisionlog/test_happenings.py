"""Entries of a case are told as happenings, and what cannot be told is refused."""

import pytest

from guardian_desk.casework.events import Answered, CaseLinked, Event, Link, MemberAdded
from guardian_desk.core.errors import Faulty
from guardian_desk.core.ids import CaseId
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.entry import Content, Draft, Entry, Stamp
from guardian_desk.decisionlog.happenings import draft_of, happening_of, happenings_of


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


CARRIED = Answered(
    "adult_contact",
    "m1",
    options=("withheld_safety",),
    carried_from="case-0077",
    first_us=7,
    first_by="Jo Hill",
    goes_on=True,
)


def written(event: Event) -> Draft:
    return draft_of(CaseId("case-1"), event, Instant(5), "N. Khan")


@pytest.mark.parametrize(
    "event",
    [CARRIED, MemberAdded("adult", "m1", "case-0077"), CaseLinked("case-0077", Link.BABY_OF)],
)
def test_links_and_what_was_carried_are_read_back_as_they_were_written(event: Event) -> None:
    draft = written(event)
    entry = Entry(
        3, bytes(32), bytes(32), draft.case, draft.kind, "s", Stamp(9, 0, 0), draft.content
    )

    assert happening_of(entry, 1).event == event


def test_who_first_recorded_a_carried_answer_is_kept_among_the_people() -> None:
    content = written(CARRIED).content

    assert content.person == {"first_by": "Jo Hill", "by": "N. Khan"}
    assert content.coded["carried_from"] == "case-0077"
    assert "first_by" not in content.coded


def test_a_link_holds_a_random_id_and_a_code_and_nothing_else() -> None:
    draft = written(CaseLinked("case-0077", Link.TWIN_OF))

    assert draft.kind == "case-linked"
    assert draft.content.coded == {"other": "case-0077", "how": "twin_of", "happened_us": 5}
    assert draft.content.words == {}
