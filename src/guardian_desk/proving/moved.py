"""The unknowns of another version of a pack, over the same case: what it would read of it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import z3

from guardian_desk.core.gestation import OVER_AT
from guardian_desk.proving.logic import Number, Truth, both, either, implies, no, same
from guardian_desk.proving.unknowns import ActVars, AnswerVars, BandVars, Unknowns, ValueVars
from guardian_desk.rulepack.pack import Action, Parameter, RulePack
from guardian_desk.rulepack.versions.touched import PREGNANCY, RECORD, Part, looked_at, unless_known


class Moved(Unknowns):
    """Reads the unknowns of a case under another version, as the program would play it there.

    What means the same in both is shared. An answer that the other version cannot take is not
    given there. All that a change reached and no answer settles is left open: a proof covers
    more cases than there are, never fewer.
    """

    def __init__(self, pack: RulePack, case: Unknowns, touched: frozenset[Part]) -> None:
        super().__init__(pack)
        self.case = case
        self.touched = touched
        self.rules = case.rules
        self._before = {each.id: each for each in case.pack.parts.actions}
        self._lists = {each.id for each in case.pack.parts.groups}

    def present(self, member: str) -> Truth:
        """Return that a member is on its list; a list that was never kept has none."""
        return self.case.present(member) if member[:-1] in self._lists else False

    def _new_answer(self, question: str, item: str) -> AnswerVars:
        asked, before = self.questions.get(question), self.case.questions.get(question)
        names = () if asked is None else tuple(each.id for each in asked.options)
        if asked is None and question in self._lists:
            return self.case.answer(question, item)
        if asked is None or before is None:
            return AnswerVars(False, False, False, dict.fromkeys(names, False))
        if (asked.answers, asked.group) != (before.answers, before.group):
            return AnswerVars(False, False, False, dict.fromkeys(names, False))
        answer = self.case.answer(question, item)
        if not names:
            return answer
        options = {each: answer.options.get(each, False) for each in names}
        given = both(answer.given, either(*options.values()))
        return replace(answer, given=given, doubted=both(answer.doubted, given), options=options)

    def _new_act(self, action: Action, item: str) -> ActVars:
        before = self._before.get(action.id)
        new = super()._new_act(replace(action, id=f"new {action.id}"), item)
        if before is None or before.each != action.each:
            self.rules.append(no(either(*new.outcomes.values(), new.attempted)))
            return new
        if (RECORD, action.id) not in self.touched:
            return self.case.act(before, item)
        old = self.case.act(before, item)
        # Where the last outcome is none of this version's, an earlier one may come to count.
        lost = either(*(so for name, so in old.outcomes.items() if name not in new.outcomes))
        for name, so in new.outcomes.items():
            self.rules.append(implies(old.outcomes.get(name, False), so))
            self.rules.append(implies(so, either(lost, old.outcomes.get(name, False))))
        news = tuple(self._news(action, before, old, new, lost))
        act = replace(new, attempted=old.attempted, news=news)
        self.rules.append(implies(act.reopened, act.settled))
        self._run_out(before, action, old, act)
        return act

    def _news(
        self, action: Action, before: Action, old: ActVars, new: ActVars, lost: Truth
    ) -> Iterator[Truth]:
        """Yield what opens an action again; what means the same came true in both at once.

        Where an earlier outcome counts, what was news since the later one is news all the same.
        """
        for condition, fresh in zip(action.reopen, new.news, strict=True):
            looks = (*looked_at([condition]), *unless_known(action))
            alike = condition in before.reopen and action.no_news == before.no_news
            if alike and self.touched.isdisjoint(looks):
                came = old.news[before.reopen.index(condition)]
                self.rules.append(implies(came, fresh))
                self.rules.append(implies(fresh, either(lost, came)))
            yield fresh

    def _run_out(self, before: Action, action: Action, old: ActVars, act: ActVars) -> None:
        """Say that a time that somebody set runs out in both at once; news goes before it."""
        self.rules.append(no(both(act.reopened, act.lapsed)))
        ends = [{each.id: each.effect for each in of.outcomes} for of in (before, action)]
        shared = [so for name, so in old.outcomes.items() if ends[0].get(name) == ends[1].get(name)]
        alike = both(either(*shared), no(act.reopened), no(old.reopened))
        self.rules.append(implies(alike, same(act.lapsed, old.lapsed)))

    def _new_value(self, parameter: Parameter) -> ValueVars:
        if (
            parameter.id in self.case.parameters
            and ("parameters", parameter.id) not in self.touched
        ):
            return self.case.value(parameter.id)
        return super()._new_value(replace(parameter, id=f"new {parameter.id}"))

    def history(self, key: str) -> tuple[Truth, Number]:
        """Return whether something ever came, and when, in this version."""
        _, moment, *_ = key.split("|")
        if ("moments", moment) not in self.touched:
            return self.case.history(key)
        return super().history(f"new {key}")

    def time(self, key: str) -> Number:
        """Return a time that is known by its order; shared where it means the same in both."""
        _, *names = key.split("|")
        reached = {name for _, name in self.touched}
        return self.case.time(f"new {key}" if reached.intersection(names) else key)

    def free(self, name: str, action: str) -> Truth:
        """Return what a proof leaves open, shared where the step means the same in both."""
        return z3.Bool(f"new {name}" if ("actions", action) in self.touched else name)

    @cached_property
    def _own_band(self) -> BandVars:
        known, unknown = z3.Bool("new dated"), z3.Bool("new dated otherwise")
        least, most = z3.Int("new days along"), z3.Int("new days along at most")
        self.rules.append(both(least <= most, most - least < OVER_AT))
        return BandVars(known, unknown, least, most, self.case.band.today)

    @property
    def band(self) -> BandVars:
        """Return how the pregnancy is dated in this version."""
        return self._own_band if PREGNANCY in self.touched else self.case.band
