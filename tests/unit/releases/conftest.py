"""The rules of this checkout, signed once for all tests here."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guardian_desk.packfiles.check import Report, check_rules
from guardian_desk.signing import sign_checked
from guardian_desk.usecases.rules import RuleShelf
from tests.unit.releases.signed import asked, copied, every_part, trusts_test_key
from tests.unit.releases.wards import Ward

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="session")
def checked_rules(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """A copy of the rules, and what a check found of it; cases are played elsewhere."""
    rules = copied(tmp_path_factory.mktemp("checked"))
    return rules, check_rules(rules)


@pytest.fixture(scope="session")
def signed_rules(checked_rules: tuple[Path, Report]) -> Path:
    """Both packs and two areas, signed with the test key, beside their parcels; never changed."""
    rules, report = checked_rules
    sign_checked(asked(rules, every_part(rules), parcels=rules.parent), report, TODAY)
    return rules


@pytest.fixture
def trusting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose policy trusts the test key and no other."""
    return trusts_test_key(tmp_path, monkeypatch)


@pytest.fixture
def ward(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[RuleShelf], Ward]:
    def opened(rules: RuleShelf) -> Ward:
        found = Ward(tmp_path / "home", rules)
        request.addfinalizer(found.log.close)
        return found

    return opened
