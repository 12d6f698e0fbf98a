"""What every test is held to: its own home, no noise, nothing left running."""

import gc
import logging
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No deadline and no complaint about slow inputs: a busy machine must not fail a true property.
settings.register_profile(
    "desk", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("desk")

PASSED = pytest.StashKey[bool]()
CHECKED = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Give Qt what it would otherwise warn about, and started programs their modules.

    Rules that were checked are kept for the whole run and all its workers: they are known by
    their bytes.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        config.stash[CHECKED] = tempfile.mkdtemp(prefix="guardian-desk-tests-")
        os.environ["XDG_CACHE_HOME"] = config.stash[CHECKED]
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[1] / "src")
    if "XDG_RUNTIME_DIR" not in os.environ:
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="guardian-desk-tests-")
    if "UTF-8" not in os.environ.get("LC_ALL", os.environ.get("LANG", "")).upper():
        os.environ["LC_ALL"] = "C.UTF-8"
    if not (os.environ.get("DISPLAY") or shutil.which("Xvfb")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take away the rules that were kept."""
    if folder := config.stash.get(CHECKED, ""):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Stop a run in which a test says that it tries a hazard which the log does not have."""
    named = {
        str(name): item.nodeid
        for item in items
        for mark in item.iter_markers("hazard")
        for name in mark.args
    }
    if not named:
        return
    log = (config.rootpath / "docs" / "safety" / "hazards.yaml").read_text(encoding="utf-8")
    known = set(re.findall(r"^  - id: (HAZ-\d+)$", log, re.MULTILINE))
    if unknown := sorted(named.keys() - known):
        raise pytest.UsageError(
            f"{named[unknown[0]]} names {unknown[0]}, which no hazard is called"
        )


def pytest_collection_finish() -> None:
    """Leave what stands before the first test out of every later search for what was left behind.

    Modules and tests are most of what Python holds, and each search would go through them all.
    """
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember whether the body of a test passed: a failed test may leave things behind."""
    report: pytest.TestReport = yield  # type: ignore[assignment]  # pluggy types wrappers loosely
    if call.when == "call":
        item.stash[PASSED] = report.passed
    return report  # type: ignore[return-value]  # see above


@pytest.fixture(scope="session", autouse=True)
def parsed() -> Iterator[None]:
    """Parse each file of our own rules once: to parse them anew took a sixth of all tests.

    Only the words and signs of a text are kept. What they mean, and every fault, is found anew;
    so is all of a text that differs by a letter.
    """
    from guardian_desk.packfiles import yamltext

    parse = yamltext._events
    kept: dict[str, list[Any]] = {text: [] for text in _own_rules()}

    def events(text: str) -> Iterator[Any]:
        if kept.get(text):
            yield from kept[text]
            return
        found = []
        for each in parse(text):
            found.append(each)
            yield each
        if text in kept:
            kept[text] = found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yamltext, "_events", events)
        yield


def _own_rules() -> Iterator[str]:
    for file in (Path(__file__).parents[1] / "rules").rglob("*.yaml"):
        if not file.name.startswith("cases"):
            yield file.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be a new user with an empty home, so that no test reads or writes anyone's records."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("LOCALAPPDATA", str(folder / "AppData"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.delenv("GUARDIAN_DESK_HOME", raising=False)
    return folder


@pytest.fixture
def nothing_checked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be at the first start on a computer, when no rules have been checked yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


class _Noise(logging.Handler):
    """Collects what was logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning; one that asks for `caplog` judges its logs itself."""
    noise = _Noise()
    root = logging.getLogger()
    root.addHandler(noise)
    yield
    root.removeHandler(noise)
    if noise.heard and "caplog" not in request.fixturenames:
        pytest.fail("logged without being expected:\n" + "\n".join(noise.heard))


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that passed but left a thread, a timer or a window behind."""
    before = {"thread": _threads(), "timer": _timers(), "window": _windows()}
    yield
    if not request.node.stash.get(PASSED, False):
        return
    for kind, find in (("thread", _threads), ("timer", _timers), ("window", _windows)):
        left = _settled(find, before[kind])
        if left:
            names = ", ".join(sorted(left.values()))
            pytest.fail(f"left behind, {len(left)} {kind}(s): {names}")


def _settled(find: Callable[[], dict[int, str]], before: dict[int, str]) -> dict[int, str]:
    """What is new, after the dead have been buried if there is any doubt; the cheap way first."""
    left = _new(find, before)
    if left:
        _delete_what_was_to_be_deleted()
        left = _new(find, before)
    if left:
        gc.collect()
        _delete_what_was_to_be_deleted()
        left = _new(find, before)
    return left


def _new(find: Callable[[], dict[int, str]], before: dict[int, str]) -> dict[int, str]:
    return {key: name for key, name in find().items() if key not in before}


def _threads() -> dict[int, str]:
    """Living threads that Python started; Qt's own appear as dummies and are Qt's to end."""
    return {
        id(thread): thread.name
        for thread in threading.enumerate()
        if not isinstance(thread, threading._DummyThread)
    }


def _qt(module: str) -> Any:
    """A Qt module if some test has loaded it; this file never loads Qt itself."""
    return sys.modules.get(f"PySide6.{module}")


def _delete_what_was_to_be_deleted() -> None:
    if (core := _qt("QtCore")) and (app := core.QCoreApplication.instance()):
        app.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def _timers() -> dict[int, str]:
    """Running timers, wherever they are held."""
    core = _qt("QtCore")
    if core is None or core.QCoreApplication.instance() is None:
        return {}
    # Qt's binding knows its own things; a search through all of Python's takes most of a test.
    return {
        id(thing): f"{type(thing).__name__} every {thing.interval()} ms"
        for thing in sys.modules["shiboken6"].getAllValidWrappers()
        if isinstance(thing, core.QTimer) and thing.isActive()
    }


def _windows() -> dict[int, str]:
    """Top-level widgets that Qt still knows."""
    widgets = _qt("QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    return {
        id(window): f"{type(window).__name__} {window.objectName()!r}"
        for window in widgets.QApplication.topLevelWidgets()
    }
