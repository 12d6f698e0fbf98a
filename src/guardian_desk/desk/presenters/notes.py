"""Write entries as plain text for the patient's notes: whole, with source, names and times."""

from collections.abc import Sequence

from guardian_desk.casework.events import Happening
from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import day_and_clock
from guardian_desk.desk.presenters.story import late_words, marks_of, opened_again_by, teller
from guardian_desk.review.telling import SayCase, Teller
from guardian_desk.review.words import withdrawn_words

DIGEST = 12
"""How many figures of the protocol's digest stand in the notes: enough to tell two apart."""

# Every time then carries its day and its year: the notes are read long after.
_LONG_AGO = Instant(0)


def notes_text(
    working: WorkingCase, program: str, entries: Sequence[Happening], case: SayCase = str
) -> str:
    """Return entries of a case as text that stands by itself in the patient's notes."""
    lines = [*_source(working, program), ""]
    marks = marks_of(working)
    telling = teller(working, _LONG_AGO, case, full=True)
    for each in sorted(entries, key=lambda each: (each.happened, each.index)):
        lines += _entry(telling, each, marks.get(each.index, ""))
        lines += [
            f"    This opens again: {telling.action(*place)}"
            for place in opened_again_by(working, each.index)
        ]
    return "\n".join(lines).rstrip() + "\n"


def _source(working: WorkingCase, program: str) -> list[str]:
    pack, care, state = working.protocol.pack, working.area.care, working.state
    opened = day_and_clock(state.known.opened, _LONG_AGO)
    draft = [] if working.signed_off else [f"{IN_DRAFT}."]
    return [
        f"Guardian Desk {program}, record of {state.label or 'a case'} ({working.case})",
        f"Protocol: {pack.title} ({pack.id} {pack.version}, digest {pack.digest[:DIGEST]}).",
        *draft,
        *withdrawn_words(working.opened_anyway),
        f"Area: {care.title} (profile {care.version}).",
        f"Case opened {opened} by {state.opened_by}. Times are local times in England.",
    ]


def _entry(telling: Teller, each: Happening, mark: str) -> list[str]:
    late = late_words(each)
    recorded = f"recorded {day_and_clock(each.recorded, _LONG_AGO)}"
    told = f"{telling.tell(each.event)} {mark}".rstrip()
    after = f", {late}" if late else ""
    return [
        f"{day_and_clock(each.happened, _LONG_AGO)}  {told}",
        f"    {each.by}; {recorded}{after}; entry {each.seq}.",
    ]
