"""What a pack rests on: every part with its source, and what has to be looked at or signed."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from guardian_desk.packfiles.shelf import FileShelf
from guardian_desk.rulepack.pack import RulePack
from guardian_desk.usecases.provenance import provenance

RULES = Path(__file__).parents[3] / "rules"
PACKS = ("immobile-infant", "pre-birth")
TODAY = date(2026, 11, 26)


@cache
def pack(name: str) -> RulePack:
    return FileShelf(RULES).pack(name).pack


@pytest.mark.parametrize("name", PACKS)
def test_every_part_with_a_basis_is_told_in_its_own_words(name: str) -> None:
    found = provenance(pack(name), TODAY)
    parts = pack(name).parts

    told = {(each.kind, each.id) for each in found.nodes}
    assert {("question", each.id) for each in parts.questions} <= told
    assert {("action", each.id) for each in parts.actions} <= told
    assert {("criterion", each.id) for each in parts.criteria} <= told
    assert {("breach", each.id) for each in parts.breaches} <= told
    assert {("guarantee", each.id) for each in parts.guarantees} <= told
    assert [each.id for each in found.nodes if not each.says] == []


@pytest.mark.parametrize("name", PACKS)
def test_every_source_that_is_cited_is_told_once_and_no_other(name: str) -> None:
    found = provenance(pack(name), TODAY)

    cited = {each.source for node in found.nodes for each in node.basis}
    assert [each.id for each in found.sources] == [
        each.id for each in pack(name).sources if each.id in cited
    ]
    assert all(found.uses_of(each.id) for each in found.sources)


def test_a_source_is_past_its_day_of_review_from_the_day_after() -> None:
    whole = pack("immobile-infant")
    sources = tuple(
        replace(each, review_by="2026-11-25" if each.id == "SEED" else "2026-11-26")
        for each in whole.sources
    )

    found = provenance(replace(whole, sources=sources), TODAY)

    assert [each.id for each in found.past_review] == ["SEED"]


def test_our_own_judgement_waits_for_sign_off() -> None:
    found = provenance(pack("immobile-infant"), TODAY)

    assert [each.id for each in found.unsigned] == ["guardian-desk-design"]
