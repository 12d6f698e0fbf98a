"""Find the folder that this person's log rests in."""

import os
from collections.abc import Mapping
from pathlib import Path

from guardian_desk.core.errors import CannotRun, Usage

HOME_VARIABLE = "GUARDIAN_DESK_HOME"


def environment() -> Mapping[str, str]:
    """Return the environment variables, for the few that a person may set."""
    return os.environ


def home_folder(chosen: Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the home folder: the one asked for, the variable's, or the usual local one.

    The usual one is made with its parents, under the local profile that does not roam. A chosen
    one is left for the store to judge. Raises CannotRun where the usual one cannot be made,
    Usage where no folder can have the name.
    """
    if chosen is not None:
        return _asked_for(chosen)
    if environment.get(HOME_VARIABLE):
        return _asked_for(Path(environment[HOME_VARIABLE]))
    from platformdirs import user_data_path  # the first page is painted before it is wanted

    usual = user_data_path("guardian-desk", appauthor=False, roaming=False)
    try:
        usual.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotRun(
            "There is no place for the decision log",
            "The usual folder for program data cannot be made.",
            f"Choose a folder with --home, or set {HOME_VARIABLE}.",
        ) from error
    return usual


def _asked_for(folder: Path) -> Path:
    try:
        home = folder.expanduser().absolute()
        home.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise Usage(
            "This folder cannot be used",
            "No folder can have the name that --home gives.",
            "Look at its name: it may be too long, or name a person this computer does not know.",
        ) from error
    return home


def cache_folder() -> Path:
    """Return where what can be made again is kept; it need not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path("guardian-desk", appauthor=False)
