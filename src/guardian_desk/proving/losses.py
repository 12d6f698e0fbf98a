"""Prove that a change loses nothing, or find the case in which it does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guardian_desk.casework.advance import replay
from guardian_desk.casework.advise import Advice, advise
from guardian_desk.casework.fitting import fitted
from guardian_desk.casework.state import opened
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.clocks import deadline_of
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.advice import ActionForm, AdviceForms
from guardian_desk.proving.areas import as_in
from guardian_desk.proving.conditions import Conditions
from guardian_desk.proving.logic import Truth, both, either, no, same
from guardian_desk.proving.moved import Moved
from guardian_desk.proving.shortest import START, Found, Shortest, noticed
from guardian_desk.proving.solver import PATIENCE, OutOfTime, Solver
from guardian_desk.proving.telling import told_case
from guardian_desk.proving.unknowns import Unknowns
from guardian_desk.rulepack.certificate import Verdict
from guardian_desk.rulepack.pack import Action, RulePack
from guardian_desk.rulepack.versions.touched import touched
from guardian_desk.usecases.losses import Loss, Lost, lost_between, may_lose
from guardian_desk.usecases.play import played, start_of

_NONE_TO_PLAY = "in no area here does a case show it that is recorded at one time"

Areas = Sequence[tuple[Area, Area]]
"""Each area with the old version and with the new one."""


def losses(
    old: RulePack, new: RulePack, areas: Areas, *, milliseconds: int = PATIENCE, effort: int = 0
) -> tuple[Loss, ...]:
    """Return all that a change may take away, each proved kept, or told as a case that loses it."""
    finder = _Finder(old, new, areas, milliseconds, effort)
    return tuple(
        each if each.verdict is Verdict.PROVED else finder.judged(each)
        for each in may_lose(old, new)
    )


class _Finder:
    """Holds both versions over the same case."""

    def __init__(
        self, old: RulePack, new: RulePack, areas: Areas, milliseconds: int, effort: int
    ) -> None:
        self.before, self.after = compile_pack(old), compile_pack(new)
        self.areas = areas
        case = Unknowns(old)
        self.was = AdviceForms(Conditions(case))
        self.was.write_all()
        self.now = AdviceForms(Conditions(Moved(new, case, touched(old, new))))
        self.now.write_all()
        self.milliseconds = milliseconds
        self.solver = Solver(case, milliseconds=milliseconds, effort=effort)

    def judged(self, loss: Loss) -> Loss:
        """Return how it comes out whether anything is lost of one part."""
        broken = self._broken(loss)
        try:
            if self.solver.case_of(broken) is None:
                return replace(loss, verdict=Verdict.PROVED, why="")
        except OutOfTime:
            return replace(loss, why="the solver ran out of time")
        shortest = OfBoth(self.was, self.now, self.areas, self.milliseconds)
        found = shortest.case(loss.id, broken)
        if found is None:
            return replace(loss, why=_NONE_TO_PLAY)
        lines = told_case(self.before, found)
        if not self._is_lost(loss, found):
            why = "the program does not agree with the case found"
            return replace(loss, why=why, lines=lines)
        return replace(loss, verdict=Verdict.REFUTED, why="", lines=lines)

    def _broken(self, loss: Loss) -> Truth:
        match loss.lost:
            case Lost.NOT_ASKED:
                return either(
                    *(
                        was.is_open if now is None else was.gone_in(now)
                        for was, now in self._forms(loss.id)
                    )
                )
            case Lost.SLOWER:
                return either(
                    *(
                        both(now.is_open, was.slower_in(now))
                        for was, now in self._forms(loss.id)
                        if now is not None
                    )
                )
            case Lost.LIFTED:
                kept = self.now.stop(loss.id) if loss.id in self.now.stops else False
                return both(self.was.stop(loss.id), no(kept))
            case Lost.GONE:
                kept = self.now.banner(loss.id) if loss.id in self.now.banners else False
                return both(self.was.banner(loss.id), no(kept))

    def _forms(self, name: str) -> Iterator[tuple[ActionForm, ActionForm | None]]:
        """Yield a step of each member as it was and as it is now; None where it is none now."""
        old, new = self._action(self.was, name), self._action(self.now, name)
        assert old is not None
        for item in self.was.items(old):
            is_kept = new is not None and new.each == old.each
            yield self.was.action(name, item), self.now.action(name, item) if is_kept else None

    def _action(self, forms: AdviceForms, name: str) -> Action | None:
        return forms.conditions.actions.get(name)

    def _is_lost(self, loss: Loss, found: Found) -> bool:
        """Tell whether the program, playing the case under both versions, loses it too."""
        here, there = next(pair for pair in self.areas if pair[0].care.id == found.area)
        told = [
            each.happening(index)
            for index, each in enumerate(played(self.before, found.script), start=1)
            if each.happened <= found.at
        ]
        kept = fitted(self.before, self.after, told).kept
        start = opened(start_of(found.script), "", found.script.name)
        was = advise(self.before, here, replay(self.before, here, start, told), found.at)
        now = advise(self.after, there, replay(self.after, there, start, kept), found.at)
        return is_lost(loss, was, now)


def is_lost(loss: Loss, was: Advice, now: Advice) -> bool:
    """Tell whether one advice has what the other has no more."""
    return (loss.lost, loss.id) in lost_between(was, now)


class OfBoth(Shortest):
    """Finds a short case that both versions can be played with."""

    def __init__(self, was: AdviceForms, now: AdviceForms, areas: Areas, milliseconds: int) -> None:
        super().__init__(was, [here for here, _ in areas], milliseconds=milliseconds)
        self.now = now
        self.there = {here.care.id: there for here, there in areas}

    def _said(self, area: Area) -> Iterator[Truth]:
        yield from super()._said(area)
        yield from as_in(self.now.unknowns, self.there[area.care.id])
        yield from self._at_opening(self.forms, area)
        yield from self._at_opening(self.now, self.there[area.care.id])

    def _playable(self) -> Iterator[Truth]:
        yield from super()._playable()
        yield from noticed(self.now)
        for forms in (self.forms, self.now):
            yield from self._recorded_as_opened(forms)

    def _recorded_as_opened(self, forms: AdviceForms) -> Iterator[Truth]:
        """Yield that everything in such a case is recorded as it is opened."""
        yield from (at == START for _, at in forms.unknowns.histories.values())
        yield from self._news_in_play(forms)

    def _news_in_play(self, forms: AdviceForms) -> Iterator[Truth]:
        """Yield that a step is recorded before the answers if news is to open it, or else after."""
        conditions = forms.conditions
        for (name, item), act in list(forms.unknowns.acts.items()):
            first = self.forms.conditions.actions.get(name)
            if first is None:
                continue
            before = self.unknowns.act(first, item).reopened
            for condition, came in zip(conditions.actions[name].reopen, act.news, strict=True):
                holds = conditions.condition(condition, item).raised
                yield same(came, both(before, act.settled, holds))

    def _at_opening(self, forms: AdviceForms, area: Area) -> Iterator[Truth]:
        """Yield when the limits of an area end that run from the opening, by the calendar."""
        moments = forms.conditions.moments
        for (key, limit), end in moments.ends.items():
            runs = not isinstance(limit, str) or area.limit(limit) is not None
            if runs and not key.startswith("answer|"):
                yield end == deadline_of(area, START, limit)
