"""The standing line over every page of a case: what waits, and what is over."""

from collections.abc import Iterator
from dataclasses import dataclass

from guardian_desk.casework.advise import Advice
from guardian_desk.core.captions import sentences
from guardian_desk.core.instants import Instant
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.desk.presenters.case_words import (
    bedside_words,
    begun_words,
    day_and_clock,
    minutes_between,
)
from guardian_desk.desk.presenters.changed import why_open_again
from guardian_desk.desk.widgets.durations import spoken_duration
from guardian_desk.protocol.evaluate import moment_key
from guardian_desk.protocol.standing import Stands, call_begun
from guardian_desk.rulepack.pack import Banner


@dataclass(frozen=True, slots=True)
class StandingView:
    """The standing line in bedside words; `about` is the action that its key opens.

    `decides` says what that is about. `over` are breaches in bedside words; `full` is read only
    after a press. `spoken` is all of it without the time that passes, to tell when it changes.
    `settled` says until when the decision was set for later; empty while the line itself stands.
    """

    words: str
    about: str
    decides: str
    spoken: str
    over: tuple[str, ...]
    full: str
    settled: str = ""


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
    return StandingView(
        words=" ".join(lines),
        about="" if first is None else first.about,
        decides="" if about is None else bedside_words(about),
        spoken=sentences("" if first is None else first.bedside, *lines[1:], *over),
        over=over,
        full=" ".join([*_in_full(working, advice, first), *(each.says for each in breaches)]),
        settled="" if first is not None else " ".join(_set_for_later(parts.banners, advice)),
    )


def _set_for_later(banners: tuple[Banner, ...], advice: Advice) -> Iterator[str]:
    """Yield of each decision that a line is about, and that was put off, until when it is."""
    for name in dict.fromkeys(each.about for each in banners if each.about):
        advised = advice.action(name)
        if advised is None or advised.stands is not Stands.DEFERRED or advised.standing.at is None:
            continue
        decision = bedside_words(advised).rstrip(".")
        yield f"{decision} set for {day_and_clock(advised.standing.at, advice.at)}."


def _in_full(working: WorkingCase, advice: Advice, banner: Banner | None) -> Iterator[str]:
    """Yield what a standing line says, and what opened it again where something did."""
    if banner is None:
        return
    yield banner.says
    advised = advice.action(banner.about) if banner.about else None
    if advised is not None and (why := why_open_again(working, advice, advised, full=True)):
        yield why


def _banner_words(working: WorkingCase, advice: Advice, banner: Banner) -> tuple[str, ...]:
    began = _concern_began(working)
    since = ""
    if began is not None:
        elapsed = spoken_duration(minutes_between(began, advice.at))
        since = f": {elapsed} since the concern was first recorded"
    advised = advice.action(banner.about) if banner.about else None
    owner = advised.owner if advised is not None else ""
    with_whom = f"Owner: {owner}." if owner else "No owner yet."
    begun = call_begun(working.state.known, banner.about) if banner.about else None
    call = "" if begun is None else begun_words(day_and_clock(begun.happened, advice.at))
    return tuple(filter(None, (f"{banner.bedside}{since}.", with_whom, call)))


def _concern_began(working: WorkingCase) -> Instant | None:
    """Return when the concern first held, where it has."""
    wanted = f"fact {working.protocol.pack.anchors.concern_open}"
    since = working.state.known.since
    moments = working.protocol.pack.parts.moments
    keys = (moment_key(each.id) for each in moments if each.holds == wanted)
    return next((since[key] for key in keys if key in since), None)
