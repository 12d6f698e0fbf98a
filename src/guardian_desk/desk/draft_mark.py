"""Say above every page that the rules are in draft, as long as nobody has signed them off."""

from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.labels import PlainLabel


class DraftMark(PlainLabel):
    """One quiet line; at a case in words that a parent may read."""

    def __init__(self) -> None:
        super().__init__(letters=Letters.SMALL, bold=True)
        self.hide()

    def show_for(self, shift: Shift) -> None:
        """Mark what is shown: the case in hand by its own rules, any other page by those on offer.

        A case that began under draft rules stays marked, whatever is signed off later.
        """
        working = shift.working
        if working is not None:
            words = "" if working.signed_off else self.tr("Draft version: not signed off")
        else:
            offers = shift.ports.offers if shift.is_connected else ()
            draft = any(not each.signed_off for each in offers)
            words = self.tr("Draft rules: not signed off") if draft else ""
        self.say(words)
        self.setVisible(bool(words))

    def dress(self) -> None:
        """Take letters and margins from the look now worn."""
        super().dress()
        gap = look().space(4)
        self.setContentsMargins(gap, look().space(1), gap, 0)
