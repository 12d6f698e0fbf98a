"""The composition root: the one place that knows every part and introduces them."""

import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from guardian_desk.cli.tools import Checked, DeskRequest, Finding, SignRequest, Tools
from guardian_desk.core.errors import Exit, GuardianError, where_of
from guardian_desk.runtime.chance import RandomIds, salt
from guardian_desk.runtime.paths import cache_folder, home_folder
from guardian_desk.runtime.resources import resource, rules_folder
from guardian_desk.runtime.screens import need_screen

if TYPE_CHECKING:
    from datetime import date

    from guardian_desk.cli.held import HeldLog
    from guardian_desk.core.clock import Clock
    from guardian_desk.core.ids import CaseId
    from guardian_desk.decisionlog.verification import Verification
    from guardian_desk.desk.ports import Ports, Workbench
    from guardian_desk.desk.without_log import Reviewing
    from guardian_desk.export.verified import RefusedBundle, VerifiedBundle
    from guardian_desk.review.opened import OpenedReview
    from guardian_desk.rulepack.pack import RulePack
    from guardian_desk.rulepack.signing.standing import Verify
    from guardian_desk.store.projections import Told
    from guardian_desk.store.sqlite_log import SqliteLog
    from guardian_desk.usecases.calendar import CalendarEntry
    from guardian_desk.usecases.losses import Loss
    from guardian_desk.usecases.provenance import Provenance
    from guardian_desk.usecases.updates import UpdatedShelf

VERSION = "0.1.0"
DEFAULT_PROFILE = "cumberland"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of the program and return its exit code."""
    from guardian_desk.cli.printing import printed_whole

    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return printed_whole(_run, given)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last door: anything here is a bug
        _tell_bug(error)
        return Exit.INTERNAL


def _run(given: Sequence[str]) -> int:
    if not given:
        return _open_daily()
    from guardian_desk.cli.main import run

    return run(tools(), given)


def _open_daily() -> int:
    """Open the desk as it is opened every day: no option, so that none need be read first."""
    try:
        return _open_desk(DeskRequest())
    except GuardianError as error:
        from guardian_desk.cli.main import tell

        tell(error)
        return int(error.exit_code)


def _tell_bug(error: BaseException) -> None:
    """Say that something broke, and where in the program, without any value that was entered."""
    print(
        "Guardian Desk stopped because of a fault of its own.\n"
        f"{where_of(error)}\n"
        "What was acknowledged is kept. Report these two lines; they hold no patient's words.",
        file=sys.stderr,
    )


def tools() -> Tools:
    """Return every door to the edge; nothing slow is imported before a door is opened."""
    return Tools(
        shelf=shelf,
        check=_check,
        prover=_prover,
        lost_by=_lost_by,
        sign=_sign,
        may_put_back=_may_put_back,
        home=home_folder,
        open_log=open_log,
        read_log=_read_sound_log,
        new_case=RandomIds().case,
        check_home=_check_home,
        check_bundle=_check_bundle,
        write_bundle=_write_bundle,
        write_sources=_write_sources,
        open_review=_open_review,
        review_home=_review_home,
        doctor=_doctor,
        today=_today,
        open_desk=_open_desk,
        program=VERSION,
    )


def shelf(rules: Path | None = None, *, demo: bool = False) -> "UpdatedShelf":
    """Return the rules of a folder, by default the program's own, as signed and with updates."""
    from guardian_desk.updates import shelf_of

    return shelf_of(rules or rules_folder(), cache_folder(), VERSION, demo=demo)


def open_log(home: Path, clock: "Clock | None" = None, told: "Told | None" = None) -> "SqliteLog":
    """Open the log of a folder to add to it; by default under this machine's clock.

    A start page that an earlier version left behind is made anew first; `told` hears how far.
    """
    from guardian_desk.evidence import make_board_anew
    from guardian_desk.runtime.clock import SystemClock
    from guardian_desk.store.sqlite_log import SqliteLog

    clock, ids = clock or SystemClock(), RandomIds()
    log = SqliteLog.open(home, clock=clock, salts=salt, new_session=ids.session)
    try:
        if not log.read_only and not log.board_is_current():
            make_board_anew(log, shelf(), told)
    except BaseException:
        log.close()
        raise
    return log


def _today() -> "date":
    from guardian_desk.runtime.clock import today

    return today()


def _check(rules: Path | None, keys: Sequence[Path] = ()) -> Checked:
    from guardian_desk.checks import checked
    from guardian_desk.releases import signings

    folder = rules or rules_folder()
    report = checked(folder)
    found = signings(folder, report.rules, keys)
    lines = (*report.lines[:-1], *found.lines, report.lines[-1])
    return Checked(lines, report.data | found.data, report.sound)


def _may_put_back() -> tuple[str, ...]:
    from guardian_desk.runtime.policy import policy_folder, roles_that_put_back

    return roles_that_put_back(policy_folder())


def _sign(asked: SignRequest) -> tuple[str, ...]:
    from guardian_desk.checks import checked
    from guardian_desk.signing import sign_checked

    return sign_checked(asked, checked(asked.rules), _today())


def _prover() -> Callable[[Path | None, bool, Path | None], Checked]:
    from guardian_desk.proofs import check_proofs, need_solver

    need_solver()
    return lambda rules, certify, cases: check_proofs(
        rules or rules_folder(), certify=certify, cases=cases
    )


def _lost_by(old: "RulePack", new: "RulePack") -> "tuple[Loss, ...]":
    from guardian_desk.changes import lost_by

    return lost_by(old, new, shelf())


def _check_home(home: Path, head: str | None) -> "Verification":
    from guardian_desk.evidence import check_home

    return check_home(home, head, shelf())


def _check_bundle(bundle: Path, head: str | None) -> "VerifiedBundle | RefusedBundle":
    from guardian_desk.evidence import check_bundle

    return check_bundle(bundle, head)


def _open_review(path: Path) -> "OpenedReview":
    from guardian_desk.evidence import open_bundle

    return open_bundle(path, shelf(), _known_keys())


def _known_keys() -> "Verify":
    from guardian_desk.releases import signatures

    return signatures(rules_folder(), demo=False).verify


def _open_workshop(folder: Path) -> "Workbench":
    from guardian_desk.workshop import FolderWorkshop

    return FolderWorkshop(folder)


def _read_sound_log(home: Path) -> "HeldLog":
    from guardian_desk.evidence import read_sound_log

    return read_sound_log(home, shelf())


def _review_home(home: Path) -> "OpenedReview":
    from guardian_desk.evidence import review_home

    return review_home(home, shelf(), VERSION, _known_keys())


def _doctor(home: Path | None, area: str) -> list[Finding]:
    from guardian_desk.doctor import findings

    return findings(home_folder(home), area or DEFAULT_PROFILE, shelf, open_log)


def _open_desk(request: DeskRequest) -> int:
    need_screen()
    with ExitStack() as stack:
        # Nothing that is made on the way to the first page can be thrown away.
        gc.disable()
        stack.callback(gc.enable)
        from guardian_desk.desk.binding import load_binding

        load_binding()
        from guardian_desk.desk.application import run_desk
        from guardian_desk.desk.reading_cases import ReadingCases

        read = ReadingCases()

        def open_home() -> "Ports":
            return connect(request, _home_of(request, stack), told=read.told)

        return run_desk(
            open_home,
            _tokens,
            _icon,
            read,
            reviewing(),
            once=request.once,
            bench=request.workshop,
        )


def reviewing() -> "Reviewing":
    """Return what a review goes through where the log of this computer cannot be opened."""
    from guardian_desk.desk.without_log import Reviewing
    from guardian_desk.runtime.clock import now

    return Reviewing(_open_review, _write_file, now)


def _write_file(path: Path, data: bytes) -> int:
    from guardian_desk.runtime.files import write_new

    return write_new(path, [data])


def _home_of(request: DeskRequest, stack: ExitStack) -> Path:
    if not request.demo:
        return home_folder(request.home)
    from tempfile import TemporaryDirectory

    return Path(stack.enter_context(TemporaryDirectory(prefix="guardian-desk-demo-")))


def _tokens() -> bytes:
    return resource("tokens.json").read_bytes()


def _icon() -> bytes:
    return resource("icons/guardian-desk.svg").read_bytes()


def connect(
    request: DeskRequest, home: Path, clock: "Clock | None" = None, told: "Told | None" = None
) -> "Ports":
    """Open log and rules for the desk, once its first page is painted."""
    import platform

    from guardian_desk.desk.ports import Ports
    from guardian_desk.runtime.policy import review_rule
    from guardian_desk.updates import certificate_of
    from guardian_desk.usecases.casebook import Casebook
    from guardian_desk.usecases.offers import offers
    from guardian_desk.usecases.record import last_used
    from guardian_desk.usecases.silent import silent_draft

    rules, log, ids = shelf(demo=request.demo), open_log(home, clock, told), RandomIds()
    try:
        book = Casebook(
            log,
            rules,
            ids.case,
            VERSION,
            silent_draft(rules, request.silent),
            review_rule(demo=request.demo),
        )
        area = rules.profile(request.profile or DEFAULT_PROFILE).profile
        offered, used = offers(rules, area.id, book.today(), log, book.review), last_used(log)
        if request.demo:
            from guardian_desk.usecases.demo import fill

            fill(book, area.id, offered, _case_files)
    except BaseException:
        log.close()
        raise
    return Ports(
        casebook=book,
        log=log,
        why_read_only=_why_read_only(log),
        last_used=used,
        offers=offered,
        profile=area.id,
        profile_title=f"{area.title} (profile {area.version})",
        profiles=tuple((each, each) for each in rules.profiles()),
        program=VERSION,
        workstation=platform.node(),
        demo=request.demo,
        new_item=ids.item,
        body_map=lambda: resource("body-map.svg").read_bytes(),
        write_bundle=lambda path, cases: _write_bundle(log, path, cases),
        write_calendar=lambda path, days: _write_calendar(log, path, days),
        write_file=_write_file,
        open_review=_open_review,
        open_workshop=_open_workshop,
        certificate_of=lambda pack: certificate_of(pack, rules, rules_folder()),
        may_put_back=_may_put_back,
        close=log.close,
        not_taken=rules.updates.not_taken,
    )


def _case_files(pack: str) -> list[str]:
    """Return the case files that people wrote; the generated ones are many, and none is shown."""
    from guardian_desk.rulepack.casefile import GENERATED

    every = (rules_folder() / pack).glob("cases*.yaml")
    return sorted(str(each) for each in every if not each.name.startswith(GENERATED))


def _why_read_only(log: "HeldLog") -> str:
    why = getattr(log, "why_read_only", None)
    return f"{why.message} {why.remedy}" if isinstance(why, GuardianError) else ""


def _write_bundle(log: "HeldLog", path: Path, cases: Sequence["CaseId"]) -> int:
    from guardian_desk.evidence import write_bundle

    return write_bundle(log, path, cases, VERSION)


def _write_sources(path: Path, found: "Provenance", named: str) -> None:
    """Write what a pack rests on into a new PDF file; `named` is how the pack was named."""
    from guardian_desk.desk.binding import load_binding

    load_binding()
    from guardian_desk.desk.sources_paper import sources_pdf
    from guardian_desk.runtime.files import write_new
    from guardian_desk.updates import certificate_of

    rules = Path(named).absolute().parent if Path(named).is_dir() else rules_folder()
    proof = certificate_of(found.pack, shelf(), rules)
    write_new(path, [sources_pdf(found, proof)])


def _write_calendar(log: "HeldLog", path: Path, days: Sequence["CalendarEntry"]) -> int:
    """Write days into a new calendar file; return their number."""
    from guardian_desk.core.instants import Instant
    from guardian_desk.renderings.ics import calendar_bytes
    from guardian_desk.runtime.files import write_new

    write_new(path, [calendar_bytes(days, Instant(log.now_us()), VERSION)])
    return len(days)
