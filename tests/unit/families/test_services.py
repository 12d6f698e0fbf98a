"""Services of an area: each fault and each lapse named in its place; unknown never reassures."""

from datetime import date
from pathlib import Path

import pytest

from guardian_desk.packfiles.check import Report, check_rules
from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.profile import LocalService
from guardian_desk.rulepack.services import Standing, kinds_of, standing_of
from guardian_desk.rulepack.words import Serves, Status
from guardian_desk.runtime.packcache import RulesCache
from guardian_desk.runtime.quickshelf import QuickShelf
from tests.families.family import family_rules, rules

IN_MAY, IN_JUNE, IN_OCTOBER = date(2026, 5, 1), date(2026, 6, 1), date(2026, 10, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return family_rules(tmp_path / "rules")


def vale(folder: Path, old: str, new: str, today: date | None = None) -> Report:
    """Return the report after one change in the profile of the Vale."""
    file = folder / "profiles" / "vale.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return check_rules(folder, today=today)


def notes_of_services(report: Report) -> list[str]:
    """Return what is noted, but for local values that nobody has confirmed."""
    return [each.what for each in report.notes if each.code is not Code.UNCONFIRMED]


def test_the_services_of_the_tests_are_sound(folder: Path) -> None:
    report = check_rules(folder, today=IN_MAY)

    assert report.faults == ()
    assert notes_of_services(report) == ["this was checked on a day still to come"]


def test_a_check_that_has_run_out_is_a_note_as_of_the_day_that_is_given(folder: Path) -> None:
    assert notes_of_services(check_rules(folder)) == []
    assert notes_of_services(check_rules(folder, today=IN_OCTOBER)) == [
        "the check of this service ran out on 2026-07-10"
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('verified_on: "2026-09-01"', 'verified_on: "1 Sept"', '"1 Sept" is not a date'),
        ('expires: "2027-03-01"', 'expires: "2026-02-30"', '"2026-02-30" is not a date'),
        ('expires: "2027-03-01"', 'expires: "2026-08-31"', "the check ran out before it was made"),
        (
            '    verified_on: "2026-09-01"\n',
            "",
            "a confirmed service names who checked it, when, and until when it counts",
        ),
        ("[parenting, mental_health]", "[parenting, mentl_health]",
         'no pack asks about the need "mentl_health"'),
        ("[parenting, mental_health]", "[]", "nothing is listed here"),
        ("[father, partner]", "[father, father]", '"father" stands here twice'),
        ("source: guardian-desk-design", "source: nobody", 'no source "nobody"'),
        ('name: "Vale Keys"', 'name: "Vale Keys"\n    reach: "Ring 01228 600 000"',
         "a number stands here that nobody has confirmed"),
        ('name: "Vale Keys"', 'name: " "', "an empty text stands here"),
        ("  keys:", "  Keys:", '"Keys" cannot be an id'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_service_is_named(folder: Path, old: str, new: str, what: str) -> None:
    report = vale(folder, old, new)

    assert what in [each.what for each in report.faults]
    assert all(each.file.endswith("vale.yaml") and each.line > 8 for each in report.faults)


def test_a_service_for_somebody_unheard_of_is_refused_by_its_form(folder: Path) -> None:
    (fault,) = vale(folder, "[father, partner]", "[fathers]").faults

    assert "fathers" in fault.what
    assert (fault.line, fault.column) == (12, 14)


def test_a_confirmed_number_may_stand(folder: Path) -> None:
    report = vale(folder, "Through the family hub", "Ring 01228 600 000")

    assert report.sound


def test_where_no_pack_asks_about_needs_that_is_said(folder: Path) -> None:
    pack = folder / "family" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("include: [needs]", "include: []"), "utf-8")

    notes = {each.what for each in check_rules(folder).notes}

    assert "no pack asks about needs, so what services offer was not compared" in notes


def test_a_list_of_needs_is_counted_over_its_own_questions(folder: Path) -> None:
    module = folder / "shared" / "needs.yaml"
    text = module.read_text("utf-8")
    module.write_text(
        text.replace("whom: need_for, found: need_found", "whom: need_kind, found: asked_at"),
        "utf-8",
    )

    found = {each.what for each in check_rules(folder).faults}

    assert '"asked_at" does not take one answer of several options' in found
    assert 'nobody can say that a service serves "housing"' in found


def test_a_service_stands_only_while_its_check_counts() -> None:
    def stands(day: date, **changed: object) -> Standing:
        given = {"verified_on": "2026-05-01", "expires": "2026-06-01", "status": Status.CONFIRMED}
        service = LocalService("A", ("housing",), (Serves.MOTHER,), **{**given, **changed})  # type: ignore[arg-type]
        return standing_of(service, day)

    assert stands(IN_MAY) is Standing.CHECKED
    assert stands(IN_JUNE) is Standing.CHECKED
    assert stands(date(2026, 6, 2)) is Standing.RUN_OUT
    assert stands(date(2026, 4, 30)) is Standing.RUN_OUT
    assert stands(IN_MAY, status=Status.UNCONFIRMED) is Standing.NOT_CONFIRMED
    assert stands(IN_MAY, expires="") is Standing.NOT_CONFIRMED
    assert stands(IN_MAY, expires="soon") is Standing.NOT_CONFIRMED


def test_a_profile_with_services_comes_back_from_the_cache_equal(
    folder: Path, tmp_path: Path
) -> None:
    kept = RulesCache(tmp_path / "cache", "1.0.0")
    first = QuickShelf(folder, kept, lambda: FileShelf(folder)).profile("vale").profile

    def never() -> FileShelf:
        raise AssertionError("the cache knows it")

    assert set(first.services) == {"dads_group", "mothers_first", "keys"}
    assert QuickShelf(folder, kept, never).profile("vale").profile == first


def test_kinds_of_need_come_from_the_packs_in_their_order() -> None:
    kinds = kinds_of([rules()[0]])

    assert list(kinds)[:2] == ["parenting", "mental_health"]
    assert kinds["housing"].text == "Housing"
    assert kinds_of([]) == {}
