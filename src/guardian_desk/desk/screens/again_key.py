"""The key that says that what is on record happens again, wherever its question stands."""

from dataclasses import replace

from guardian_desk.casework.events import Answered
from guardian_desk.desk.screens.answer_box import AnswerBox
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind

_AGAIN = "It is happening again now"

STILL = f"If it happens again, press “{_AGAIN}” on its page."
"""Said where somebody goes on past the key, and nothing else was changed."""


class AgainKey(ActionButton):
    """Says that `told` is happening again; its question stands in `box`."""

    def __init__(self, told: Answered, box: AnswerBox) -> None:
        super().__init__(_AGAIN, ButtonKind.SECOND, small=True)
        self.told, self.box = told, box

    def answer(self) -> Answered:
        """Return anew what is on record, with what was ticked besides: nothing is cleared by it."""
        read = self.box.read()
        ticked = read.options if isinstance(read, Answered) else ()
        alone = {each.id for each in self.box.question.options if each.alone}
        more = [each for each in ticked if each not in alone | {*self.told.options}]
        return replace(self.told, options=(*self.told.options, *more))
