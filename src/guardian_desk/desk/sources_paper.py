"""Put what a pack rests on on pages without a window, for the command line."""

import sys

from PySide6.QtGui import QGuiApplication

from guardian_desk.desk.paper import pdf_of
from guardian_desk.desk.presenters.sources_report import sources_report
from guardian_desk.desk.screens.about import paper_of
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.usecases.provenance import Provenance


def sources_pdf(found: Provenance, proof: Certificate | None) -> bytes:
    """Return the report of a pack, and of what was proved of it, as the bytes of a PDF file.

    Pages need letters and no screen, so that none is looked for where there may be none.
    """
    screenless = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    letters = QGuiApplication.instance() or QGuiApplication(["guardian-desk", *screenless])
    data = pdf_of(paper_of(sources_report(found, proof)))
    # Until here it has to be kept: the letters are its own.
    del letters
    return data
