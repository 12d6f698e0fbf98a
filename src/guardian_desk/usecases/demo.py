"""Fill a throw-away home with invented cases, so that anyone can look around."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from guardian_desk.core.instants import DAY, HOUR, MINUTE, Instant, datetime_of
from guardian_desk.people.staff import Staff
from guardian_desk.rulepack.casefile import CaseScript, Given, Step
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.offers import Offer
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
    Shown("earlier_child_removed", 24 * 60 + 20),
    Shown("care_leaver"),
    Shown("father_withheld_for_safety"),
    Shown("timeline_legal_route", 43 * 24 * 60 + 5),
)
"""A night in hand, a disagreement, a mark that is explained, and a plan that drifts.

Then a referral that waits for an answer, help without one, a father not to be rung, and a plan
with the legal route open.
"""

FIRST_CASES = 3
"""So many cases are shown of a pack of which none is named above."""


def fill(
    book: Casebook,
    care: str,
    offered: Iterable[Offer],
    files: Callable[[str], Iterable[str]],
) -> None:
    """Record cases of each pack as if the last step of each had been taken a little while ago.

    `files` gives the case files of a pack; what is not on offer is left out.
    """
    sign_in(book, INVENTED, "demo")
    for offer in (each for each in offered if not each.why_not):
        scripts = [each for file in files(offer.pack) for each in book.shelf.cases(file).cases]
        for number, (script, each) in enumerate(_chosen(scripts, care)):
            ago = (2 + 7 * number) * MINUTE + number * HOUR
            lately = _until_lately(script, each, book.log.now_us() - ago)
            _record(book, offer, care, lately, number)


def _chosen(scripts: Sequence[CaseScript], care: str) -> list[tuple[CaseScript, Shown]]:
    by_name = {script.name: script for script in scripts}
    named = [(by_name[each.name], each) for each in SHOWN if each.name in by_name]
    own = [script for script in scripts if care in script.profiles]
    return named or [(script, Shown(script.name)) for script in own[:FIRST_CASES]]


def _until_lately(script: CaseScript, shown: Shown, end: int) -> CaseScript:
    """Move a script so that what is shown of it ends at an instant."""
    start = start_of(script)
    last = last_of(script) if shown.minutes is None else start + shown.minutes * MINUTE
    moved = Instant(start + end - last)
    days = (moved - start) // DAY
    events = tuple(_step_moved(step, days) for step in script.events)
    return replace(script, start=datetime_of(moved).isoformat(), events=events)


def _step_moved(step: Step, days: int) -> Step:
    """Move what is written as a date with the start, so that a pregnancy stays as far as it was."""
    answers = {name: _given_moved(given, days) for name, given in step.answers.items()}
    happened, until = _date_moved(step.happened, days), _date_moved(step.until, days)
    return replace(step, happened=happened, until=until, answers=answers)


def _given_moved(given: Given, days: int) -> Given:
    return _date_moved(given, days) if isinstance(given, str) else given


def _date_moved(text: str, days: int) -> str:
    found = _DATED.fullmatch(text)
    if found is None:
        return text
    return f"{date.fromisoformat(found[1]) + timedelta(days)}{found[2]}"


_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(|T.*)")


def _record(book: Casebook, offer: Offer, care: str, script: CaseScript, number: int) -> None:
    label = f"{offer.label}-{FIRST_LABEL + number:04d}"
    done = book.begin(offer.pack, care, INVENTED, label=label, at=start_of(script))
    now = book.log.now_us()
    for step in played(done.case.protocol, script):
        if step.happened <= now:
            done = book.do(done.case, [step.event], step.by, step.happened)
