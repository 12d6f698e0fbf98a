"""Play a case file into a real log, one durable step after another."""

from collections.abc import Iterator

from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.kinds import AtTheKeyboard, session_closed, session_opened
from guardian_desk.decisionlog.ports import DecisionLog, Receipt
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.usecases.casebook import Casebook, Refused
from guardian_desk.usecases.play import first_person, not_recorded, played, start_of

PLAYED_AT = "case file"


def recorded(
    book: Casebook, script: CaseScript, pack: str, care: str, homes: tuple[str, ...]
) -> Iterator[Receipt]:
    """Yield the receipt of each step once it is durable.

    What happened keeps the times of the script; when it was recorded is now. Raises Usage at a
    step that the desk would refuse; what was recorded before it stays.
    """
    by = first_person(script)
    yield sign_in(book, by, PLAYED_AT)
    done = book.begin(pack, care, by, homes=homes, label=script.name, at=start_of(script))
    yield done.receipt
    for step in played(done.case.protocol, script):
        if step.by != by:
            by = step.by
            yield sign_in(book, by, PLAYED_AT)
        try:
            done = book.do(done.case, [step.event], by, step.happened)
        except Refused as refused:
            raise not_recorded(script, step, refused.refusals) from refused
        yield done.receipt
    yield book.log.append([session_closed()])


def last_used(log: DecisionLog) -> Instant | None:
    """Return when anything was last recorded in a log; None where nothing was yet."""
    head = log.head()
    last = next(log.entries(after=head.seq - 1), None) if head.seq else None
    return None if last is None else Instant(last.stamp.utc_us)


def sign_in(book: Casebook, by: Staff, workstation: str) -> Receipt:
    """Begin a session in the name of the person at the keyboard."""
    who = AtTheKeyboard(by.name, by.registration, by.role, workstation, book.program)
    return book.log.append([session_opened(who)])
