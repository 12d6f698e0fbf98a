"""Find what whoever looks after this computer has laid down for it: trusted keys, and reviews."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from guardian_desk.core.errors import CannotRun
from guardian_desk.core.visible import one_line
from guardian_desk.runtime.paths import environment
from guardian_desk.usecases.withdrawal import ReviewRule

POLICY_VARIABLE = "GUARDIAN_DESK_POLICY"
KEYS = "keys"
PUT_BACK = "may-put-back.txt"
MOST_KEYS = 50
REVIEW, DAYS, NEVER = "review.toml", "withdraw_after_days", "never"
LONGEST_GRACE = 3650
_LARGEST = 64 << 10
_LINE = re.compile(r"at line (\d+)")


def policy_folder(variables: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the policy: the variable's, or this computer's own for all users."""
    told = (environment() if variables is None else variables).get(POLICY_VARIABLE)
    if told:
        return Path(told)
    from platformdirs import site_config_path  # the first page is painted before it is wanted

    return site_config_path("guardian-desk", appauthor=False)


def trusted_keys(policy: Path) -> dict[Path, bytes]:
    """Return the bytes of the public keys of a policy, by file; none where it lays down none.

    Raise CannotRun, naming the file, where a key is there and cannot be read: to go on without it
    would take rules in draft where the policy forbids them.
    """
    folder = policy / KEYS
    try:
        files = sorted(folder.glob("*.pub"))[: MOST_KEYS + 1] if folder.exists() else []
    except OSError as error:
        raise unreadable(folder, error.strerror or "it cannot be opened") from error
    if len(files) > MOST_KEYS:
        raise unreadable(folder, f"it holds more than {MOST_KEYS} keys")
    return {file: _key(file) for file in files}


def _key(file: Path) -> bytes:
    try:
        data = short_bytes(file, _LARGEST)
    except OSError as error:
        raise unreadable(file, error.strerror or "it cannot be opened") from error
    if data is None:
        raise unreadable(file, "it is no file")
    if len(data) > _LARGEST:
        raise unreadable(file, "it is longer than any key")
    return data


def roles_that_put_back(policy: Path) -> tuple[str, ...]:
    """Return the roles that may let older rules be used again: one on each line of a file.

    Raise CannotRun where the file is there and cannot be read.
    """
    file = policy / PUT_BACK
    try:
        data = short_bytes(file, _LARGEST) or b""
        lines = data.decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, "it cannot be opened as plain text") from error
    return tuple(line.strip() for line in lines if line.strip())


def short_bytes(path: Path, most: int) -> bytes | None:
    """Return the bytes of a file, one more than `most` at the longest; None where there is none."""
    if not path.is_file():
        # Nothing, or a pipe that would be waited on for ever.
        return None
    with path.open("rb") as stream:
        return stream.read(most + 1)


def unreadable(place: Path, why: str) -> CannotRun:
    """Return the trouble of a policy whose file or folder cannot be used, and why it cannot."""
    return CannotRun(
        "The policy of this computer cannot be read",
        f"{one_line(str(place))}: {why}.",
        "Ask whoever looks after this computer to look at it.",
    )


def review_rule(*, demo: bool = False, policy: Path | None = None) -> ReviewRule:
    """Return how long after a day of review new cases may begin; always where it is not laid down.

    In a demonstration nothing is withdrawn. A rule that cannot be read is said to be so.
    """
    file = (policy or policy_folder()) / REVIEW
    try:
        data = None if demo else short_bytes(file, _LARGEST)
        if data is None:
            return ReviewRule()
        days = tomllib.loads(data.decode())[DAYS]
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = f"line {line.group(1)}" if line else "its last line"
        return ReviewRule(trouble=f"{file} cannot be read: look at {where}")
    except (OSError, ValueError):
        return ReviewRule(trouble=f"{file} cannot be opened as plain text")
    except KeyError:
        return ReviewRule(trouble=f"{file} does not say {DAYS}")
    if days == NEVER:
        return ReviewRule()
    if type(days) is int and 0 <= days <= LONGEST_GRACE:
        return ReviewRule(days)
    return ReviewRule(trouble=f'{file} says neither "{NEVER}" nor 0 to {LONGEST_GRACE} days')
