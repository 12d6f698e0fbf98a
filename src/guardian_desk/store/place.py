"""Look at the log's folder and file before any database library touches them."""

import ctypes
import os
from pathlib import Path

from guardian_desk.decisionlog.errors import DamagedLog
from guardian_desk.store.troubles import MissingFolder, NetworkFolder, NotALog, ReadOnlyDisk

DATABASE = "guardian-desk.db"
APPLICATION_ID = 0x47446B31
"""`GDk1`, at byte 68 of the file: tells a log from any other SQLite database."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "ncpfs", "afs", "9p"})
_WINDOWS_REMOTE_DRIVE = 4


def make_home(home: Path) -> None:
    """Make the home folder where only its last part is missing; raise MissingFolder otherwise."""
    if home.is_dir():
        return
    if home.exists() or not home.parent.is_dir():
        raise MissingFolder(home)
    try:
        home.mkdir(mode=0o700)
    except OSError as error:
        raise ReadOnlyDisk(home) from error


def refuse_unfit(home: Path) -> None:
    """Raise the trouble that keeps a log from being made in a folder; make nothing."""
    holder = home if home.is_dir() else home.parent
    if not holder.is_dir() or (home.exists() and not home.is_dir()):
        raise MissingFolder(home)
    refuse_share(home)
    if not os.access(holder, os.W_OK):
        raise ReadOnlyDisk(home)


def refuse_share(home: Path) -> None:
    """Raise NetworkFolder where the folder is on a network share, as far as can be known."""
    mounts = Path("/proc/self/mounts")
    remote = mounts.exists() and share_among(mounts.read_text(errors="replace"), home)
    if remote or _on_remote_windows_drive(home):
        raise NetworkFolder(home)


def share_among(mounts: str, home: Path) -> bool:
    """Tell whether the longest mount point above `home` is of a network file system."""
    here = str(home.resolve())
    best, kind = "", ""
    for line in mounts.splitlines():
        _device, point, this_kind, *_rest = [*line.split(" "), "", "", ""]
        # The kernel writes a space in a mount point as \040.
        point = point.replace("\\040", " ").rstrip("/")
        inside = here == point or here.startswith(f"{point}/")
        if inside and len(point) >= len(best):
            best, kind = point, this_kind
    return kind in _SHARES


def _on_remote_windows_drive(home: Path) -> bool:
    # Only Windows has `windll`, and only there is an anchor a drive or a share.
    windows = getattr(ctypes, "windll", None)
    anchor = home.resolve().anchor
    if windows is None:
        return False
    kind = windows.kernel32.GetDriveTypeW(anchor)
    return anchor.startswith("\\\\") or kind == _WINDOWS_REMOTE_DRIVE


def database_of(home: Path) -> Path:
    """Return where the log of a home folder rests."""
    return home / DATABASE


def is_there(database: Path) -> bool:
    """Tell whether there is a log to open; raise DamagedLog where only its remains are."""
    if database.exists():
        return True
    if os.path.lexists(database):
        raise DamagedLog("Its name leads to a file that is not there.")
    if newest_part_of(database).exists():
        raise DamagedLog("The newest part of the log is here, but its main file is gone.")
    return False


def newest_part_of(database: Path) -> Path:
    """Return where SQLite keeps what was saved last, until it moves it into the main file."""
    return database.with_name(f"{database.name}-wal")


def has_newest_part(database: Path) -> bool:
    """Tell whether some of the log still stands beside its main file."""
    newest = newest_part_of(database)
    return newest.exists() and newest.stat().st_size > 0


def file_of(home: Path) -> tuple[int, int] | None:
    """Return which file the log's name leads to just now, None where to none."""
    try:
        found = database_of(home).stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def refuse_stranger(database: Path) -> None:
    """Raise NotALog or DamagedLog for a file that is none of ours, without opening it as one."""
    if not database.is_file():
        # A folder, or a pipe that would be waited on for ever.
        raise NotALog(database)
    try:
        with database.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise ReadOnlyDisk(database) from error
    if not header:
        raise DamagedLog("Its file is empty. A log is never made with an empty file.")
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotALog(database)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALog(database)
    if has_newest_part(database):
        # A move that was broken off (no room, no power) leaves the main file short; the rest
        # stands in the newest part, and SQLite puts them together when it opens them.
        return
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    # 1 stands for 65,536, which does not fit two bytes.
    if size < pages * (65_536 if page == 1 else page):
        raise DamagedLog("Its file was cut short.")
