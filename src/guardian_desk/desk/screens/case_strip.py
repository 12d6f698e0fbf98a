"""What stands in the strip above every page of a case."""

from guardian_desk.core.instants import Instant
from guardian_desk.desk.presenters.case_frame import CaseView
from guardian_desk.desk.presenters.case_words import clock
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.header import HeaderFacts


def facts_of(shift: Shift, view: CaseView, trouble: str) -> HeaderFacts:
    """Return the case's facts with what is saved, who is here, and what is in the way."""
    header, saved, staff = view.header, shift.last_saved, shift.staff
    reading, read_at = shift.ports.why_read_only, shift.read_at
    return HeaderFacts(
        label=header.label,
        age=header.age,
        place=header.place,
        arrived=header.arrived,
        minutes=header.minutes,
        parents=header.parents,
        parents_told=header.parents_told,
        saved="" if saved is None else clock(Instant(saved.utc_us)),
        trouble=trouble or (shift.tr("Reading only") if reading else ""),
        as_at=clock(read_at) if reading and read_at is not None else "",
        contact=header.contact.words,
        contact_full=header.contact.full,
        person=staff.signature if staff is not None else shift.tr("Nobody at the keyboard"),
    )
