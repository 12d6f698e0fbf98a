"""Take the bytes of a rule file from the disk, and wait for nothing that stands in its place."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from guardian_desk.core.errors import CannotRun
from guardian_desk.packfiles.yamltext import LARGEST


def read_bytes(path: Path) -> bytes | None:
    """Return a file's bytes, never more than can be a rule file; None where there is none."""
    try:
        mode = path.stat().st_mode
        if not (S_ISREG(mode) or S_ISDIR(mode)):
            # A pipe would be waited on for ever; a folder says itself that it is none.
            return None
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise CannotRun(
            "A rule file cannot be read",
            f"{path}: {error.strerror}.",
            "Look at the permissions of this file, or put the rules back.",
        ) from error
