"""Tell in plain English what a case would become under other rules, or why it stays."""

from collections.abc import Iterator

from guardian_desk.casework.advise import Advised
from guardian_desk.core.instants import datetime_of
from guardian_desk.usecases.compare import StepApart
from guardian_desk.usecases.move_case import Moving


def lines(moving: Moving) -> tuple[str, ...]:
    """Return what would change, what would no longer be open first."""
    return tuple(_lines(moving))


def _lines(moving: Moving) -> Iterator[str]:
    was, now = moving.before.protocol.pack, moving.after.protocol.pack
    yield f"{moving.before.case}: {was.id} {was.version} | {now.version}"
    if moving.objections:
        yield "This case stays under its own rules:"
        yield from (f"- {each}" for each in moving.objections)
        return
    if not moving.after.signed_off:
        yield "These rules are in draft: not every one is signed off."
    lost = moving.no_longer
    yield "No longer open:" if lost else "Nothing that is open would be closed."
    yield from _of(lost)
    for head, ends in (("Would stand no longer:", True), ("Would stand anew:", False)):
        said = [f"- {each.says}" for each in moving.standing if each.ends is ends]
        yield from [head, *said] if said else []
    newly = moving.newly
    yield from ["Newly asked for:", *_of(newly)] if newly else []
    others = [each for each in moving.steps if each not in (*lost, *newly)]
    yield "Asked for otherwise:" if others else "Nothing else would be asked for otherwise."
    yield from _of(others)


def _of(steps: list[StepApart] | tuple[StepApart, ...]) -> Iterator[str]:
    for each in steps:
        of = f" ({each.item})" if each.item else ""
        yield f"- {each.either.words}{of}"
        yield f"    {_said(each.here)} | {_said(each.there)}"


def _said(step: Advised | None) -> str:
    if step is None:
        return "not asked for"
    due = "" if step.due is None else f", due {datetime_of(step.due):%Y-%m-%d %H:%M} UTC"
    return f"{_words(step.stands)}, {_words(step.urgency)}{due}"


def _words(name: str) -> str:
    return str(name).replace("_", " ")
