"""Read questions of several options: is everyone of one list on another, and how many are there?"""

from collections.abc import Mapping
from dataclasses import dataclass

from guardian_desk.protocol.answer_tests import BELOW, COMPARED
from guardian_desk.protocol.area import UNSAID
from guardian_desk.protocol.known import Answer, Key
from guardian_desk.protocol.masks import ALL, NOT_YET, NOTHING, UNKNOWN
from guardian_desk.protocol.reading import Mask, Reading
from guardian_desk.rulepack.leaves import Counts, IncludesAll
from guardian_desk.rulepack.pack import Option, Question
from guardian_desk.rulepack.profile import NO_RULE
from guardian_desk.rulepack.words import Counting


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer to a question is known: for the case, or for the member being read."""

    question: Question

    def key(self, reading: Reading) -> Key:
        """Return the key of the answer in this reading."""
        name = self.question.id
        return (name, reading.item) if self.question.group else name


def naming(options: tuple[Option, ...]) -> frozenset[str]:
    """Return the options that name something; one that stands alone says that there is none."""
    return frozenset(option.id for option in options if not option.alone)


def missing(whole: Answer, part: Answer, named: frozenset[str]) -> frozenset[str]:
    """Return what the second answer names and the first does not."""
    return (part.options & named) - whole.options


def includes_all(leaf: IncludesAll, whole: Question, part: Question) -> Mask:
    """Return the reading of `whole includes all of part`.

    Unknown on either side never settles it, unless the other names nobody at all.
    """
    mine, theirs, named = Place(whole), Place(part), naming(part.options)

    def mask(reading: Reading) -> int:
        own, other = mine.key(reading), theirs.key(reading)
        if own in reading.hidden or other in reading.hidden:
            return NOTHING
        found = NOTHING
        for each in _read_as(reading.answers.get(own)):
            for its in _read_as(reading.answers.get(other)):
                found |= _held_against(each, its, named, negated=leaf.negated)
        return found

    return mask


def _read_as(answer: Answer | None) -> tuple[Answer | None, ...]:
    """Return an answer; a doubted one as given and as not yet given."""
    return (answer, None) if answer is not None and answer.doubted else (answer,)


def _held_against(
    whole: Answer | None, part: Answer | None, named: frozenset[str], *, negated: bool
) -> int:
    """Return how one list holds against another."""
    if part is not None and not part.unknown and part.options.isdisjoint(named):
        return NOTHING if negated else ALL
    if (whole is not None and whole.unknown) or (part is not None and part.unknown):
        return UNKNOWN
    if whole is None or part is None:
        return NOT_YET
    return ALL if bool(missing(whole, part, named)) is negated else NOTHING


def counts(leaf: Counts, question: Question) -> Mask:
    """Return the reading of `question counts >= n`, by the counting rule of the area."""
    place, named = Place(question), naming(question.options)
    kinds = {option.id: option.counts_as for option in question.options}

    def mask(reading: Reading) -> int:
        key = place.key(reading)
        if key in reading.hidden:
            return NOTHING
        wanted = reading.area.values.get(leaf.param, UNSAID).value if leaf.param else leaf.amount
        if wanted == NO_RULE:
            return NOTHING if leaf.op in BELOW else ALL
        answer = reading.answers.get(key)
        if answer is None:
            return NOT_YET
        doubt = NOT_YET if answer.doubted else NOTHING
        if answer.unknown or not isinstance(wanted, int):
            return UNKNOWN
        chosen = answer.options & named
        found = {COMPARED[leaf.op](n, wanted) for n in _tallies(reading, leaf, chosen, kinds)}
        return UNKNOWN if len(found) > 1 else ALL if found.pop() else doubt

    return mask


def _tallies(
    reading: Reading, leaf: Counts, chosen: frozenset[str], kinds: Mapping[str, str]
) -> tuple[int, ...]:
    """Return the count, or both counts where nobody knows how this area counts."""
    by_kind = tally(chosen, kinds)
    rule = reading.area.values.get(leaf.by, UNSAID).value if leaf.by else Counting.EACH_ONE
    if rule is None:
        return (len(chosen), by_kind)
    return (by_kind,) if rule == Counting.BY_KIND else (len(chosen),)


def tally(chosen: frozenset[str], kinds: Mapping[str, str]) -> int:
    """Count options, those of one kind as one."""
    alike = {kinds[each] for each in chosen if kinds[each]}
    return len(alike) + sum(not kinds[each] for each in chosen)
