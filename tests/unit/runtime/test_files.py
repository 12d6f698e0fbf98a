"""A new file appears whole, or not at all, and never in another's place."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from guardian_desk.core.errors import CannotRun, Usage
from guardian_desk.runtime.files import chunks_of, write_new


@pytest.fixture(params=["second names", "no second names"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder on a disk that knows hard links, and one on a memory stick that does not."""
    if request.param == "no second names":

        def refuse(*_names: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
    return tmp_path


def test_what_was_written_is_read_back_and_nothing_else_is_left(disk: Path) -> None:
    path = disk / "a.gdx"

    assert write_new(path, [b"one\n", b"two\n"]) == 8
    assert b"".join(chunks_of(path)) == b"one\ntwo\n"
    assert list(disk.iterdir()) == [path]


def test_a_file_that_is_there_is_never_replaced(disk: Path) -> None:
    path = disk / "a.gdx"
    path.write_text("mine")

    with pytest.raises(Usage):
        write_new(path, [b"other"])
    assert path.read_text() == "mine"
    assert list(disk.iterdir()) == [path]


def test_a_file_that_came_while_this_one_was_written_is_not_replaced(disk: Path) -> None:
    path = disk / "a.gdx"

    def slowly() -> Iterator[bytes]:
        yield b"other"
        path.write_text("mine")

    with pytest.raises(Usage):
        write_new(path, slowly())
    assert path.read_text() == "mine"
    assert list(disk.iterdir()) == [path]


def test_what_breaks_off_leaves_nothing(disk: Path) -> None:
    def breaks() -> Iterator[bytes]:
        yield b"one"
        raise Usage("Stopped", "It broke off.", "")

    with pytest.raises(Usage, match="broke off"):
        write_new(disk / "a.gdx", breaks())
    assert list(disk.iterdir()) == []


def test_a_name_that_points_nowhere_is_a_name_all_the_same(disk: Path) -> None:
    path = disk / "a.gdx"
    path.symlink_to(disk / "nowhere")

    with pytest.raises(Usage):
        write_new(path, [b"other"])
    assert not (disk / "nowhere").exists()


def test_a_file_that_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        list(chunks_of(tmp_path / "gone.gdx"))
