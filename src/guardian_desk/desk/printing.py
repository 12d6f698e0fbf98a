"""Print what would be saved as a PDF file; without a printer say so and offer that file."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from guardian_desk.core.errors import GuardianError
from guardian_desk.desk.page_moment import open_held
from guardian_desk.desk.paper import NotPrinted, Paper, draw_on
from guardian_desk.desk.prompts import Prompts, Sure

NO_PRINTER = Sure(
    "There is no printer here",
    "This computer knows no printer. Save the same pages as a PDF file, and print that elsewhere.",
    "Save as PDF…",
    "Go back",
)


class Printers(Protocol):
    """The printers of a computer; tests answer in a person's place."""

    def are_there(self) -> bool:
        """Tell whether this computer knows any printer."""
        ...

    def choose(self, chosen: Callable[[QPrinter], None]) -> None:
        """Ask on which one; `chosen` is not called where a person gave it up."""
        ...


class WindowPrinters:
    """Ask with the system's own window over `window`; it does not hold up the event loop."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def are_there(self) -> bool:
        """Tell whether this computer knows any printer."""
        return bool(QPrinterInfo.availablePrinterNames())

    def choose(self, chosen: Callable[[QPrinter], None]) -> None:
        """Open the window; answer once when a printer was chosen."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self._window)
        options = QAbstractPrintDialog.PrintDialogOption
        # Saving has a key of its own, which replaces no file; and all pages belong together.
        for option in (options.PrintToFile, options.PrintPageRange, options.PrintSelection):
            dialog.setOption(option, on=False)

        def answered(result: int) -> None:
            dialog.deleteLater()
            if result == QPrintDialog.DialogCode.Accepted:
                chosen(printer)

        dialog.finished.connect(answered)
        open_held(dialog)


def print_paper(
    paper: Paper,
    printers: Printers,
    prompts: Prompts,
    *,
    save: Callable[[], None],
    printed: Callable[[str], None],
    failed: Callable[[GuardianError], None],
) -> None:
    """Print a paper; `printed` gets the printer's name. Without any printer, offer to `save`."""
    if not printers.are_there():
        prompts.ask(NO_PRINTER, lambda sure: save() if sure else None)
        return

    def chosen(printer: QPrinter) -> None:
        # The title may name a case, and the queue of a printer is read by many.
        printer.setDocName("Guardian Desk")
        try:
            draw_on(paper, printer)
        except NotPrinted as error:
            failed(error)
        else:
            printed(printer.printerName())

    printers.choose(chosen)
