"""Packs whose bytes were altered at random, by the thousand: each is read, or refused in words.

Plain chance, where `test_fuzz.py` looks for the smallest file at fault: many times as many packs
in the same time. A seed that fails is the whole of what is needed to see it again.
"""

from random import Random

import pytest

from guardian_desk.packfiles.read import load_pack
from guardian_desk.packfiles.yamltext import Document, read_document
from guardian_desk.rulepack.faults import PackRejected
from tests.unit.packfiles.test_fuzz import FILES, TOKENS, told

A_TEST = 1_000

GOOD = {name: read_document(name, data) for name, data in FILES.items()}


def read(name: str, data: bytes) -> Document:
    """Read only the file that was altered: reading the others again takes most of the time."""
    return GOOD[name] if data is FILES[name] else read_document(name, data)


def altered(random: Random, data: bytes) -> bytes:
    """Return data after a few cuts, repeats, exchanged bytes, strewn tokens and moved lines."""
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(data))
        upto = min(len(data), at + random.randint(0, 40))
        match random.randrange(6):
            case 0:
                data = data[:at] + data[upto:]
            case 1:
                data = data[:upto] + data[at:]
            case 2:
                data = data[:at] + random.choice(TOKENS) + data[at:]
            case 3:
                data = data[:at] + random.randbytes(random.randint(1, 2)) + data[at + 1 :]
            case 4:
                lines = data.splitlines(keepends=True)
                random.shuffle(lines)
                data = b"".join(lines)
            case _:
                data = data[:at]
    return data


@pytest.mark.parametrize(
    "thousand",
    [*range(3), *(pytest.param(each, marks=pytest.mark.long) for each in range(3, 1_000))],
)
def test_a_thousand_packs_altered_at_random_are_read_or_refused(thousand: int) -> None:
    refused = 0
    for seed in range(thousand * A_TEST, (thousand + 1) * A_TEST):
        random = Random(seed)
        name = random.choice(sorted(FILES))
        try:
            load_pack({**FILES, name: altered(random, FILES[name])}.get, read=read)
        except PackRejected as rejected:
            refused += 1
            told(rejected)
        except Exception as error:
            raise AssertionError(f"seed {seed}, {name}") from error

    assert A_TEST // 2 < refused < A_TEST
