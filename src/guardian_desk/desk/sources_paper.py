"""Put what a pack rests on on pages, also without a window."""

import sys

from PySide6.QtGui import QGuiApplication

from guardian_desk.desk.paper import Paper, Part, pdf_of
from guardian_desk.desk.presenters.sources_report import SourcesReport, sources_report
from guardian_desk.rulepack.certificate import Certificate
from guardian_desk.usecases.provenance import Provenance


def paper_of(report: SourcesReport) -> Paper:
    """Return a report as it goes on paper."""
    parts = (
        Part(each.heading, (), each.columns, each.rows, each.stretch) for each in report.tables
    )
    return Paper(report.title, report.lines, tuple(parts))


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
