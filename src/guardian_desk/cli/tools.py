"""What the commands need from the edge; `app` supplies it, so that commands know no part of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guardian_desk.core.errors import GuardianError
from guardian_desk.core.ids import CaseId

if TYPE_CHECKING:  # A verb that opens a window wants none of these before its first page.
    from guardian_desk.cli.held import HeldLog
    from guardian_desk.decisionlog.verification import Verification
    from guardian_desk.export.verified import RefusedBundle, VerifiedBundle
    from guardian_desk.review.opened import OpenedReview
    from guardian_desk.rulepack.pack import RulePack
    from guardian_desk.usecases.losses import Loss
    from guardian_desk.usecases.provenance import Provenance
    from guardian_desk.usecases.rules import RuleShelf


@dataclass(frozen=True, slots=True)
class Tools:
    """Doors to rules, logs, bundles and the desk."""

    shelf: Callable[[], "RuleShelf"]
    sign: Callable[["SignRequest"], tuple[str, ...]]
    may_put_back: Callable[[], tuple[str, ...]]
    check: Callable[[Path | None, Sequence[Path]], "Checked"]
    prover: Callable[[], Callable[[Path | None, bool, Path | None], "Checked"]]
    lost_by: Callable[["RulePack", "RulePack"], "tuple[Loss, ...]"]
    home: Callable[[Path | None], Path]
    open_log: Callable[[Path], "HeldLog"]
    read_log: Callable[[Path], "HeldLog"]
    new_case: Callable[[], CaseId]
    check_home: Callable[[Path, str | None], "Verification"]
    check_bundle: Callable[[Path, str | None], "VerifiedBundle | RefusedBundle"]
    write_bundle: Callable[["HeldLog", Path, Sequence[CaseId]], int]
    write_sources: Callable[[Path, "Provenance", str], None]
    open_review: Callable[[Path], "OpenedReview"]
    review_home: Callable[[Path], "OpenedReview"]
    doctor: Callable[[Path | None, str], list["Finding"]]
    today: Callable[[], date]
    open_desk: Callable[["DeskRequest"], int]
    program: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found: lines for people, data for machines, and whether all was well."""

    lines: tuple[str, ...]
    data: dict[str, Any]
    sound: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing `doctor` looked at; `mind` marks what is to be looked at while the desk runs.

    Where it is not `well` too, no case can begin until it was.
    """

    name: str
    well: bool
    says: str
    remedy: str = ""
    mind: bool = False

    @property
    def mark(self) -> str:
        """Return how the line begins."""
        return "!!" if self.mind else "ok" if self.well else "NO"

    @classmethod
    def of(cls, name: str, look: Callable[[], str]) -> "Finding":
        """Return what a look says, or the known trouble it ran into and what to do."""
        try:
            return cls(name, well=True, says=look())
        except GuardianError as error:
            return cls(
                name, well=False, says=f"{error.title}. {error.message}", remedy=error.remedy
            )


@dataclass(frozen=True, slots=True)
class SignRequest:
    """What is to be signed, who signs it off, and with which key.

    `rules` is the folder that holds all of `what`: folders of packs and files of profiles.
    `password` is asked for only where the key is kept under one. `parcels` is the folder to write
    each into as one file, if any.
    """

    rules: Path
    what: Sequence[Path]
    key: Path
    clinical: Sequence[str]
    safeguarding: Sequence[str]
    password: Callable[[], str]
    parcels: Path | None = None


@dataclass(frozen=True, slots=True)
class DeskRequest:
    """How the desk was asked for."""

    home: Path | None = None
    demo: bool = False
    profile: str = ""
    once: bool = False
    silent: str = ""
    workshop: str = ""
