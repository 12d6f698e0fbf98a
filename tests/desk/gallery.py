"""Paint every piece of the kit to pictures, for a person to look at.

Run it with a folder: `python tests/desk/gallery.py FOLDER`.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from guardian_desk.desk.theme.look import Look, wear
from guardian_desk.desk.theme.tokens import Scheme, read_tokens
from guardian_desk.desk.widgets.actions import ActionList, ActionView
from guardian_desk.desk.widgets.amounts import NumberWithUnit, Unit
from guardian_desk.desk.widgets.buttons import ActionButton, ButtonKind, LinkButton
from guardian_desk.desk.widgets.checks import CheckQuestion
from guardian_desk.desk.widgets.choices import Choice
from guardian_desk.desk.widgets.dates import DateField
from guardian_desk.desk.widgets.errors import ErrorSummary, Mend
from guardian_desk.desk.widgets.header import HeaderFacts, HeaderStrip
from guardian_desk.desk.widgets.labels import BodyText, Heading, Hint, Tag, Tint
from guardian_desk.desk.widgets.page import PageFrame
from guardian_desk.desk.widgets.panels import Banner, Card, Confirmation, Details
from guardian_desk.desk.widgets.radios import RadioQuestion
from guardian_desk.desk.widgets.rows import Row
from guardian_desk.desk.widgets.summary import Answer, SummaryList
from guardian_desk.desk.widgets.table import DataTable, TableRow
from guardian_desk.desk.widgets.tasklist import Progress, Task, TaskList
from guardian_desk.desk.widgets.times import TimeField
from guardian_desk.desk.widgets.words import NameField, WordsField

TOKENS = Path(__file__).parents[2] / "resources" / "tokens.json"
CLOCK = datetime(2026, 11, 23, 3, 14, tzinfo=ZoneInfo("Europe/London"))

WHO = (
    Choice("agreed", "Supervised, agreed with social care", "Write down with whom, and until when"),
    Choice("alone", "A parent or carer alone"),
    Choice("undecided", "Not decided"),
    Choice("unknown", "I do not know", apart=True),
    Choice("asked", "Asked, not answered", apart=True),
)
SEEN = (
    Choice("bruise", "Bruise"),
    Choice("burn", "Burn or scald"),
    Choice("bleed", "Bleeding, mouth or nose"),
    Choice("none", "None of these", apart=True, alone=True),
)
UNITS = (Unit("days", "days"), Unit("weeks", "weeks"), Unit("months", "months"))
ACTIONS = (
    ActionView("stay", "Agree who stays with the baby", "now", owner="you", button="Record it"),
    ActionView(
        "ring",
        "Ring children's social care",
        "12 min over",
        overdue=True,
        owner="Dr Osei",
        contact="Front door, out of hours: 00000 000 000",
        button="Start the call",
        more="Other outcomes",
        why="Injury in a baby not yet moving about (BF7.1).",
    ),
    ActionView("home", "Ask who else lives there", "today", more="Open", state="1 attempt, 03:02"),
)
TASKS = (
    Task("baby", "How the baby is", Progress.COMPLETED),
    Task("who", "Who is with the baby", Progress.IN_PROGRESS, current=True),
    Task("age", "Age and skills", Progress.NOT_STARTED, note="2 not known"),
    Task("leave", "Ready to leave", Progress.CANNOT_START),
)
FACTS = HeaderFacts(
    label="BABY-0412",
    age="11 weeks",
    place="cubicle 4",
    arrived="02:31",
    minutes=42,
    parents="to come",
    saved="03:13",
    person="N. Khan",
)


def now() -> datetime:
    """Return the hour at which all of this happens."""
    return CLOCK


def page(*pieces: QWidget, width: int = 760) -> QWidget:
    """Return the pieces under each other on a page."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(20)
    for piece in pieces:
        column.addWidget(piece)
    column.addStretch(1)
    whole.resize(width, max(whole.heightForWidth(width), 100))
    return whole


def words_page() -> QWidget:
    """Return headings, text, tags and buttons."""
    tags = Row(*(Tag(f"Tag in {tint}", tint) for tint in Tint))
    off = ActionButton("Not now")
    off.setEnabled(False)
    buttons = Row(
        ActionButton("Continue"),
        ActionButton("Back", ButtonKind.SECOND),
        ActionButton("Discard draft", ButtonKind.WARNING),
        ActionButton("Start the call", small=True),
        ActionButton("Decide", ButtonKind.SECOND, small=True),
        off,
    )
    details = Details("Why am I asked this?", "Because <b>supervision</b> must be agreed & dated.")
    details.show_open(opened=True)
    return page(
        Heading("Who is with the baby just now?"),
        Heading("Agree who stays", level=2),
        Heading("What was said", level=3),
        BodyText("Treat first. Tell the nurse in charge and a senior doctor. <b>& \u202eplain"),
        Hint("A quieter line that helps to answer"),
        tags,
        buttons,
        LinkButton("Show all 7 actions"),
        details,
        Confirmation("Handover accepted", "Dr Osei now owns decision 4. It is due by 03:45."),
    )


def question_page() -> QWidget:
    """Return one question as a page, with its error."""
    frame = PageFrame(main="Continue", back="Back")
    radios = RadioQuestion(
        "Who is with the baby just now, and who agreed that?",
        WHO,
        hint="Watching a bay is not supervision",
        level=1,
    )
    frame.add(radios)
    frame.add_key(ActionButton("Skip with a reason", ButtonKind.SECOND))
    frame.errors.show_faults([Mend("Choose who is with the baby", radios)])
    frame.resize(760, 900)
    return frame


def fields_page() -> QWidget:
    """Return every field, one of them with an error."""
    radios = RadioQuestion("Is anyone leaving?", WHO[1:], dense=True)
    radios.show_value("undecided")
    checks = CheckQuestion("What is seen?", SEEN, hint="Choose all that you have seen yourself")
    checks.show_value(["bruise"])
    age = NumberWithUnit("How old is the baby?", UNITS, hint="Completed weeks if known")
    when = TimeField("When was it first seen?", now=now)
    when.show_error("Enter the time as hours and minutes, for example 03:14")
    born = DateField("Date of birth", hint="For example, 7 9 2026")
    words = WordsField("What the carer said, word for word")
    words.show_value('"He rolled <b>off</b> the sofa & cried"')
    name = NameField("Name of the person told", hint="A named person, not a desk")
    return page(radios, checks, age, when, born, words, name)


def case_page() -> QWidget:
    """Return the pieces of a case beside each other."""
    header = HeaderStrip()
    header.show_facts(FACTS)
    banner = Banner("Standing line")
    banner.show_words(
        "Decision 4 is open: 38 min since this was first recorded. Owner: Dr Osei.",
        button="Decide",
        details="Whether to contact the police now, or at an agreed time.",
    )
    tasks, actions, answers = TaskList("Tasks"), ActionList("Do now"), SummaryList("Answers")
    tasks.show_tasks(TASKS)
    actions.show_actions(ACTIONS)
    answers.show_answers(
        [
            Answer("who", "Who is with the baby", "A parent or carer alone", "03:01", "Change"),
            Answer("age", "Age", "", change="Answer"),
        ]
    )
    columns = QWidget()
    beside = QHBoxLayout(columns)
    middle = Card("Answers")
    middle.room.addWidget(answers)
    middle.room.addStretch(1)
    for piece, share in ((tasks, 2), (middle, 5), (actions, 3)):
        column = QVBoxLayout()
        column.addWidget(piece)
        column.addStretch(1)
        beside.addLayout(column, share)
    return page(header, banner, columns, width=1240)


def table_page() -> QWidget:
    """Return the list of open cases."""
    table = DataTable("Open cases", ("Case", "Age", "What happens next", "By", "With"), stretch=2)
    table.show_rows(
        [
            TableRow(
                "1", ("BABY-0412", "11 weeks", "Decision 4: decide now", "12 min over", "you")
            ),
            TableRow("2", ("BABY-0409", "5 months", "Repeat skeletal survey", "2 Dec", "ward 3")),
        ]
    )
    table.setMinimumHeight(220)
    summary = ErrorSummary()
    name = NameField("Name")
    summary.show_faults([Mend("Enter the name of the person told", name)])
    return page(summary, name, table, width=900)


PAGES: dict[str, Callable[[], QWidget]] = {
    "words": words_page,
    "question": question_page,
    "fields": fields_page,
    "case": case_page,
    "table": table_page,
}


def looks() -> Iterator[tuple[str, Look]]:
    """Yield what is worn in turn: by day at 100 and 200 %, and by night."""
    tokens = read_tokens(TOKENS.read_bytes())
    yield "day-100", Look(tokens)
    yield "day-200", Look(tokens, scale=200)
    yield "night-100", Look(tokens, scheme=Scheme.NIGHT)


def paint_all(app: QApplication, folder: Path) -> list[Path]:
    """Paint each page in each look; return the pictures."""
    pictures = []
    for worn, look in looks():
        wear(app, look)
        for name, make in PAGES.items():
            whole = make()
            whole.setAutoFillBackground(True)
            wide = whole.width() * look.scale // 100 if name != "case" else whole.width()
            whole.resize(wide, max(whole.heightForWidth(wide), whole.height()))
            whole.show()
            app.processEvents()
            pictures.append(folder / f"{worn}-{name}.png")
            whole.grab().save(str(pictures[-1]))
            whole.close()
            whole.deleteLater()
    return pictures


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for picture in paint_all(QApplication(sys.argv[:1]), target):
        print(picture)
