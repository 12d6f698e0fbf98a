"""Put the drawing of an infant beside a question whose answers are places on the body."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from guardian_desk.desk.screens.answer_box import AnswerBox
from guardian_desk.desk.widgets.body_map import BodyMap
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.labels import Hint
from guardian_desk.desk.widgets.plain import visible
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.speech import announce
from guardian_desk.rulepack.words import BodyRegion


def add_body_map(box: AnswerBox, drawing: Callable[[], bytes]) -> BodyMap | None:
    """Add the drawing above the list where the pack names regions, and hold both in step.

    The list stays the way of the keyboard and of the screen reader: the drawing is no stop of
    Tab, and a press on it chooses in the list what the region stands for.
    """
    asked, options = box.asked, box.question.options
    chosen_by = {region.value: each for each in options for region in each.regions}
    if not chosen_by or not isinstance(asked, RadioQuestion | CheckQuestion):
        return None
    names = {region.value: chosen_by[region].text for region in BodyRegion if region in chosen_by}
    body = BodyMap(drawing(), _tr("Body map"), names)
    hint = _tr("Press a place on the drawing, or choose it in the list. The list has more places.")
    asked.answer_room.insertWidget(0, Hint(hint, small=True))
    asked.answer_room.insertWidget(1, body)

    def press(region: str) -> None:
        option = chosen_by[region]
        asked.press(option.id)
        announce(body, visible(option.text))

    def show() -> None:
        value = asked.value()
        values = value if isinstance(value, tuple) else (value,)
        ticked = [each for each in options if each.id in values]
        body.show_regions(
            [region.value for each in ticked for region in each.regions],
            visible(", ".join(each.text for each in ticked)),
        )

    body.pressed.connect(press)
    asked.changed.connect(show)
    show()
    return body


def _tr(words: str) -> str:
    return QCoreApplication.translate("BodyPlaces", words)
