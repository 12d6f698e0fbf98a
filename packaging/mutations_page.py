"""Write the page that says what came of the mutants."""

from collections import Counter
from collections.abc import Sequence

from guardian_desk.proving.mutation.judge import Judged, Verdict


def mutations_page(judged: Sequence[Judged], total: int, seed: int) -> str:
    """Return docs/mutations.md."""
    return str((len(judged), total, seed, Counter(each.verdict for each in judged), Verdict))
