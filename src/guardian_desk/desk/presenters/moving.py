"""Say what a case would become under newer rules: each step before and after, or why it stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advise import Advised
from guardian_desk.desk.presenters.two_areas import about_words, asked_lines
from guardian_desk.review.words import counted
from guardian_desk.rulepack.words import Urgency
from guardian_desk.usecases.compare import StepApart
from guardian_desk.usecases.move_case import Moving, StandsApart, is_wanted

PAGE = "Newer rules"


@dataclass(frozen=True, slots=True)
class Group:
    """One way in which steps would be asked for otherwise; each row is step, before, after."""

    title: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MovingView:
    """The page: both versions, why the case stays, or each step that would be another.

    `kept_back` tells what only the whole words say; empty in full, and where it is nothing.
    """

    before: str
    after: str
    stays: tuple[str, ...]
    groups: tuple[Group, ...]
    kept_back: str


def moving_view(moving: Moving, *, full: bool = False) -> MovingView:
    """Return in words what a move would change; unless wanted in full, in those for the bedside.

    Why a case stays quotes what was answered, and a stop says what is held: there only counted.
    """
    was, now = moving.before.protocol.pack, moving.after.protocol.pack
    stays, standing = moving.objections, moving.standing
    return MovingView(
        before=f"Version {was.version}",
        after=f"Version {now.version}" + (", edited" if was.version == now.version else ""),
        stays=stays if full else (),
        groups=tuple(each for each in _groups(moving, full=full) if each.rows),
        kept_back="" if full else _kept_back(stays, standing),
    )


def _kept_back(stays: tuple[str, ...], standing: tuple[StandsApart, ...]) -> str:
    if stays:
        says = counted(len(stays), "thing recorded means", "things recorded mean")
        each = "it" if len(stays) == 1 else "each"
        return f"{says} something else there. “Show in full” names {each}."
    count = sum(not each.bedside for each in standing)
    if not count:
        return ""
    return f"{counted(count, 'hold differs', 'holds differ')} too. “Show in full” says which."


def _groups(moving: Moving, *, full: bool) -> Iterator[Group]:
    sorted_out: dict[str, list[StepApart]] = {}
    for each in moving.steps:
        sorted_out.setdefault(_kind(each), []).append(each)
    for title in (NO_LONGER, NEWLY, LATER, EARLIER, OTHERWISE):
        rows = (_row(moving, each, full=full) for each in sorted_out.get(title, ()))
        yield Group(title, tuple(rows))
    yield Group(LINES, tuple(_standing_rows(moving.standing, full=full)))


NO_LONGER, NEWLY = "No longer asked for", "Newly asked for"
LATER, EARLIER = "Due later", "Due earlier"
OTHERWISE, LINES = "Asked for otherwise", "Lines above the page, and holds"


def _kind(step: StepApart) -> str:
    here, there = step.here, step.there
    if is_wanted(here) != is_wanted(there):
        return NEWLY if is_wanted(there) else NO_LONGER
    if here is None or there is None or not is_wanted(here) or here.due == there.due:
        return OTHERWISE
    if there.due is None or (here.due is not None and here.due < there.due):
        return LATER
    return EARLIER


def _row(moving: Moving, step: StepApart, *, full: bool) -> tuple[str, str, str]:
    working = moving.before if step.here is not None else moving.after
    urgent = step.here is None or step.there is None or step.here.urgency is not step.there.urgency

    def said(advised: Advised | None) -> str:
        lines = list(asked_lines(advised, moving.was.at, working.state.known.opened))
        words = "" if advised is None or not is_wanted(advised) else _URGENT[advised.urgency]
        if urgent and words and words not in {each.casefold() for each in lines}:
            lines.append(f"Urgency: {words}")
        return "\n".join(lines)

    return about_words(working, step.either, full=full), said(step.here), said(step.there)


_URGENT = {
    Urgency.EMERGENCY: "now, before all else",
    Urgency.NOW: "now",
    Urgency.TODAY: "today",
    Urgency.WHEN_DUE: "when due",
}


def _standing_rows(
    standing: tuple[StandsApart, ...], *, full: bool
) -> Iterator[tuple[str, str, str]]:
    for each in standing:
        words = each.says if full else each.bedside
        if words:
            yield (words, "Stands", "No longer") if each.ends else (words, "Not yet", "Stands")
