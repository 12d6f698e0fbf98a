"""A case in the order in which things happened, with late and replaced entries marked."""

from guardian_desk.casework.events import MemberAdded, Noted, OutcomeWithdrawn
from guardian_desk.core.instants import HOUR, MINUTE
from guardian_desk.review.chronology import ChronologyLine, LineKind, chronology_of
from tests.unit.review.told import after, followed, police, said

HARM = (said("harm", "possible"), after(1))
ALONE = (said("access", "alone"), after(1))


def one(lines: tuple[ChronologyLine, ...], seq: int) -> ChronologyLine:
    (found,) = [line for line in lines if line.seq == seq]
    return found


def test_every_entry_stands_once_in_the_order_of_happening() -> None:
    lines = chronology_of(followed(HARM, (police("told"), after(3)), ALONE, until=after(9)))

    assert [line.seq for line in lines if line.seq] == [1, 2, 4, 3]
    assert [line.happened for line in lines] == sorted(line.happened for line in lines)


def test_a_line_says_the_question_and_the_answer_in_the_packs_words() -> None:
    lines = chronology_of(followed(ALONE))

    assert one(lines, 2).says == "access? Alone."
    assert one(lines, 2).by == "N. Khan"


def test_an_entry_made_much_later_is_marked_and_one_made_soon_is_not() -> None:
    late = (said("harm", "possible"), after(1), after(5))
    soon = (said("access", "alone"), after(5), after(5, 15))
    lines = chronology_of(followed(late, soon))

    assert one(lines, 2).late == 4 * HOUR
    assert one(lines, 2).notes == ("recorded 4 h later",)
    assert one(lines, 3).late == 0


def test_an_answer_that_was_replaced_stays_and_says_by_which() -> None:
    lines = chronology_of(followed(ALONE, HARM, (said("access", "agreed"), after(2))))

    assert one(lines, 2).replaced_by == 4
    assert one(lines, 4).replaces == 2
    assert "replaces entry 2" in one(lines, 4).notes


def test_a_breach_stands_among_the_entries_and_says_that_it_was_worked_out() -> None:
    lines = chronology_of(followed(HARM, ALONE, (police("told"), after(3))))

    kinds = [line.kind for line in lines]
    assert kinds[3:] == [LineKind.BREACH_BEGAN, LineKind.ENTRY, LineKind.BREACH_ENDED]
    began = lines[3]
    assert (began.happened, began.seq, began.recorded) == (after(2), 0, None)
    assert began.notes == ("worked out from the entries",)
    assert lines[5].says.startswith("Breach ended after 1 h: ")


def test_a_breach_that_still_stands_is_told_before_what_is_open() -> None:
    lines = chronology_of(followed(HARM, ALONE, until=after(4, 30)))

    assert lines[-2].kind is LineKind.BREACH_STANDS
    assert "after 2 h 30 min" in lines[-2].says


def test_a_chronology_ends_with_what_is_open_when_the_record_ends() -> None:
    still = chronology_of(followed(HARM, ALONE, until=after(4, 30)))
    done = chronology_of(followed(HARM, ALONE, (police("told"), after(3))))

    assert still[-1].kind is LineKind.STILL_OPEN
    assert still[-1].says == "Still open when the record ends: Decide about police."
    assert (still[-1].happened, still[-1].seq) == (after(4, 30), 0)
    assert LineKind.STILL_OPEN not in {line.kind for line in done}


def test_a_deferral_that_ran_out_has_a_line_of_its_own() -> None:
    deferred = police("deferred", until=after(1, 40))
    lines = chronology_of(followed(HARM, (deferred, after(1, 10)), (police("told"), after(3))))

    (lapse,) = [line for line in lines if line.kind is LineKind.LAPSED]
    assert lapse.happened == after(1) + 40 * MINUTE


def test_what_people_wrote_is_told_as_they_wrote_it() -> None:
    words = '=cmd|"x"!A1 <b>& \u202e'
    lines = chronology_of(followed((Noted(words), after(1)), (MemberAdded("adult", "a"), after(2))))

    assert one(lines, 2).says == f"Note: {words}"
    assert one(lines, 3).says == "Added to the list: adult 1."


def test_an_outcome_that_was_taken_back_stays_and_counts_in_nothing() -> None:
    back = (OutcomeWithdrawn(3, "wrong baby"), after(5))
    told = followed(HARM, ALONE, (police("told"), after(1, 30)), back, until=after(9))
    lines = chronology_of(told)

    assert one(lines, 4).notes == ("taken back by entry 5: it counts in nothing",)
    assert one(lines, 5).notes == ("takes back entry 4",)
    assert one(lines, 5).says == (
        "Decide about police. Taken back: “Police told”, entered in error. It was entry 4."
        " Reason: wrong baby."
    )
    assert lines[-2].kind is LineKind.BREACH_STANDS
    assert lines[-2].says.startswith("Breach still stands when the record ends, after 7 h")
