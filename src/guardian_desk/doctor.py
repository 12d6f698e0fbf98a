"""Tell whether this computer can run the desk, and begin cases: what is lent to `doctor`."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from guardian_desk.cli.tools import Finding
from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.core.errors import CannotRun, GuardianError
from guardian_desk.releases import signatures
from guardian_desk.runtime.clock import today
from guardian_desk.runtime.policy import review_rule
from guardian_desk.runtime.resources import rules_folder
from guardian_desk.runtime.screens import need_screen
from guardian_desk.store.place import database_of, is_there, refuse_unfit
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.offers import offers
from guardian_desk.usecases.updates import UpdatedShelf


def findings(
    home: Path,
    area: str,
    shelf: Callable[[], UpdatedShelf],
    open_log: Callable[[Path], SqliteLog],
) -> list[Finding]:
    """Return how rules, log and window stand; each thing to mind is a line of its own.

    `area` is the profile that new cases would begin under.
    """
    return [
        *_rules(area, shelf, home, open_log),
        Finding.of("Log", lambda: _log_says(home, open_log)),
        Finding.of("Windows", _window_says),
    ]


def _rules(
    area: str,
    shelf: Callable[[], UpdatedShelf],
    home: Path,
    open_log: Callable[[Path], SqliteLog],
) -> Iterator[Finding]:
    found: list[UpdatedShelf] = []

    def rules_say() -> str:
        found.append(shelf())
        return f"{len(found[0].packs())} packs are here."

    yield Finding.of("Rules", rules_say)
    for rules in found:
        if drafts := tuple(_drafts(rules)):
            yield _mind("Rules", f"{IN_DRAFT}: {', '.join(drafts)}.")
        for each in rules.updates.not_taken:
            yield _mind("Update", each)
        yield from _policy()
        try:
            yield from _new_cases(rules, area, home, open_log)
        except GuardianError as error:
            says = f"{error.title}. {error.message}"
            yield Finding("New cases", well=False, says=says, remedy=error.remedy)


def _policy() -> Iterator[Finding]:
    if trouble := signatures(rules_folder(), demo=False).trouble:
        so = "Until it is mended or taken away no case can begin."
        says = f"{trouble[:1].upper()}{trouble[1:]}. {so}"
        yield Finding("Policy", well=False, says=says, mind=True)
    if mind := review_rule().mind:
        yield _mind("Policy", mind)


def _new_cases(
    rules: UpdatedShelf, area: str, home: Path, open_log: Callable[[Path], SqliteLog]
) -> Iterator[Finding]:
    log = None
    if is_there(database_of(home)):
        with suppress(GuardianError):  # What is wrong with it has a line of its own.
            log = open_log(home)
    try:
        offered = offers(rules, area, today(), log)
    finally:
        if log is not None:
            log.close()
    for each in offered:
        if each.stopped:
            says = f"no case of {each.pack} can begin: {each.why_not}"
            yield Finding("New cases", well=False, says=says, mind=True)


def _mind(name: str, says: str) -> Finding:
    return Finding(name, well=True, says=says, mind=True)


def _drafts(rules: UpdatedShelf) -> Iterator[str]:
    for name in rules.packs():
        # One that cannot be read is signed by nobody either.
        with suppress(GuardianError):
            if rules.pack(name).signed_off.signing.is_signed:
                continue
        yield name
    drafts = sum(not rules.profile(e).signed_off.signing.is_signed for e in rules.profiles())
    if drafts:
        yield "1 profile" if drafts == 1 else f"{drafts} profiles"


def _log_says(home: Path, open_log: Callable[[Path], SqliteLog]) -> str:
    if not is_there(database_of(home)):
        refuse_unfit(home)
        return "there is none yet; the desk makes it when it is first opened"
    log = open_log(home)
    try:
        return "it can be read, not added to" if log.read_only else "it can be added to"
    finally:
        log.close()


def _window_says() -> str:
    need_screen()
    try:
        import guardian_desk.desk.application  # noqa: F401 - to see whether its libraries are there
    except ImportError as error:
        raise CannotRun(
            "The window cannot be shown",
            f"{error}.",
            "Start with ./run, which adds what is missing.",
        ) from error
    return "they can be shown"
