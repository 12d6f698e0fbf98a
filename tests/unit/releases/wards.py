"""A log and the rules of a folder, as a ward has them."""

import shutil
from pathlib import Path

from guardian_desk.export.opening import check_bundle
from guardian_desk.export.verified import VerifiedBundle
from guardian_desk.people.staff import Staff
from guardian_desk.runtime.chance import RandomIds
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook
from guardian_desk.usecases.export import bundle_of_log
from guardian_desk.usecases.record import sign_in
from guardian_desk.usecases.rules import RuleShelf
from tests.store.support import Counting, HandClock

NURSE = Staff("N. Khan", "Staff nurse")
BABY, AREA = "immobile-infant", "cumberland"


class Ward:
    """A log, and the rules of a folder."""

    def __init__(self, home: Path, rules: RuleShelf) -> None:
        chance = Counting()
        self.log = SqliteLog.open(
            home, clock=HandClock(), salts=chance.salt, new_session=chance.session
        )
        self.book = Casebook(self.log, rules, RandomIds().case, "0.1.0")
        sign_in(self.book, NURSE, "bay 4")

    def bundle(self) -> VerifiedBundle:
        opened = check_bundle(bundle_of_log(self.log, (), "0.1.0").lines)
        assert isinstance(opened, VerifiedBundle)
        return opened


def changed(rules: Path, folder: Path, name: str, data: bytes) -> Path:
    """Copy signed rules, and change one file of them."""
    copy = Path(shutil.copytree(rules, folder / "changed"))
    (copy / name).write_bytes(data)
    return copy
