"""Write the page that says what came of the mutants of both packs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guardian_desk.proving.mutation.judge import Judged, Verdict
from guardian_desk.proving.mutation.sample import stratum

HELD_AGAINST = (Verdict.SURVIVOR, Verdict.UNDECIDED)
_COLUMNS = (
    (Verdict.BY_CASES, "by a case"),
    (Verdict.BY_LINT, "by lint"),
    (Verdict.BY_GUARANTEES, "by a guarantee"),
    (Verdict.EQUIVALENT, "same advice"),
    (Verdict.SURVIVOR, "survived"),
    (Verdict.UNDECIDED, "undecided"),
)
_HEAD = """# What refuses a slip of the pen

Written by `packaging/mutate.py judge --write`. Each *mutant* is a pack with one thing altered: a
condition, an option, an outcome, a limit, a stop, or a whole step. Who refuses it first is named:
a case (what it expects, or records), then lint, then a guarantee over every case. Where nobody
does, the solver says whether it advises otherwise in any case at all; if not, it is no fault.
[Decision 0033](decisions/0033-the-proof-is-itself-tested.md) says what counts as advice.
"""


def mutations_page(
    judged: Mapping[str, Sequence[Judged]],
    digests: Mapping[str, str],
    total: int,
    drawn: str,
    accepted: Mapping[str, str],
) -> str:
    """Return docs/mutations.md; `accepted` gives the reason for each survivor, by its name."""
    every = [each for of_pack in judged.values() for each in of_pack]
    return "\n".join(
        (
            _HEAD,
            *_drawn(every, digests, total, drawn),
            "",
            *_table(every),
            "",
            *_survivors(judged, accepted),
            "",
        )
    )


def refused(every: Sequence[Judged]) -> tuple[int, int]:
    """Return how many mutants that change advice were refused, and how many there were."""
    changing = [each for each in every if each.verdict is not Verdict.EQUIVALENT]
    return sum(each.verdict not in HELD_AGAINST for each in changing), len(changing)


def _drawn(
    every: Sequence[Judged], digests: Mapping[str, str], total: int, drawn: str
) -> Iterator[str]:
    good, changing = refused(every)
    seconds = sorted(each.seconds for each in every) or [0.0]
    mean = sum(seconds) / len(seconds)
    yield f"{len(every)} of {total} mutants were judged: {drawn}."
    yield f"Of {changing} that change advice, **{good} were refused: {good / changing:.1%}.**"
    yield f"One took {mean:.2f} s on average, and {seconds[-1]:.1f} s at most, on a busy core."
    for name, digest in digests.items():
        yield f"Judged was `{name}` as it stood: `{digest[:16]}`."


def _table(every: Sequence[Judged]) -> Iterator[str]:
    strata: dict[tuple[str, str], Counter[Verdict]] = {}
    for each in every:
        strata.setdefault(stratum(each.mutant), Counter())[each.verdict] += 1
    yield f"| part | altered | judged | {' | '.join(says for _, says in _COLUMNS)} |"
    yield f"|---|---|{'--:|' * (len(_COLUMNS) + 1)}"
    for (kind, field), count in sorted(strata.items()):
        yield _row(f"{kind} | {field}", count)
    yield _row("**all** | ", sum(strata.values(), Counter()))


def _row(name: str, count: Counter[Verdict]) -> str:
    cells = " | ".join(str(count[each]) for each, _ in _COLUMNS)
    return f"| {name} | {count.total()} | {cells} |"


def _survivors(
    judged: Mapping[str, Sequence[Judged]], accepted: Mapping[str, str]
) -> Iterator[str]:
    yield "## What nobody refused"
    yield ""
    found = [
        (name, each)
        for name, of_pack in judged.items()
        for each in of_pack
        if each.verdict in HELD_AGAINST
    ]
    if not found:
        yield "Nothing of what was judged."
    for name, each in sorted(found, key=lambda one: (one[0], one[1].mutant.name)):
        why = accepted.get(f"{name} {each.mutant.name}", "no reason was given yet")
        late = " (undecided: the solver ran out of time)" * (each.verdict is Verdict.UNDECIDED)
        yield f"- `{name}` {each.mutant.name}{late}: {why}"
