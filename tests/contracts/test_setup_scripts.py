"""./run sets up what is missing, leaves nothing half-made, and says so when there is no screen."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="./run is for Debian")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that holds only what ./run reads, and a program that prints its arguments."""
    folder = tmp_path / "a checkout"
    (folder / "packaging").mkdir(parents=True)
    for name in ("run", "packaging/setup.sh", "packaging/move_venv.py"):
        shutil.copy(ROOT / name, folder / name)
    program = folder / "src" / "guardian_desk"
    program.mkdir(parents=True)
    (program / "__init__.py").touch()
    (program / "__main__.py").write_text("import sys, small\nprint(small.WORD, *sys.argv[1:])\n")
    lock(folder, "first")
    return folder


def lock(checkout: Path, word: str) -> None:
    """Write a lock of one small wheel that says `word`, and put the wheel where pip looks."""
    shelf = checkout.parent / "shelf"
    shelf.mkdir(exist_ok=True)
    wheel = shelf / "small-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("small.py", f"WORD = {word!r}\n")
        about = "Metadata-Version: 2.1\nName: small\nVersion: 1\n"
        archive.writestr("small-1.dist-info/METADATA", about)
        archive.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("small-1.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (checkout / "requirements.lock").write_text(f"small==1 --hash=sha256:{digest}\n")


def surroundings(checkout: Path) -> dict[str, str]:
    """No screen, and a pip that reaches nothing but the shelf."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "GUARDIAN_DESK_VENV", "PYTHONPATH")
    kept = {name: text for name, text in os.environ.items() if name not in hidden}
    return kept | {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": (checkout.parent / "shelf").as_uri(),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
    }


def hear_ctrl_c() -> None:
    """A test run in the background hands down an ignored Ctrl-C, which no shell can trap."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(checkout: Path, *words: str, tools: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ./run; commands in `tools` stand in front of the machine's own."""
    environment = surroundings(checkout)
    if tools is not None:
        environment["PATH"] = f"{tools}:{environment['PATH']}"
    return subprocess.run(
        [str(checkout / "run"), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=hear_ctrl_c,
    )


def made(checkout: Path) -> set[str]:
    """What set-up left in the checkout, besides the file that lets in one at a time."""
    return {path.name for path in checkout.glob(".venv*")} - {".venv.lock"}


@pytest.mark.parametrize("words", [(), ("demo",), ("--home", "elsewhere")])
def test_without_a_screen_it_names_two_ways_on_before_any_set_up(
    checkout: Path, words: tuple[str, ...]
) -> None:
    done = run(checkout, *words)

    assert done.returncode == 3
    assert "xvfb-run -a ./run demo" in done.stderr
    assert "./run simulate" in done.stderr
    assert not list(checkout.glob(".venv*"))


def test_the_headless_example_that_it_names_works(checkout: Path) -> None:
    (example,) = re.findall(r"\./run (simulate .*)", run(checkout, "demo").stderr)

    played = subprocess.run(
        [sys.executable, "-m", "guardian_desk", *example.split()],
        cwd=ROOT,
        env=surroundings(checkout) | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert played.stdout


def test_a_headless_verb_is_set_up_once_and_gets_its_words(checkout: Path) -> None:
    first = run(checkout, "simulate", "two words")
    stamp = (checkout / ".venv" / "made-from").stat().st_ino
    second = run(checkout, "check")

    assert (first.returncode, first.stdout) == (0, "first simulate two words\n"), first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (0, "first check\n", "")
    assert (checkout / ".venv" / "made-from").stat().st_ino == stamp
    assert made(checkout) == {".venv"}


def test_a_changed_lock_makes_the_environment_anew(checkout: Path) -> None:
    run(checkout, "check")
    lock(checkout, "second")
    (checkout / ".venv.making.4711" / "bin").mkdir(parents=True)

    renewed = run(checkout, "check")

    assert renewed.stdout == "second check\n"
    assert made(checkout) == {".venv"}, "what a killed start left was not cleared"
    assert f"{checkout}/.venv/bin/python" in (checkout / ".venv" / "bin" / "pip").read_text()


def test_a_failed_download_leaves_nothing_and_a_second_start_mends(checkout: Path) -> None:
    wheel = checkout.parent / "shelf" / "small-1-py3-none-any.whl"
    away = wheel.rename(checkout.parent / "away.whl")

    failed = run(checkout, "check")
    left = made(checkout)
    away.rename(wheel)
    mended = run(checkout, "check")

    assert failed.returncode == 3
    assert "nothing half-made was kept" in failed.stderr
    assert left == set()
    assert (mended.returncode, mended.stdout) == (0, "first check\n")


def test_a_wheel_that_is_not_the_locked_one_is_refused(checkout: Path) -> None:
    text = (checkout / "requirements.lock").read_text()
    lock(checkout, "swapped")
    (checkout / "requirements.lock").write_text(text)

    refused = run(checkout, "check")

    assert refused.returncode == 3
    assert made(checkout) == set()


def interrupt(checkout: Path) -> int:
    """Start ./run with a pip that never ends, press Ctrl-C once it runs, and give the exit code."""
    tools = checkout.parent / "tools"
    tools.mkdir()
    started = checkout.parent / "started"
    os.mkfifo(started)
    python = tools / "python3"
    python.write_text(
        "#!/bin/sh\n"
        'case "$*" in *venv.main*) ;; *) exit 0 ;; esac\n'
        'mkdir -p "$3/bin" && cp "$0" "$3/bin/python"\n'
        f"echo now >'{started}'\n"
        "exec tail -f /dev/null\n"
    )
    python.chmod(0o755)
    environment = surroundings(checkout)
    environment["PATH"] = f"{tools}:{environment['PATH']}"
    desk = subprocess.Popen(
        [str(checkout / "run"), "check"],
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509
    )
    started.read_text()
    os.killpg(desk.pid, signal.SIGINT)
    return desk.wait()


def test_ctrl_c_leaves_nothing_half_made(checkout: Path) -> None:
    code = interrupt(checkout)

    assert code == 130
    assert made(checkout) == set()


def test_ctrl_c_while_renewing_keeps_the_environment_that_worked(checkout: Path) -> None:
    run(checkout, "check")
    lock(checkout, "second")

    interrupt(checkout)

    assert made(checkout) == {".venv"}
    assert (checkout / ".venv" / "bin" / "python").exists()
    assert run(checkout, "check").stdout == "second check\n"


def test_ctrl_c_while_sudo_installs_packages_stops_the_set_up(checkout: Path) -> None:
    tools = checkout.parent / "tools"
    tools.mkdir()
    stand_ins = {
        # Debian 12 and 13 give what sudo starts a terminal, and so a group, of its own.
        "sudo": 'exec setsid --wait "$@"',
        # Here Ctrl-C is pressed; like the real one, it stops in good order and ends with 0.
        "apt-get": "trap : INT\nkill -INT 0\nexit 0",
        "dpkg-query": "exit 0",
        "id": "echo 1000",
        "python3": f'case "$*" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"',
    }
    for name, does in stand_ins.items():
        (tools / name).write_text(f"#!/bin/sh\n{does}\n")
        (tools / name).chmod(0o755)

    stopped = run(checkout, "check", tools=tools)

    assert stopped.returncode == 130, stopped.stderr
    assert stopped.stdout == ""
    assert made(checkout) == set()
