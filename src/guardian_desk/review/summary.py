"""Say a figure, a bundle and the whole of a review in plain lines that claim no more."""

from collections.abc import Iterable, Iterator, Sequence

from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.dates import day_words
from guardian_desk.decisionlog.verification import NOT_WITNESSED
from guardian_desk.review.alarms import Alarm
from guardian_desk.review.coverage import Coverage, CoveredKind
from guardian_desk.review.figures import BREACH, Came, Figure, ProtocolFigures
from guardian_desk.review.foreseen import Foreseen
from guardian_desk.review.gaps import Gaps
from guardian_desk.review.gathering import Gathered
from guardian_desk.review.lateness import said_late
from guardian_desk.review.needs import NEEDS
from guardian_desk.review.opened import OpenedReview, Own
from guardian_desk.review.waits import WAITS
from guardian_desk.review.words import counted, said_length
from guardian_desk.rulepack.words import Serves, Shape

UNOPENED = "Cases that nobody opened in the program are in no figure."
FORESEEN_BY = "What a draft would have asked for: version"
WAITED_ON = "Steps late, by whom the plan waited on"
FRESH_COPY = "Ask the sender for a fresh copy, and keep this file as it is."
_SO_FOR = frozenset({Shape.HOURS.value, BREACH})


def says_protocol(protocol: ProtocolFigures) -> str:
    """Return which pack figures stand under, in which versions, and over how many cases."""
    cases = counted(protocol.cases, "case", "cases")
    return f"{protocol.pack} {', '.join(protocol.versions)}, {cases}"


def says_figure(figure: Figure) -> str:
    """Return what a figure says, without its title and n: heaps, then lengths."""
    if figure.shape == Shape.OUTCOME.value:
        return _outcomes(figure)
    if figure.shape == NEEDS:
        return "; ".join(f"{each.says}: {each.number}" for each in figure.heaps)
    heaps = [f"{each.number} {_lower(each.says)}" for each in figure.heaps]
    if figure.shape == WAITS:
        return "; ".join([*_late(figure), *heaps])
    return "; ".join([*heaps, *_lengths(figure)])


def _outcomes(figure: Figure) -> str:
    if not figure.n:
        return "no case asked for it"
    recorded = figure.n - figure.heap(Came.NONE_RECORDED)
    heaps = [f"{each.says}: {each.number}" for each in figure.heaps]
    return "; ".join([f"{recorded} of {figure.n} recorded", *heaps])


def _late(figure: Figure) -> list[str]:
    steps = counted(figure.n, "step", "steps")
    found = [f"{figure.measured} of {steps} late"]
    if figure.median is not None and figure.longest is not None:
        median, longest = said_late(figure.median), said_late(figure.longest)
        found += [f"median {median}", f"longest {longest}{_so_far(figure)}"]
    return found


def says_waits(waits: Sequence[Figure]) -> tuple[str, ...]:
    """Return how many steps were late as lines, by whom the plan waited on; none without any.

    Two packs may wait on one agency: where there are several, each has lines of its own.
    """
    packs = tuple(dict.fromkeys(each.pack for each in waits))
    return tuple(line for pack in packs for line in _waits_of(pack, waits, len(packs) > 1))


def _waits_of(pack: str, waits: Sequence[Figure], several: bool) -> Iterator[str]:
    yield ""
    yield f"{WAITED_ON}: {pack}" if several else WAITED_ON
    for each in waits:
        if each.pack == pack:
            yield from says_with_n(each)


def says_with_n(figure: Figure) -> tuple[str, str]:
    """Return a figure as two lines: its title, and n with what was found."""
    return f"  {figure.title}", f"      n {figure.n}  {says_figure(figure)}"


def _lengths(figure: Figure) -> list[str]:
    if figure.shape == Shape.LAPSES.value:
        number = figure.sum_of_numbers
        return [counted(number, "deferral ran out", "deferrals ran out")]
    found: list[str] = []
    if figure.median is not None:
        among = f" of the {figure.measured} that ended" if figure.shape in _SO_FOR else ""
        found.append(f"median{among} {said_length(figure.median)}")
    if figure.longest is not None:
        found.append(f"longest {said_length(figure.longest)}{_so_far(figure)}")
    return found


def _so_far(figure: Figure) -> str:
    return " so far" if figure.longest_goes_on else ""


def says_gaps(gaps: Gaps) -> tuple[str, ...]:
    """Return the gap report as lines: needs with n, and for whom an area has nothing listed."""
    lines: list[str] = []
    for figure in gaps.figures:
        lines += says_with_n(figure)
    for coverage in gaps.coverage:
        lines.append(f"  {says_area(coverage)}")
        lines += [f"      {each}" for each in says_for_fathers(coverage)]
    return ("", "Needs and services", *lines) if lines else ()


def says_foreseen(foreseen: Sequence[Foreseen]) -> tuple[str, ...]:
    """Return what each draft would have asked for as lines; none where none was noted."""
    lines: list[str] = []
    for each in foreseen:
        lines += ["", f"{FORESEEN_BY} {each.version} of {each.pack} ({says_draft(each)})"]
        lines += [line for figure in each.figures for line in says_with_n(figure)]
        lines += [] if each.figures else ["  Nothing would have been asked for otherwise."]
    return tuple(lines)


def says_draft(foreseen: Foreseen) -> str:
    """Return which draft this is, and over how many cases."""
    cases = counted(foreseen.cases, "case", "cases")
    return f"noted in {cases} and shown to nobody, digest {foreseen.draft[:12]}"


def says_area(coverage: Coverage) -> str:
    """Return whose services these are, and as of when."""
    listed = counted(coverage.services, "service listed", "services listed")
    as_of = day_words(coverage.as_of)
    return f"{coverage.title}, profile {coverage.version}, as of {as_of}: {listed}"


def says_for_fathers(coverage: Coverage) -> tuple[str, ...]:
    """Return for which kinds of need no listed service serves fathers, or none was checked."""
    if not coverage.services:
        return ("Nobody has listed any service here.",)
    nothing, ask = coverage.nothing_for(Serves.FATHER), coverage.only_to_ask(Serves.FATHER)
    found = [f"No service listed that serves fathers: {_named(nothing)}."] if nothing else []
    found += [f"Listed, and to ask before relying on it: {_named(ask)}."] if ask else []
    return tuple(found) or ("Each kind of need has a checked service that serves fathers.",)


def counts_for_fathers(coverage: Coverage) -> str:
    """Return for how many of the kinds of need no listed service serves fathers, or is checked."""
    nothing, ask = coverage.nothing_for(Serves.FATHER), coverage.only_to_ask(Serves.FATHER)
    kinds = counted(len(coverage.kinds), "kind of need", "kinds of need")
    says = f"Of {kinds}, {len(nothing)} without a service that serves fathers"
    return f"{says}, {len(ask)} with one to ask first" if ask else says


def _named(kinds: Iterable[CoveredKind]) -> str:
    # The words themselves hold commas.
    return "; ".join(_lower(each.says) for each in kinds)


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
        if not file.faults:
            return file.name
        return " ".join((f"{file.name}, {file.faults[0]}{also}", *what_to_do(file)))
    seen = file.verification
    assert seen is not None
    cases = counted(len(file.cases), "case", "cases")
    unread = f", {len(file.unread)} of them cannot be read" if file.unread else ""
    entries = counted(seen.entries, "entry", "entries")
    return f"{file.name}: {cases}{unread}, {entries} checked, no fault found."


def what_to_do(file: OpenedReview) -> tuple[str, ...]:
    """Return what to do about a refused file; one that is none of ours says it itself."""
    seen = file.verification
    return (FRESH_COPY,) if seen is not None and seen.entries else ()


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
    draft = sum(not read.case.working.signed_off for read in gathered.cases)
    if draft:
        notes.append(f"{IN_DRAFT}, for {draft} of {len(gathered.cases)} cases.")
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
