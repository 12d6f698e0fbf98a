"""The standing line over every page of a case: what waits, and what is over."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advise import Advice, Advised
from guardian_desk.core.captions import sentences
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import (
    begun_words,
    day_and_clock,
    minutes_between,
)
from guardian_desk.desk.presenters.changed import is_decided, why_open_again
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.protocol.evaluate import moment_key
from guardian_desk.protocol.standing import Stands, call_begun
from guardian_desk.rulepack.pack import Banner
from guardian_desk.rulepack.words import Detail


@dataclass(frozen=True, slots=True)
class StandingView:
    """The standing line in bedside words; `about` is the action that its key opens.

    `decides` says what that is about. `over` are breaches in bedside words; `full` is read only
    after a press. `spoken` is all of it without the time that passes, to tell when it changes.
    `settled` says when and by whom the decision was taken, or until when it was set for later, and
    `settled_about` is its action; empty while the line itself stands.
    """

    words: str
    about: str
    decides: str
    spoken: str
    over: tuple[str, ...]
    full: str
    settled: str = ""
    settled_about: str = ""


def standing_view(working: WorkingCase, advice: Advice) -> StandingView:
    """Return what stands open over every page of a case; no words where nothing does."""
    parts = working.protocol.pack.parts
    raised = {each.id for each in (*advice.banners, *advice.breaches)}
    banners = [each for each in parts.banners if each.id in raised]
    breaches = [each for each in parts.breaches if each.id in raised]
    first = banners[0] if banners else None
    over = tuple(each.bedside or "What is open is past its time" for each in breaches)
    lines = () if first is None else _banner_words(working, advice, first)
    about = None if first is None or not first.about else advice.action(first.about)
    settled = {} if first is not None else dict(_settled(parts.banners, advice))
    return StandingView(
        words=" ".join(lines),
        about="" if first is None else first.about,
        decides="" if about is None else about.neutral,
        spoken=sentences("" if first is None else first.bedside, *lines[1:], *over),
        over=over,
        full=" ".join([*_in_full(working, advice, first), *(each.says for each in breaches)]),
        settled=" ".join(settled.values()),
        settled_about=next(iter(settled), ""),
    )


def _settled(banners: tuple[Banner, ...], advice: Advice) -> Iterator[tuple[str, str]]:
    """Yield each decision that a line is about and that was taken or put off, and what to say."""
    for name in dict.fromkeys(each.about for each in banners if each.about):
        advised = advice.action(name)
        if advised is not None and (words := _settled_words(advised, advice.at)):
            yield name, words


def _settled_words(advised: Advised, now: Instant) -> str:
    """Say when and by whom a decision was taken, or until when it was put off; not what it was."""
    act, decision = advised.standing.act, advised.neutral.rstrip(".")
    decider = "" if act is None else act.details.get(Detail.DECIDED_BY, "")
    if advised.stands is Stands.DEFERRED and advised.standing.at is not None:
        by = f" by {decider}" if decider else ""
        whose = f"Owner: {advised.owner}." if advised.owner else "No owner yet."
        return f"{decision} set for {day_and_clock(advised.standing.at, now)}{by}. {whose}"
    if act is None or not is_decided(advised):
        return ""
    by = f"decided by {decider}" if decider else f"recorded by {act.by}"
    return f"{decision} is decided: {day_and_clock(act.happened, now)}, {by}."


def _in_full(working: WorkingCase, advice: Advice, banner: Banner | None) -> Iterator[str]:
    """Yield what a standing line says, what opened it again, and since when there is a concern."""
    if banner is None:
        return
    yield banner.says
    advised = advice.action(banner.about) if banner.about else None
    if advised is not None and (why := why_open_again(working, advice, advised, full=True)):
        yield why
    if elapsed := _elapsed(working, advice):
        yield f"{elapsed} since the concern was first recorded."


def _banner_words(working: WorkingCase, advice: Advice, banner: Banner) -> tuple[str, ...]:
    elapsed = _elapsed(working, advice)
    since = f": {elapsed} since this was first recorded" if elapsed else ""
    advised = advice.action(banner.about) if banner.about else None
    owner = advised.owner if advised is not None else ""
    with_whom = f"Owner: {owner}." if owner else "No owner yet."
    begun = call_begun(working.state.known, banner.about) if banner.about else None
    call = "" if begun is None else begun_words(day_and_clock(begun.happened, advice.at))
    return tuple(filter(None, (f"{banner.bedside}{since}.", with_whom, call)))


def _elapsed(working: WorkingCase, advice: Advice) -> str:
    """Return how long ago the concern was first recorded; empty where none was."""
    began = _concern_began(working)
    return "" if began is None else spoken_duration(minutes_between(began, advice.at))


def _concern_began(working: WorkingCase) -> Instant | None:
    """Return when the concern first held, where it has."""
    wanted = f"fact {working.protocol.pack.anchors.concern_open}"
    since = working.state.known.since
    moments = working.protocol.pack.parts.moments
    keys = (moment_key(each.id) for each in moments if each.holds == wanted)
    return next((since[key] for key in keys if key in since), None)
