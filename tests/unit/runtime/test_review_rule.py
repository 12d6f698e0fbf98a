"""The policy of a computer says when packs are withdrawn; a slip in it withdraws nothing."""

from pathlib import Path

import pytest

from guardian_desk.runtime.policy import review_rule
from guardian_desk.usecases.withdrawal import ReviewRule


def told(folder: Path, text: str | bytes) -> ReviewRule:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "review.toml").write_bytes(data)
    return review_rule(policy=folder)


@pytest.mark.parametrize("days", [0, 30, 3650])
def test_days_of_grace_are_read(tmp_path: Path, days: int) -> None:
    assert told(tmp_path, f"withdraw_after_days = {days}\n") == ReviewRule(days)


def test_never_is_never(tmp_path: Path) -> None:
    assert told(tmp_path, 'withdraw_after_days = "never"\n') == ReviewRule()


def test_where_nothing_is_laid_down_nothing_is_withdrawn(tmp_path: Path) -> None:
    assert review_rule(policy=tmp_path) == review_rule(policy=tmp_path / "nowhere") == ReviewRule()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "withdraw_after_days",
        "withdraw_after_days = -1",
        "withdraw_after_days = 3651",
        "withdraw_after_days = true",
        "withdraw_after_days = 1.5",
        'withdraw_after_days = "soon"',
        "withdraw_after_days = 99999999999999999999999",
        "days = 30",
        b"\xff\xfe",
        b"#" * (1 << 17),
    ],
)
def test_a_rule_that_cannot_be_read_withdraws_nothing_and_says_so(
    tmp_path: Path, text: str | bytes
) -> None:
    rule = told(tmp_path, text)

    assert rule.grace is None
    assert "review.toml" in rule.trouble


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# days\nwithdraw_after_days = soon\n", "review.toml cannot be read: look at line 2"),
        ('days = "', "review.toml cannot be read: look at its last line"),
        ("days = 30", "review.toml does not say withdraw_after_days"),
        (b"\xff\xfe", "review.toml cannot be opened as plain text"),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_in_plain_words(
    tmp_path: Path, text: str | bytes, says: str
) -> None:
    assert told(tmp_path, text).trouble.endswith(says)


def test_a_demonstration_withdraws_nothing(tmp_path: Path) -> None:
    told(tmp_path, "withdraw_after_days = 0\n")

    assert review_rule(demo=True, policy=tmp_path) == ReviewRule()


def test_a_folder_in_place_of_the_rule_is_none(tmp_path: Path) -> None:
    (tmp_path / "review.toml").mkdir()

    assert review_rule(policy=tmp_path) == ReviewRule()
