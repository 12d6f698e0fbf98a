"""Checked rules come back from the cache unchanged, and only for exactly the same bytes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guardian_desk.decisionlog.ports import RuleBytes
from guardian_desk.packfiles.read import PackRead, read_kept_pack, read_pack
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.rulepack.faults import PackRejected
from guardian_desk.rulepack.packbytes import digest_of
from guardian_desk.runtime.packcache import RulesCache
from guardian_desk.runtime.quickshelf import QuickShelf
from tests.unit.packfiles.malformed import GOOD, files_of, over_budget


@pytest.fixture
def read() -> PackRead:
    return read_pack(GOOD / "small")


@pytest.fixture
def cache(tmp_path: Path) -> RulesCache:
    return RulesCache(tmp_path / "cache", "1.0.0")


def entry(tmp_path: Path) -> Path:
    (only,) = (tmp_path / "cache").iterdir()
    return only


def test_a_kept_pack_comes_back_equal(read: PackRead, cache: RulesCache) -> None:
    files = dict(read.files.files)
    assert cache.pack(files.get) is None

    assert cache.keep_pack(read.pack, read.files)

    assert cache.pack(files.get) == (read.pack, read.files)


@pytest.mark.parametrize("name", ["pack.yaml", "shared/people.yaml", "sources.yaml"])
def test_one_changed_byte_in_any_file_is_read_again(
    name: str, read: PackRead, cache: RulesCache
) -> None:
    cache.keep_pack(read.pack, read.files)
    files = dict(read.files.files)
    files[name] += b" "

    assert cache.pack(files.get) is None


def test_another_version_of_the_program_reads_again(
    read: PackRead, cache: RulesCache, tmp_path: Path
) -> None:
    cache.keep_pack(read.pack, read.files)

    assert RulesCache(tmp_path / "cache", "1.0.1").pack(dict(read.files.files).get) is None


def test_a_damaged_entry_is_as_good_as_none(
    read: PackRead, cache: RulesCache, tmp_path: Path
) -> None:
    cache.keep_pack(read.pack, read.files)
    good = entry(tmp_path).read_bytes()
    files = dict(read.files.files)

    for damaged in (
        b"",
        b"{}\n{}",
        good[:-1],
        good.replace(b"Contact the office", b"Contact nobody now"),
        b"[]\n" + good,
        b"\xff\n\xff",
        good.split(b"\n")[0],
    ):
        entry(tmp_path).write_bytes(damaged)
        assert cache.pack(files.get) is None


def test_an_entry_with_a_right_hash_and_a_wrong_shape_is_as_good_as_none(
    read: PackRead, cache: RulesCache, tmp_path: Path
) -> None:
    cache.keep_pack(read.pack, read.files)
    head, _ = entry(tmp_path).read_bytes().split(b"\n", 1)
    body = b'{"id":"small"}'
    forged = {**json.loads(head), "body": digest_of(body)}
    entry(tmp_path).write_bytes(json.dumps(forged).encode() + b"\n" + body)

    assert cache.pack(dict(read.files.files).get) is None


def test_where_nothing_can_be_kept_it_is_said_and_nothing_breaks(
    read: PackRead, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    cache = RulesCache(tmp_path / "cache", "1.0.0")

    assert not cache.keep_pack(read.pack, read.files)
    assert cache.pack(dict(read.files.files).get) is None


def test_the_quick_shelf_gives_what_the_files_give_and_opens_them_once(tmp_path: Path) -> None:
    rules = Path(shutil.copytree(GOOD, tmp_path / "rules"))
    opened: list[Path] = []

    def quick() -> QuickShelf:
        def slow() -> FileShelf:
            opened.append(rules)
            return FileShelf(rules)

        return QuickShelf(rules, RulesCache(tmp_path / "cache", "1.0.0"), slow)

    first = quick()
    pack, profile = first.pack("small"), first.profile("here")
    again = quick()

    assert (again.pack("small"), again.profile("here")) == (pack, profile)
    assert again.pinned_pack(pack.files) == pack.pack
    assert again.pinned_profile(profile.file) == profile.profile
    assert again.pinned_profile(profile.file) is again.pinned_profile(profile.file)
    assert (list(again.packs()), list(again.profiles())) == (["small"], ["here"])
    assert len(opened) == 1


def test_a_pinned_pack_that_lint_now_refuses_is_kept_and_begins_no_new_case(
    tmp_path: Path,
) -> None:
    rules = Path(shutil.copytree(GOOD, tmp_path / "rules"))
    over_budget(rules)
    pinned = read_kept_pack(files_of(rules))
    kept = tuple(RuleBytes(digest_of(data), name, data) for name, data in pinned.files.files)

    def quick() -> QuickShelf:
        return QuickShelf(rules, RulesCache(tmp_path / "cache", "1"), lambda: FileShelf(rules))

    assert quick().pinned_pack(kept) == pinned.pack
    assert entry(tmp_path).name.startswith("pinned-")

    with pytest.raises(PackRejected, match="budget"):
        quick().pack("small")
    again = QuickShelf(rules, RulesCache(tmp_path / "cache", "1"), lambda: pytest.fail("read"))
    assert again.pinned_pack(kept) == pinned.pack


def test_a_cached_pack_is_read_without_yaml_and_without_pydantic(tmp_path: Path) -> None:
    shelf = QuickShelf(GOOD, RulesCache(tmp_path, "1"), lambda: FileShelf(GOOD))
    shelf.pack("small")
    shelf.profile("here")
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from guardian_desk.runtime.packcache import RulesCache\n"
        "from guardian_desk.runtime.quickshelf import QuickShelf\n"
        f"shelf = QuickShelf(Path({str(GOOD)!r}), RulesCache(Path({str(tmp_path)!r}), '1'), exit)\n"
        "assert shelf.pack('small').pack.id == 'small'\n"
        "assert shelf.profile('here').profile.id == 'here'\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "('pydantic', 'ruamel', 'sqlalchemy', 'PySide6')))\n"
    )

    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert told.stdout == "[]\n"


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir], ids=["pipe", "folder"])
def test_what_stands_in_the_place_of_an_entry_and_is_no_file_is_passed_by(
    make: Callable[[Path], None], read: PackRead, cache: RulesCache, tmp_path: Path
) -> None:
    cache.keep_pack(read.pack, read.files)
    place = entry(tmp_path)
    place.unlink()
    make(place)

    assert cache.pack(dict(read.files.files).get) is None


@pytest.mark.parametrize("line", [0, 1])
def test_an_entry_nested_without_end_is_read_again(
    line: int, read: PackRead, cache: RulesCache, tmp_path: Path
) -> None:
    cache.keep_pack(read.pack, read.files)
    lines = entry(tmp_path).read_bytes().split(b"\n", 1)
    lines[line] = b"[" * 100_000
    if line == 1:
        head = json.loads(lines[0])
        lines[0] = json.dumps({**head, "body": digest_of(lines[1])}).encode()
    entry(tmp_path).write_bytes(b"\n".join(lines))

    assert cache.pack(dict(read.files.files).get) is None
