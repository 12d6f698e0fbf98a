"""An open case moves to other rules once a named person agrees, and never where words changed."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from guardian_desk.app import main, shelf
from guardian_desk.casework.events import Labelled
from guardian_desk.core.errors import Exit
from guardian_desk.core.ids import CaseId
from guardian_desk.people.staff import Staff
from guardian_desk.store.sqlite_log import SqliteLog
from guardian_desk.usecases.casebook import Casebook, Refused
from guardian_desk.usecases.move_case import Moving, move, moving
from tests.unit.review.told import recorded_log
from tests.unit.rules.shelves import INJURY, RULES

BF = "child_bf_as_it_happened"
CASE = CaseId("case-0001")
LEAD = Staff("R. Hale", "Named doctor")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "ward"
    recorded_log(home, [BF]).close()
    return home


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    log = recorded_log(tmp_path / "log", [BF])
    yield log
    log.close()


def book_of(log: SqliteLog) -> Casebook:
    return Casebook(log, shelf(), lambda: CaseId("case-9999"), "test")


def version(tmp_path: Path, file: str, *edits: tuple[str, str]) -> str:
    """Return the path of a copy of the pack, as version 9, with some texts replaced."""
    folder = tmp_path / "rules"
    for name in (INJURY, "shared"):
        copytree(RULES / name, folder / name)
    (folder / "sources.yaml").write_bytes((RULES / "sources.yaml").read_bytes())
    edits = (*edits, ("", ""))
    for old, new in edits:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new) if old else text)
    path = folder / INJURY / "pack.yaml"
    path.write_text(path.read_text().replace('version: "1.1.0"', 'version: "9.0.0"'))
    return str(folder / INJURY)


def shown(log: SqliteLog, to: str) -> Moving:
    return moving(book_of(log), CASE, to)


def signed_in(log: SqliteLog) -> Casebook:
    from guardian_desk.usecases.record import sign_in

    book = book_of(log)
    sign_in(book, LEAD, "desk")
    return book


def test_what_the_advice_would_become_is_shown_and_nothing_is_written(
    log: SqliteLog, tmp_path: Path
) -> None:
    head = log.head()
    edit = (
        "when: {all: [fact nai_open, fact told_social_care]}",
        "when: {all: [fact nai_open, fact told_social_care, age < 1 days]}",
    )

    found = shown(log, version(tmp_path, "shared/social-care.yaml", edit))

    assert found.objections == ()
    assert [each.action for each in found.no_longer] == ["strategy_discussion"]
    assert log.head() == head


def test_a_moved_case_is_told_under_its_new_rules_and_who_agreed_is_logged(
    log: SqliteLog, tmp_path: Path
) -> None:
    found = shown(log, version(tmp_path, "shared/police.yaml", ("urgency: now", "urgency: today")))
    book = signed_in(log)

    done = move(book, found, LEAD, LEAD, "The pack was mended.")

    again = book.open(CASE)
    assert again.protocol.pack.version == "9.0.0"
    assert again.state == done.case.state
    entry = list(log.entries(CASE))[-1]
    assert (entry.kind, entry.content.person["name"]) == ("case-moved", "R. Hale")
    assert entry.content.words == {"reason": "The pack was mended."}


@pytest.mark.parametrize(
    ("name", "role", "reason"),
    [("", "Named doctor", "Mended."), ("R. Hale", "", "Mended."), ("R. Hale", "Named doctor", " ")],
)
def test_nobody_moves_a_case_without_name_role_and_reason(
    log: SqliteLog, tmp_path: Path, name: str, role: str, reason: str
) -> None:
    found = shown(log, version(tmp_path, "shared/police.yaml", ("urgency: now", "urgency: today")))
    book, head = signed_in(log), log.head()

    with pytest.raises(Refused):
        move(book, found, LEAD, Staff(name, role), reason)
    assert log.head() == head


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("immobile-infant/pack.yaml", "How serious is it?", "How bad does it look?", "now reads"),
        ("shared/police.yaml", "Police told", "Police will be told", "now reads"),
    ],
)
def test_a_case_stays_where_what_was_answered_means_another_thing(
    log: SqliteLog, tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    found = shown(log, version(tmp_path, _file_with(file, old), (old, new)))

    assert any(says in each and old in each for each in found.objections)
    with pytest.raises(Refused):
        move(signed_in(log), found, LEAD, LEAD, "The pack was mended.")


def test_a_case_that_went_on_since_it_was_shown_is_not_moved(
    log: SqliteLog, tmp_path: Path
) -> None:
    found = shown(log, version(tmp_path, "shared/police.yaml", ("urgency: now", "urgency: today")))
    book = signed_in(log)
    book.do(book.open(CASE), [Labelled("BABY-1")], LEAD, None)
    head = log.head()

    with pytest.raises(Refused, match="changed meanwhile"):
        move(book, found, LEAD, LEAD, "The pack was mended.")

    assert log.head() == head
    again = moving(book, CASE, str(tmp_path / "rules" / INJURY))
    done = move(book, again, LEAD, LEAD, "The pack was mended.")
    assert done.case.state.label == "BABY-1"


def test_a_case_is_not_moved_twice_by_what_was_shown_before(log: SqliteLog, tmp_path: Path) -> None:
    found = shown(log, version(tmp_path, "shared/police.yaml", ("urgency: now", "urgency: today")))
    book = signed_in(log)
    move(book, found, LEAD, LEAD, "The pack was mended.")

    with pytest.raises(Refused, match="changed meanwhile"):
        move(book, found, LEAD, LEAD, "The pack was mended.")


def _file_with(file: str, text: str) -> str:
    files = (RULES / "shared").glob("*.yaml")
    if text in (RULES / file).read_text():
        return file
    return next(f"shared/{each.name}" for each in files if text in each.read_text())


def test_marks_and_case_alone_are_no_other_meaning(log: SqliteLog, tmp_path: Path) -> None:
    ask = "How serious is it?"
    to = version(tmp_path, _file_with("immobile-infant/pack.yaml", ask), (ask, "How serious IS it"))

    assert shown(log, to).objections == ()


def test_the_command_shows_first_and_moves_with_a_name_and_the_log_stays_sound(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = version(tmp_path, "shared/police.yaml", ("urgency: now", "urgency: today"))
    command = ["move", "--home", str(home), "--case", CASE, "--to", to]

    assert main(command) == Exit.DONE
    assert "immobile-infant 1.1.0 | 9.0.0" in capsys.readouterr().out
    agreed = ["--name", "R. Hale", "--role", "Named doctor", "--reason", "The pack was mended."]
    assert main([*command, *agreed]) == Exit.DONE
    assert main(["verify", "--home", str(home)]) == Exit.DONE
    capsys.readouterr()
    assert main(command) == Exit.USAGE
    assert "under these rules already" in capsys.readouterr().err
    assert main(["move", "--home", str(home), "--case", "nobody"]) == Exit.USAGE


def test_a_moved_case_goes_into_a_bundle_and_its_chronology_names_both_versions(
    log: SqliteLog, tmp_path: Path
) -> None:
    from guardian_desk.review.chronology import chronology_of
    from guardian_desk.review.intervals import follow
    from guardian_desk.usecases.open_review import review_log

    found = shown(log, version(tmp_path, "shared/police.yaml", ("urgency: now", "urgency: today")))
    move(signed_in(log), found, LEAD, LEAD, "The pack was mended.")

    (case,) = review_log(log, "ward", shelf(), "test").cases
    said = [each.says for each in chronology_of(follow(case))]
    assert any("opened under immobile-infant 1.1.0" in each for each in said)
    moved = "The case was moved to immobile-infant 9.0.0, as R. Hale (Named doctor) agreed."
    assert any(each.startswith(moved) for each in said)
