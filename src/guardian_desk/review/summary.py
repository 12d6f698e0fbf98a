"""Say a figure, a bundle and the whole of a review in plain lines that claim no more."""

from collections.abc import Iterator

from guardian_desk.decisionlog.verification import NOT_WITNESSED
from guardian_desk.review.alarms import Alarm
from guardian_desk.review.figures import BREACH, Came, Figure
from guardian_desk.review.gathering import Gathered
from guardian_desk.review.opened import OpenedReview, Own
from guardian_desk.review.words import counted, said_length
from guardian_desk.rulepack.words import Shape

UNOPENED = "Cases that nobody opened in the program are in no figure."
_SO_FOR = frozenset({Shape.HOURS.value, BREACH})


def says_figure(figure: Figure) -> str:
    """Return what a figure says, without its title and n: heaps, then lengths."""
    if figure.shape == Shape.OUTCOME.value:
        return _outcomes(figure)
    heaps = [f"{each.number} {_lower(each.says)}" for each in figure.heaps]
    return "; ".join([*heaps, *_lengths(figure)])


def _outcomes(figure: Figure) -> str:
    if not figure.n:
        return "no case asked for it"
    recorded = figure.n - figure.heap(Came.NONE_RECORDED)
    heaps = [f"{each.says}: {each.number}" for each in figure.heaps]
    return "; ".join([f"{recorded} of {figure.n} recorded", *heaps])


def _lengths(figure: Figure) -> list[str]:
    if figure.shape == Shape.LAPSES.value:
        number = figure.sum_of_numbers
        return [counted(number, "deferral ran out", "deferrals ran out")]
    if figure.median is None or figure.longest is None:
        return []
    among = f" of the {figure.measured} that ended" if figure.shape in _SO_FOR else ""
    found = [f"median{among} {said_length(figure.median)}"]
    return [*found, f"longest {said_length(figure.longest)}"]


def says_files(gathered: Gathered) -> str:
    """Return one line: how many files were opened and how many refused."""
    opened = counted(len(gathered.opened), "bundle opened", "bundles opened")
    cases = counted(len(gathered.cases), "case", "cases")
    refused = f"{len(gathered.refused)} refused" if gathered.refused else "none refused"
    return f"{opened}, {refused}. {cases} to read."


def says_file(file: OpenedReview) -> str:
    """Return one line on one file: what verification saw of it, or why it was refused."""
    if file.is_refused:
        more = len(file.faults) - 1
        also = f" ({more} more)" if more else ""
        return f"{file.name}, {file.faults[0]}{also}" if file.faults else file.name
    seen = file.verification
    assert seen is not None
    cases = counted(len(file.cases), "case", "cases")
    unread = f", {len(file.unread)} of them cannot be read" if file.unread else ""
    entries = counted(seen.entries, "entry", "entries")
    return f"{file.name}: {cases}{unread}, {entries} checked, no fault found."


def says_alarms(gathered: Gathered) -> tuple[str, ...]:
    """Return the signs of a change, each with its cases and the breaches in them."""
    return tuple(line for each in gathered.alarms for line in _alarm(gathered, each))


def _alarm(gathered: Gathered, alarm: Alarm) -> Iterator[str]:
    yield f"{alarm.title}. {alarm.says}"
    for case in alarm.cases:
        for breached in gathered.case(case).breaches:
            yield f"  {case}: {breached.says} {breached.describe()}"


def notes_of(gathered: Gathered) -> tuple[str, ...]:
    """Return what must be known beside the figures."""
    notes = [NOT_WITNESSED, UNOPENED]
    notes += [f"{file.name}: {note}" for file in gathered.opened for note in file.notes]
    if gathered.repeated:
        copies = counted(gathered.repeated, "copy", "copies")
        notes.append(f"{copies} of a case set aside: another bundle tells as much or more.")
    strange = strange_rules(gathered)
    if strange:
        notes.append(f"Rules this computer does not have, so not compared: {', '.join(strange)}.")
    if gathered.left_out:
        left = counted(len(gathered.left_out), "case is", "cases are")
        notes.append(f"{left} in no figure; the list says why.")
    return tuple(notes)


def strange_rules(gathered: Gathered) -> tuple[str, ...]:
    """Return the names of rules that this computer has not in the same version."""
    pinned = (each for read in gathered.cases for each in read.case.rules)
    return tuple(sorted({each.name for each in pinned if each.own is Own.NOT_HERE}))


def _lower(text: str) -> str:
    # `A&E` and `CT` keep their capitals.
    return text if text[1:2].isupper() or text[1:2] == "&" else text[:1].lower() + text[1:]
