"""Fill a throw-away home with invented cases, so that anyone can look around."""

from guardian_desk.core.instants import HOUR, MINUTE, Instant
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.play import last_of, played, start_of
from guardian_desk.usecases.record import sign_in

INVENTED = Staff("N. Khan", "Staff nurse", "")


def fill(book: Casebook, pack: str, care: str, scripts: tuple[CaseScript, ...]) -> None:
    """Record each case as if its last event were some minutes ago."""
    sign_in(book, INVENTED, "demo")
    now = Instant(book.log.now_us())
    for number, script in enumerate(scripts):
        ago = (2 + 7 * number) * MINUTE + number * HOUR
        shift = now - ago - last_of(script)
        opened = Instant(start_of(script) + shift)
        label = f"BABY-{409 + number:04d}"
        done = book.begin(pack, care, INVENTED, label=label, at=opened)
        for step in played(done.case.protocol, script):
            done = book.do(done.case, [step.event], step.by, Instant(step.happened + shift))
