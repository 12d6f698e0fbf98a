"""Every command and option stands in docs/command-line.md, and nothing that does not exist."""

import re
import subprocess
import sys

import pytest

from tests.contracts.project import ROOT

PAGE = ROOT / "docs" / "command-line.md"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="docs/command-line.md is not written yet")


def help_of(*words: str) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "guardian_desk", *words, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout


def verbs() -> list[str]:
    commands = help_of().partition("COMMAND\n")[2].partition("\n\n")[0]
    return re.findall(r"^    ([a-z]+)\b", commands, re.MULTILINE)


def test_every_command_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert len(verbs()) >= 5
    assert [verb for verb in verbs() if f"guardian-desk {verb}" not in page] == []


def test_every_option_is_on_the_page_and_every_option_there_exists() -> None:
    offered = {option for verb in verbs() for option in OPTION.findall(help_of(verb))}
    offered |= set(OPTION.findall(help_of()))
    told = set(OPTION.findall(PAGE.read_text(encoding="utf-8")))

    assert told == offered
