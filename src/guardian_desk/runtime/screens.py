"""Tell whether this machine has a screen to show a window on."""

import sys

from guardian_desk.core.errors import CannotRun
from guardian_desk.runtime.paths import environment
from guardian_desk.runtime.resources import rules_folder


def need_screen() -> None:
    """Raise CannotRun where there is no screen, naming the two ways on."""
    on_screen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & environment().keys()
    if sys.platform.startswith("linux") and not on_screen:
        raise CannotRun(
            "There is no screen here",
            "The desk needs a window, and this machine offers none.",
            "Start it on a virtual display: xvfb-run guardian-desk demo. Or without a window:"
            f" guardian-desk simulate {rules_folder()}/immobile-infant/cases.yaml"
            " --case child_bf_as_it_happened.",
        )
