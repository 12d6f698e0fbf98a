"""The look: every declared pair can be read, a broken table is refused, scale reaches all."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from guardian_desk.core.errors import Faulty
from guardian_desk.desk.theme.contrast import contrast, too_faint
from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Ink, Letters, Scheme, Tokens, read_tokens
from guardian_desk.desk.widgets.labels import Heading, Tint

TOKENS = Path(__file__).parents[2] / "resources" / "tokens.json"


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffeb3b", "#ffffff") == pytest.approx(1.22, abs=0.01)


def test_every_declared_pair_stands_out(tokens: Tokens) -> None:
    assert list(too_faint(tokens)) == []


def test_every_tag_pair_is_declared(tokens: Tokens) -> None:
    declared = set(tokens.pairs["text"])

    assert {(tint.text, tint.back) for tint in Tint} <= declared


def test_a_pair_made_too_faint_is_found(tokens: Tokens) -> None:
    faint = {**tokens.schemes[Scheme.DAY], Ink.TEXT_QUIET: "#8a9aa5"}
    worse = tokens._replace(schemes={**tokens.schemes, Scheme.DAY: faint})

    assert {(front, back) for _, front, back, _ in too_faint(worse)} >= {
        (Ink.TEXT_QUIET, Ink.PAGE),
        (Ink.TEXT_QUIET, Ink.CARD),
    }


def _changed(change: dict[str, object]) -> bytes:
    return json.dumps({**json.loads(TOKENS.read_bytes()), **change}).encode()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{}",
        _changed({"format": 2}),
        _changed({"sizes": {"focus": 4}}),
        _changed({"type": {"body": [19, 28]}}),
        _changed({"schemes": {"day": {"text": "#212b32"}}}),
        _changed({"pairs": {"text": [["text", "nowhere"]], "shape": []}}),
        TOKENS.read_bytes().replace(b"#212b32", b"#21zz32"),
    ],
)
def test_a_broken_table_is_refused_with_a_remedy(broken: bytes) -> None:
    with pytest.raises(Faulty) as refused:
        read_tokens(broken)

    assert refused.value.remedy


@pytest.mark.parametrize(
    ("asked", "worn"), [(100, 100), (150, 150), (200, 200), (20, 100), (999, 200)]
)
def test_the_scale_stays_between_its_ends(
    tokens: Tokens, qapp: QApplication, asked: int, worn: int
) -> None:
    look = Look(tokens, scale=asked)

    assert look.scale == worn
    assert look.font(Letters.BODY).pixelSize() == round(19 * worn / 100)


def test_a_new_scale_reaches_what_is_already_open(qapp: QApplication, dressed: Look) -> None:
    heading = Heading("Who is with the baby?")
    before = heading.sizeHint().height()

    wear(qapp, Look(dressed.tokens, scale=200))

    assert heading.font().pixelSize() == 72
    assert heading.sizeHint().height() >= before * 1.8
    heading.deleteLater()
