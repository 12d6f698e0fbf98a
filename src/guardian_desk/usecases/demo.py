"""Fill a throw-away home with invented cases, so that anyone can look around."""

from dataclasses import dataclass, replace

from guardian_desk.core.instants import HOUR, MINUTE, Instant, datetime_of
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.play import last_of, played, start_of
from guardian_desk.usecases.record import sign_in

INVENTED = Staff("N. Khan", "Staff nurse")
FIRST_LABEL = 409


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as it stood so many minutes after its start; none given: to its end."""

    name: str
    minutes: int | None = None


SHOWN = (
    Shown("child_bf_as_it_happened", 42),
    Shown("social_care_declined"),
    Shown("birthmark"),
    Shown("repeat_imaging_lapse"),
)
"""A night in hand, a disagreement, a mark that is explained, and a plan that drifts."""


def fill(book: Casebook, pack: str, care: str, scripts: tuple[CaseScript, ...]) -> None:
    """Record each case as if its last step had been taken a little while ago."""
    by_name = {script.name: script for script in scripts}
    sign_in(book, INVENTED, "demo")
    chosen = [(by_name[each.name], each) for each in SHOWN if each.name in by_name]
    for number, (script, each) in enumerate(chosen):
        ago = (2 + 7 * number) * MINUTE + number * HOUR
        _record(book, pack, care, _until_lately(script, each, book.log.now_us() - ago), number)


def _until_lately(script: CaseScript, shown: Shown, end: int) -> CaseScript:
    """Move a script so that what is shown of it ends at an instant."""
    start = start_of(script)
    last = last_of(script) if shown.minutes is None else start + shown.minutes * MINUTE
    moved = Instant(start + end - last)
    return replace(script, start=datetime_of(moved).isoformat())


def _record(book: Casebook, pack: str, care: str, script: CaseScript, number: int) -> None:
    label = f"BABY-{FIRST_LABEL + number:04d}"
    done = book.begin(pack, care, INVENTED, label=label, at=start_of(script))
    now = book.log.now_us()
    for step in played(done.case.protocol, script):
        if step.happened <= now:
            done = book.do(done.case, [step.event], step.by, step.happened)
