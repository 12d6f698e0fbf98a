"""Check the options of a question: how many, their ids, what they stand for, whose they are."""

import re

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.lint.finding import Finder, ids
from guardian_desk.rulepack.pack import Option, Question
from guardian_desk.rulepack.words import Answers, BodyRegion

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_GRAMMAR = (
    "unknown answered not_answered not or is any every count of where param fact concern action"
    " gestation at"
    " limit within past_due includes does include none all complete not_complete attempted skipped"
)
RESERVED = frozenset(_GRAMMAR.split())
"""Words of the grammar; a part of this name could not be spoken of in a condition."""

ID_REMEDY = "use small letters, digits and _; not a word of the condition grammar"
KEEP_ONE = "keep one of the two, or give one another id"


def can_be_named(name: str) -> bool:
    """Tell whether a condition could speak of a part of this name."""
    return bool(_NAME.fullmatch(name)) and name not in RESERVED


def lint_options(find: Finder, path: Path, question: Question) -> None:
    """Check the options of one question."""
    if question.options_of:
        _borrowed(find, path, question)
        return
    _options_fit(find, path, question)
    unlike_ids(find, (*path, "options"), ids(question.options))
    _regions(find, (*path, "options"), question.options)


def _options_fit(find: Finder, path: Path, question: Question) -> None:
    wanted = {Answers.CHOICE: 2, Answers.SEVERAL: 1}.get(question.answers, 0)
    if wanted == 0 and question.options:
        what = f"a question that takes {question.answers.value} has no options"
        find.fault((*path, "options"), what, "take them away, or write `answers: choice`")
    elif len(question.options) < wanted:
        what = f"a {question.answers.value} needs {wanted} options or more"
        find.fault(path, what, "add `options: [{id: ..., text: ...}]`")
    for n, option in enumerate(question.options):
        at = (*path, "options", n)
        if question.answers is Answers.CHOICE and option.alone:
            what = "one option of a choice always stands alone"
            find.fault((*at, "alone"), what, "take `alone` away")
        if option.counts_as and (question.answers is Answers.CHOICE or option.alone):
            what = "only options of which several may be chosen are counted"
            find.fault((*at, "counts_as"), what, "take `counts_as` away")


def _borrowed(find: Finder, path: Path, question: Question) -> None:
    at = (*path, "options_of")
    if not find.knows("questions", question.options_of, at):
        return
    lender = find.names.questions.get(question.options_of)
    if lender is None or lender.options_of or lender.answers is not question.answers:
        what = f'"{question.options_of}" has no options of its own of this kind'
        find.fault(at, what, "name a question that writes them out and takes the same answers")
    elif question.options != lender.options:
        find.fault((*path, "options"), "options stand beside `options_of`", "keep one of the two")


def _regions(find: Finder, path: Path, options: tuple[Option, ...]) -> None:
    seen: dict[BodyRegion, str] = {}
    for n, option in enumerate(options):
        for m, region in enumerate(option.regions):
            if region in seen:
                what = f'the region "{region}" already stands for "{seen[region]}"'
                find.fault((*path, n, "regions", m), what, "leave it with one of the two")
            seen.setdefault(region, option.id)


def unlike_ids(
    find: Finder, path: Path, named: tuple[str, ...], allowed: tuple[str, ...] = ()
) -> None:
    """Check that options can be spoken of in conditions, and that no two are called the same."""
    seen: set[str] = set()
    for n, name in enumerate(named):
        at = (*path, n, "id")
        if name not in allowed and not can_be_named(name):
            find.under(Code.ID).fault(at, f'"{name}" cannot be the id of an option', ID_REMEDY)
        if name in seen:
            find.under(Code.REPEATED).fault(at, f'the option "{name}" stands here twice', KEEP_ONE)
        seen.add(name)
