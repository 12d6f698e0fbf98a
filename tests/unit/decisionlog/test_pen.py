"""The pen writes what it is given, and adds only what it must: boots and clock jumps."""

from itertools import pairwise

import pytest

from guardian_desk.core.clock import Reading
from guardian_desk.decisionlog import kinds
from guardian_desk.decisionlog.entry import Draft, Entry
from guardian_desk.decisionlog.errors import CannotWrite, Unwritable
from guardian_desk.decisionlog.pen import Pen, Written, write
from guardian_desk.decisionlog.reading import read_entry
from guardian_desk.decisionlog.steady import follow
from guardian_desk.decisionlog.verify import verify
from tests.store.support import SECOND, Counting, HandClock, answered, nurse, opened


class Desk:
    """A pen in use, with its clock."""

    def __init__(self) -> None:
        self.clock, self.made, self.pen = HandClock(), Counting(), Pen()
        self.entries: list[Entry] = []
        self.raw: list[tuple[bytes, tuple[bytes, ...]]] = []

    def writes(self, *drafts: Draft) -> Written:
        written = write(
            self.pen,
            drafts,
            self.clock.read(),
            salts=self.made.salt,
            new_session=self.made.session,
        )
        self.pen = written.pen
        self.entries += [read_entry(one.body, one.openings) for one in written.sealed]
        self.raw += [(one.body, one.openings) for one in written.sealed]
        return written

    def kinds(self) -> list[str]:
        return [entry.kind for entry in self.entries]


def test_nothing_is_written_before_someone_is_at_the_keyboard() -> None:
    with pytest.raises(CannotWrite) as refused:
        Desk().writes(answered(1))

    assert "who you are" in refused.value.remedy


def test_a_session_says_who_where_and_which_boot() -> None:
    desk = Desk()

    desk.writes(nurse(), opened())

    first, second = desk.entries
    assert first.content.coded["boot"] == "boot-a"
    assert first.content.person == {"name": "N. Khan", "registration": "12A3456E"}
    assert first.session == second.session == "session-1"


def test_after_a_session_is_closed_a_new_one_is_needed() -> None:
    desk = Desk()
    desk.writes(nurse(), kinds.session_closed())

    with pytest.raises(CannotWrite):
        desk.writes(answered(1))
    desk.writes(nurse(), answered(2))

    assert [entry.session for entry in desk.entries] == ["session-1"] * 2 + ["session-2"] * 2


def test_no_drafts_are_a_fault_of_the_program() -> None:
    with pytest.raises(Unwritable):
        Desk().writes()


@pytest.mark.parametrize("moved", [3, -3, 3600, -3600, 315_360_000])
def test_a_moved_clock_is_written_down_first(moved: int) -> None:
    desk = Desk()
    desk.writes(nurse(), opened())
    desk.clock.passes(60)
    desk.clock.is_set(moved)

    written = desk.writes(answered(1), answered(2))

    assert desk.kinds()[2:] == ["clock-jump", "answered", "answered"]
    assert written.seqs == (4, 5)
    assert desk.entries[2].content.coded["delta_us"] == moved * SECOND
    assert verify(desk.raw).sound


def test_a_clock_moved_between_sessions_is_written_down_inside_the_next() -> None:
    desk = Desk()
    desk.writes(nurse(), kinds.session_closed())
    desk.clock.is_set(-600)

    written = desk.writes(nurse(), answered(1))

    assert desk.kinds()[2:] == ["session-opened", "clock-jump", "answered"]
    assert written.seqs == (3, 5)
    assert verify(desk.raw).sound


def test_steady_time_goes_on_through_jumps_and_reboots() -> None:
    desk = Desk()
    desk.writes(nurse())
    for moved in (1.5, -1.5, 3600, -86_400, 0.9, 0.9, 0.9):
        desk.clock.passes(60)
        desk.clock.is_set(moved)
        desk.writes(answered(1))
        desk.writes(nurse())
    boot = "boot-a"

    steady = [
        line.at(Reading(entry.stamp.utc_us, 0, entry.stamp.mono_us, boot))
        for entry, line in follow(desk.entries)
    ]

    steps = {after - before for before, after in pairwise(steady)}
    assert steps == {0, 60 * SECOND}
    assert verify(desk.raw).sound

    desk.clock.reboots(after=100, boot="boot-b")
    desk.writes(nurse(), answered(2))
    assert verify(desk.raw).sound
    assert desk.pen.now_us(desk.clock.read()) == desk.clock.read().utc_us
