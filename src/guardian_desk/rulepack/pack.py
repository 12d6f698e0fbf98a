"""A rule pack: what is asked, what raises concern, what is then to be done, and by whom."""

from dataclasses import dataclass, field

from guardian_desk.rulepack.carrying import Carry
from guardian_desk.rulepack.conditions import Condition
from guardian_desk.rulepack.credit import Credited
from guardian_desk.rulepack.due import DueRule, Limit
from guardian_desk.rulepack.grid import Grid
from guardian_desk.rulepack.naming import Named
from guardian_desk.rulepack.needs import NeedList
from guardian_desk.rulepack.news import NoNews
from guardian_desk.rulepack.pregnancy import PregnancyRules
from guardian_desk.rulepack.source import Source
from guardian_desk.rulepack.start import StartKey
from guardian_desk.rulepack.words import (
    ActionKind,
    Answers,
    BodyRegion,
    Detail,
    Effect,
    Ending,
    ParameterKind,
    Reads,
    Shape,
    Urgency,
    Use,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule comes from: a registered source and the place in it."""

    source: str
    section: str = ""
    use: Use = Use.PARAPHRASE


@dataclass(frozen=True, slots=True)
class Section:
    """A page of questions that belong together, in the order they are asked."""

    id: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers; `alone` excludes the others (none of these).

    `regions` are the places on the drawing of an infant that this answer stands for.
    `counts_as` names the kind that it is counted under where an area counts by kind.
    `bedside` is the neutral wording for a screen that carers may see.
    """

    id: str
    text: str
    hint: str = ""
    alone: bool = False
    regions: tuple[BodyRegion, ...] = ()
    bedside: str = ""
    counts_as: str = ""


@dataclass(frozen=True, slots=True)
class Question(Credited):
    """One thing asked: of whom, why, which answers, and when it is shown.

    `key` blocks closure while unknown; `again`: the same answer, recorded anew, is news. `group`
    asks it of each member; `bedside` is a neutral caption, which carers may see. `after` names the
    endings of a pregnancy after which it is asked, `options_of` whose options it has.
    """

    id: str
    section: str
    ask: str
    why: str
    answers: Answers
    basis: tuple[Basis, ...]
    options: tuple[Option, ...] = ()
    hint: str = ""
    of: str = ""
    show: Condition | None = None
    group: str | None = None
    key: bool = False
    again: bool = False
    least: int | None = None
    most: int | None = None
    bedside: str = ""
    after: tuple[Ending, ...] = ()
    options_of: str = ""


@dataclass(frozen=True, slots=True)
class Group(Credited):
    """Something of which there may be several: adults, children, marks, accounts.

    `id` is also the id of a question of kind `list`, answered complete or not_complete.
    `label` is the member question whose answer names a member on screen. `after` names the
    ways of a pregnancy's ending after which the list is still kept.
    """

    id: str
    section: str
    one: str
    many: str
    ask: str
    why: str
    basis: tuple[Basis, ...]
    label: str
    show: Condition | None = None
    hint: str = ""
    key: bool = False
    bedside: str = ""
    after: tuple[Ending, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact(Credited):
    """A named condition; `each` makes it a fact about one member of a group."""

    id: str
    says: str
    when: Condition
    basis: tuple[Basis, ...]
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Concern(Credited):
    """Something that speaks for harm, raised when its condition holds or cannot be ruled out."""

    id: str
    title: str
    says: str
    when: Condition
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Criterion(Credited):
    """One criterion of a published rule; shown only when met, never counted."""

    id: str
    rule: str
    says: str
    when: Condition
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way an action may end or move on, what is written down with it, and its bedside words."""

    id: str
    text: str
    effect: Effect = Effect.CLOSES
    needs: tuple[Detail, ...] = ()
    may: tuple[Detail, ...] = ()
    hint: str = ""
    bedside: str = ""


@dataclass(frozen=True, slots=True)
class Raise:
    """A condition under which an action becomes more urgent."""

    to: Urgency
    when: Condition


@dataclass(frozen=True, slots=True)
class Action(Credited):
    """Something to do, contact or decide: who, how soon, by when, and how it may end.

    `find_out` is shown while only unknown answers raise it, `bedside` where carers may see. What
    becomes true of `reopen` opens it again, but for `no_news`. Before `not_before`, a meeting is
    not held; `takes` is how long it lasts, its start is due. `after` which endings it is wanted.
    """

    id: str
    do: str
    why: str
    kind: ActionKind
    role: str
    when: Condition
    basis: tuple[Basis, ...]
    urgency: Urgency = Urgency.WHEN_DUE
    raises: tuple[Raise, ...] = ()
    due: tuple[DueRule, ...] = ()
    not_before: str = ""
    takes: Limit | str | None = None
    find_out: str = ""
    bedside: str = ""
    ring: str = ""
    script: str = ""
    outcomes: tuple[Outcome, ...] = ()
    reopen: tuple[Condition, ...] = ()
    no_news: NoNews | None = None
    each: str | None = None
    after: tuple[Ending, ...] = ()


@dataclass(frozen=True, slots=True)
class Withheld:
    """An option that a stop keeps back."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Stop(Credited):
    """A hard stop: while its condition holds, one answer is kept back."""

    id: str
    says: str
    withholds: Withheld
    holds: Condition
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Banner(Credited):
    """The standing line: neutral words for the bedside, plain words behind a key."""

    id: str
    bedside: str
    says: str
    when: Condition
    basis: tuple[Basis, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Breach(Credited):
    """What must not go unseen, on the night and in a review."""

    id: str
    says: str
    when: Condition
    basis: tuple[Basis, ...]
    bedside: str = ""


@dataclass(frozen=True, slots=True)
class ActOf:
    """Some outcomes of one action."""

    action: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A named time: when a question says, an outcome was recorded, or a fact first held.

    Exactly one of `answer`, `outcome`, `holds` and `opened` is given. One that a question of a
    group tells belongs to one member, and only what is about that member counts from it. Such a
    one stands on the timeline by itself, as a meeting does, while `coming` holds and it is ahead.
    """

    id: str
    says: str
    answer: str | None = None
    outcome: ActOf | None = None
    holds: Condition | None = None
    opened: bool = False
    coming: Condition | None = None


@dataclass(frozen=True, slots=True)
class Parameter(Credited):
    """A value that differs by area and that every profile must supply."""

    id: str
    means: str
    kind: ParameterKind
    basis: tuple[Basis, ...]
    options: tuple[Option, ...] = ()
    of: str = ""
    reads: Reads = Reads.CARE


@dataclass(frozen=True, slots=True)
class Guarantee(Credited):
    """What holds in every reachable case; tried on cases and proved over all of them.

    Wherever `given` is certain and `when` is not ruled out, `holds` must certainly hold: an
    unknown answer may bring a guarantee to bear, and never satisfies one. With `each` it holds
    for every member of a group.
    """

    id: str
    says: str
    holds: Condition
    basis: tuple[Basis, ...]
    when: Condition | None = None
    given: Condition | None = None
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator(Credited):
    """One figure of the audit, derived from what was recorded.

    interval: from `start` to `end`, of the cases in which `holds` ever was so and `action`
    was asked for, where these are given; hours: how long `holds` was so; outcome and
    lapses: of `action`; recorded: whether `end` ever came.
    """

    id: str
    title: str
    shape: Shape
    basis: tuple[Basis, ...]
    start: str = ""
    end: str = ""
    holds: Condition | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Which parts of the pack the screens rely on, by id.

    `handover` is told to the next person; `contact` asks how to be in touch, `danger` who is in it
    or leaves; `meanwhile` is for a lost step; `foremost` yields to emergencies alone.
    """

    age: str = ""
    arrived: str = ""
    parents_told: str = ""
    with_baby: str = ""
    decision: str = ""
    departure: str = ""
    danger: str = ""
    contact: str = ""
    concern_open: str = ""
    handover: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    foremost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """How often a pack may interrupt."""

    hard_stops: int
    banners: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What packs and the modules they include both hold."""

    sections: tuple[Section, ...] = ()
    groups: tuple[Group, ...] = ()
    questions: tuple[Question, ...] = ()
    facts: tuple[Fact, ...] = ()
    concerns: tuple[Concern, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    actions: tuple[Action, ...] = ()
    stops: tuple[Stop, ...] = ()
    banners: tuple[Banner, ...] = ()
    breaches: tuple[Breach, ...] = ()
    moments: tuple[Moment, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    roles: tuple[Named, ...] = ()
    contacts: tuple[Named, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    grids: tuple[Grid, ...] = ()
    needs: tuple[NeedList, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePack(Credited):
    """One whole protocol with everything it includes."""

    id: str
    version: str
    title: str
    purpose: str
    interrupts: Budget
    anchors: Anchors
    parts: Parts
    sources: tuple[Source, ...] = ()
    digest: str = ""
    pregnancy: PregnancyRules | None = None
    start: StartKey = field(default_factory=StartKey)
    carries: tuple[Carry, ...] = ()
