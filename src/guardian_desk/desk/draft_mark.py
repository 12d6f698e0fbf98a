"""Say above every page that the rules are in draft, as long as nobody has signed them off."""

from guardian_desk.core.captions import IN_DRAFT
from guardian_desk.desk.shift import Shift
from guardian_desk.desk.theme.look import look
from guardian_desk.desk.theme.tokens import Letters
from guardian_desk.desk.widgets.labels import PlainLabel


class DraftMark(PlainLabel):
    """One quiet line, in words that a parent may read."""

    def __init__(self) -> None:
        super().__init__(IN_DRAFT, letters=Letters.SMALL, bold=True)
        self.hide()

    def show_for(self, shift: Shift) -> None:
        """Mark what is shown: the case in hand by its own rules, any other page by those on offer.

        A case that began under draft rules stays marked, whatever is signed off later.
        """
        working = shift.working
        if working is not None:
            draft = not working.signed_off
        else:
            offers = shift.ports.offers if shift.is_connected else ()
            draft = any(not each.signed_off for each in offers)
        self.setVisible(draft)

    def dress(self) -> None:
        """Take letters and margins from the look now worn."""
        super().dress()
        gap = look().space(4)
        self.setContentsMargins(gap, look().space(1), gap, 0)
