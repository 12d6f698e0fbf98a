"""What was recorded in the months before a journey begins, each thing on its own day."""

from pathlib import Path

from guardian_desk.app import open_log, shelf
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.runtime.chance import RandomIds
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.play import first_person, played, start_of
from guardian_desk.usecases.record import sign_in
from guardian_desk.usecases.rules import RuleShelf
from tests.journeys.keyboard import clock_at, in_england, reaches
from tests.store.support import HandClock

PREGNANCY = Path(__file__).parent / "pregnancy.yaml"
BOOKING = "2026-10-12 09:30"


def months_until(when: str, home: Path, rules: Path | None = None) -> HandClock:
    """Record the pregnancy of `pregnancy.yaml` until a local time; return the clock as it is then.

    `rules` are the area's own, where they are others than the program came with.
    """
    found: RuleShelf = shelf() if rules is None else FileShelf(rules)
    script = found.cases(str(PREGNANCY)).cases[0]
    clock, end = clock_at(BOOKING), in_england(when)
    log = open_log(home, clock)
    try:
        book, by = Casebook(log, found, RandomIds().case, "journeys"), first_person(script)
        sign_in(book, by, "clinic")
        working = book.begin("pre-birth", "cumberland", by, label="UNB-0001").case
        assert start_of(script) == in_england(BOOKING), "the case begins as the clock stands"
        for each in played(working.protocol, script):
            if each.happened >= end:
                break
            reaches(clock, each.happened)
            working = book.do(working, [each.event], each.by, None).case
    finally:
        log.close()
    reaches(clock, end)
    return clock
