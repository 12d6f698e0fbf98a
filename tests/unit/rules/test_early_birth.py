"""The dates of a birth that came too early by them, or may have, are looked at again."""

from guardian_desk.casework.advise import Advised
from guardian_desk.casework.events import Answered, Event, NotKnown, Recorded
from guardian_desk.protocol.standing import Stands
from tests.unit.rules.calm_family import hours_on, said, weeks_along
from tests.unit.rules.random_cases import START

BORN = Answered("born_time", amount=START)
BORN_SOMETIME = Answered("born_time", unknown=NotKnown.UNKNOWN)
SAID_RIGHT = Recorded("mend_birth_dates", "right")


def looked_at(*more: Event) -> Advised | None:
    """Return the step to look at the dates again after a birth."""
    return hours_on(0, {}, said("pregnancy_now", "born"), *more).action("mend_birth_dates")


def stands(*more: Event) -> Stands | None:
    found = looked_at(*more)
    return None if found is None else found.stands


def test_dates_that_put_a_birth_too_early_are_said_to_do_so() -> None:
    found = looked_at(*weeks_along(10), BORN)

    assert found is not None
    assert found.stands is Stands.OPEN
    assert "by them, the birth came before 22+0 weeks" in found.words
    assert looked_at(*weeks_along(39), BORN) is None


def test_where_a_date_is_not_known_nothing_is_said_of_it_and_it_is_looked_for() -> None:
    scan = (said("dated_by", "scan"), said("scan_measured", "in_range"))
    day, found_then = (
        Answered(name, unknown=NotKnown.UNKNOWN) for name in ("scan_day", "scan_found")
    )

    for dates in ((*scan, day, found_then, BORN), (*weeks_along(10), BORN_SOMETIME)):
        found = looked_at(*dates)
        assert found is not None
        assert found.stands is Stands.FIND_OUT
        assert "22+0" not in found.words


def test_until_something_dates_the_pregnancy_nobody_is_asked() -> None:
    assert looked_at(BORN) is None
    assert looked_at(said("dated_by", "not_yet"), BORN) is None


def test_where_nobody_knows_what_dates_the_pregnancy_the_record_of_the_birth_is_looked_at() -> None:
    def step(*more: Event) -> Stands | None:
        found = hours_on(0, {}, *more).action("date_birth")
        return None if found is None else found.stands

    undated = said("dated_by", "unknown")
    for born in (BORN, BORN_SOMETIME):
        assert step(undated, said("pregnancy_now", "born"), born) is Stands.OPEN
        assert step(said("pregnancy_now", "born"), born, undated) is Stands.OPEN
    assert step(undated, said("pregnancy_now", "unknown")) is Stands.FIND_OUT
    assert step(undated) is None
    assert step(undated, said("pregnancy_now", "born"), *weeks_along(39)) is None
    assert step(undated, said("pregnancy_now", "stillborn")) is None


def test_dates_said_to_be_right_rest_until_another_date_is_too_early() -> None:
    once = (*weeks_along(10), BORN, SAID_RIGHT)
    assert stands(*once) is Stands.DONE

    again = (*weeks_along(39), *weeks_along(12))
    assert stands(*once, *again) is Stands.REOPENED
