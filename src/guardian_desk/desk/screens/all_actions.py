"""Every action of a case on one page: open, waiting and done."""

from guardian_desk.casework.advise import Advice
from guardian_desk.desk.places import AllActions, AtAction, AtQuestion, Dense
from guardian_desk.desk.presenters.all_actions import all_actions_view
from guardian_desk.desk.presenters.case_frame import DoView
from guardian_desk.desk.screens.case_frame import CaseScreen
from guardian_desk.desk.screens.case_sides import action_view, from_key, quieten
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.widgets.actions import ActionList
from guardian_desk.desk.widgets.labels import Heading, Hint
from guardian_desk.desk.widgets.page import PageFrame


class AllActionsScreen(CaseScreen):
    """Three lists; a press opens an action, and saving it leads back here."""

    title = "All things to do"

    def __init__(self, shift: Shift) -> None:
        super().__init__(shift, PageFrame(self.title, back="Back to the questions"))
        self.lists = {
            "open": self._list(self.tr("Open")),
            "waiting": self._list(self.tr("Waiting")),
            "done": self._list(self.tr("Done")),
        }

    def show_case(self, advice: Advice) -> None:
        view = all_actions_view(self.working, advice)
        for name, rows in (("open", view.open), ("waiting", view.waiting), ("done", view.done)):
            self._show(name, rows)

    def focus_first(self) -> None:
        for actions, _none in self.lists.values():
            card = next(iter(actions.cards.values()), None)
            if card is not None:
                card.more.setFocus()
                return
        self.page.back.setFocus()

    def back(self) -> None:
        # The link says that it leads to the questions.
        half_typed = self.memory.drafts.last_place(self.working.case, AtQuestion, Dense)
        self.go(half_typed or self.memory.where())

    def _list(self, title: str) -> tuple[ActionList, Hint]:
        actions, none = ActionList(title), Hint(self.tr("None"), small=True)
        actions.more_asked.connect(self._open)
        for piece in (Heading(title, level=2), none, actions):
            self.page.add(piece)
        return actions, none

    def _show(self, name: str, rows: tuple[DoView, ...]) -> None:
        actions, none = self.lists[name]
        actions.show_actions([action_view(each, button=False)._replace(why="") for each in rows])
        quieten(actions)
        none.setVisible(not rows)

    def _open(self, key: str) -> None:
        self.memory.back_to = AllActions()
        self.go(AtAction(*from_key(key)))
