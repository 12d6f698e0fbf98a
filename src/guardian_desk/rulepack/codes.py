"""Every rule that `check` holds the written rules to: its code, why it is there, what to do.

The list is closed: a fault without one of these codes cannot be made. docs/lint.md is written
from it. A code is never given to another rule; one that is no longer needed goes unused.
"""

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A rule by its code, with a title, its reason and the usual remedy.

    `may_be_exempt` tells whether a pack or module may say, with a reason, where it does not hold.
    """

    heading: str
    why: str
    remedy: str
    may_be_exempt: bool

    def __new__(
        cls, code: str, title: str, why: str, remedy: str, may_be_exempt: bool = False
    ) -> Self:
        """Return a rule that is equal to the text of its code."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.heading, made.why, made.remedy = title, why, remedy
        made.may_be_exempt = may_be_exempt
        return made

    # The bytes of a file.
    FILE = (
        "GD101",
        "A file cannot be read",
        "What cannot be read cannot be checked. Very long files and packs are refused at once.",
        "Put the file in its place, save it as UTF-8, or divide it into modules.",
    )
    YAML = (
        "GD102",
        "The file is not YAML",
        "A missing quote, bracket, colon or space makes the rest of the file unreadable.",
        "Look at the line that is named, and at the one above it.",
    )
    SPECIAL = (
        "GD103",
        "A mark that points elsewhere or asks for a special value",
        "Anchors, aliases, tags and second documents hide from a reader what a rule says.",
        "Write the value out where it is needed, or put the text in quotes.",
    )
    MISREAD = (
        "GD104",
        "A word that can be read in two ways",
        "Programs differ in how they read a bare no, 1.10 or 007. A rule must not hang on that.",
        "Put the word in quotes, or write true, false or null plain and small.",
    )
    UNSEEN = (
        "GD105",
        "Letters that mislead",
        "Hidden marks, look-alike letters and endless texts say something else than they show.",
        "Type the words afresh, or make the text shorter.",
    )
    TWICE = (
        "GD106",
        "A name stands twice in one place",
        "Programs differ in which of the two they take.",
        "Keep one of the two.",
    )
    SHAPE = (
        "GD107",
        "A value does not fit its place",
        "Each place of the format takes one kind of value, so that nothing is guessed.",
        "Write what is asked for; docs/schema lets an editor offer it.",
    )
    STRANGER = (
        "GD108",
        "A name that the format does not have",
        "A misspelt name would otherwise be passed over, and its rule with it.",
        "Take the name that is suggested, or take the line out.",
    )
    FORMAT = (
        "GD109",
        "The number of the format",
        "A file for a later program may mean something that this one does not know.",
        "Write format: 1, or update the program.",
    )

    # The names of parts.
    UNKNOWN = (
        "GD201",
        "Something is named that is not there",
        "A rule that points to nothing never acts.",
        "Take the name that is suggested, or write the part that is missing.",
    )
    ID = (
        "GD202",
        "An id that cannot be spoken of",
        "Conditions, profiles and logs name parts by their ids.",
        "Use small letters, digits and _; not a word of the condition grammar.",
    )
    REPEATED = (
        "GD203",
        "One thing stands twice",
        "Of two parts with one id nobody can tell which is meant.",
        "Keep one of the two, or give one another id.",
    )
    MISNAMED = (
        "GD204",
        "A file and its id differ",
        "Files are found by name, and named by id.",
        "Give both one name.",
    )
    START = (
        "GD205",
        "How a pack stands on the start page",
        "Staff begin a case by its key, label or letter. Two packs must not be taken for one.",
        "Give the pack a label and a letter of its own.",
    )
    CARRIED = (
        "GD206",
        "What an earlier case hands on",
        "An answer is carried only where both packs ask the same, and not of its moment alone.",
        "Take it out of carries, or make both packs ask the same.",
    )

    # Conditions.
    LINE = (
        "GD301",
        "A line that is no condition",
        "Conditions are one line each in a small fixed grammar, so that a lead can read them.",
        "Write one of the forms that docs/rule-packs.md lists.",
    )
    MISFIT = (
        "GD302",
        "A line asks what it cannot be told",
        "A choice cannot be compared, a number has no options, a limit has a unit.",
        "Ask in the form that fits the answer.",
    )
    MEMBER = (
        "GD303",
        "A line that does not say whose answer it means",
        "What is asked of each adult or child has as many answers as there are members.",
        "Begin the line with any or every and the group, or take that away.",
    )
    CONTRADICTION = (
        "GD304",
        "No answers can make this true",
        "What can never be true never raises anything. Mostly any was meant in place of all.",
        "Take one of the lines away, or write any: [...] for all: [...].",
    )
    TAUTOLOGY = (
        "GD305",
        "Every answer makes this true",
        "A condition that cannot be false asks for nothing. Mostly all was meant in place of any.",
        'Write "is answered" where that is meant, all: [] where always is, or mend a line.',
    )
    GAP = (
        "GD306",
        "A gap between two comparisons",
        "Where one rule ends at 6 months and the next begins at 9, nobody is told what is between.",
        "Let the ranges meet, or say in an exemption why nothing is meant between them.",
        True,
    )
    CIRCLE = (
        "GD307",
        "Conditions hang on each other in a circle",
        "Such conditions can never be worked out.",
        "Change one of them.",
    )
    REASSURES = (
        "GD308",
        "Answering unknown would take something away",
        "Unknown never reassures: it may add, and never takes away.",
        'Write "is answered", or turn the condition round.',
    )
    TOO_EARLY = (
        "GD309",
        "A line looks at what is not worked out yet",
        "The advice and its times follow from conditions, so these cannot look at them.",
        "Name what was recorded, or what raises the advice.",
    )

    # Parts by themselves.
    QUESTION = (
        "GD401",
        "A question that cannot be asked so",
        "Options, ranges and groups belong to certain kinds of answers.",
        "Change the kind of answer, or take away what does not belong to it.",
    )
    ACTION = (
        "GD402",
        "An action that cannot be recorded so",
        "Whoever does a step must be able to write down how it ended, and what that needs.",
        "Add an outcome, or what it needs.",
    )
    TIME = (
        "GD403",
        "A time that cannot be counted",
        "A limit runs from one moment, in a unit, and weeks are counted in a pregnancy.",
        "Name one moment, a length and its unit; add pregnancy: where weeks are meant.",
    )
    PARAMETER = (
        "GD404",
        "A parameter that no area can fill",
        "An area chooses among the options of a parameter, or gives a value of its kind.",
        "Give it options of its own or those of a question, or neither.",
    )
    GRID = (
        "GD405",
        "Columns or needs that do not go together",
        "What stands on one page is asked about the same member, with the same options.",
        "Name questions of one group, and write options_of.",
    )
    FIGURE = (
        "GD406",
        "A figure of the audit that cannot be derived",
        "Each shape of figure is worked out from certain parts of the record.",
        "Give it what its shape takes, and nothing else.",
    )
    ANCHOR = (
        "GD407",
        "An anchor that the pages cannot rely on",
        "The pages know age, arrival and decision by these names alone.",
        "Name a part of the kind that is asked for, about the whole case.",
    )
    BUDGET = (
        "GD408",
        "More interruptions than the pack may make",
        "Whoever is interrupted often stops looking.",
        "Take one away, or have a larger budget signed off.",
    )

    # What is of use.
    UNUSED = (
        "GD501",
        "Nothing looks at a part",
        "A question that changes nothing costs time at the bedside.",
        "Use it, take it out, or say in an exemption why it is asked.",
        True,
    )
    UNUSED_OPTIONS = (
        "GD502",
        "Nothing tells some options apart",
        "Options that change nothing make a list longer to read.",
        "Name them in a condition, join them, or say in an exemption why they stand apart.",
        True,
    )
    UNREAD = (
        "GD503",
        "No pack includes a module",
        "A module that no pack includes is not checked.",
        "Include it in a pack, or take the file out.",
    )
    NEVER_CLOSES = (
        "GD504",
        "No outcome closes an action",
        "It stays on the list until its condition ends.",
        "Let an outcome close it, or say in an exemption what ends it.",
        True,
    )
    FIND_OUT = (
        "GD505",
        "An action that unknown answers raise does not say what to find out",
        "While answers are unknown, finding out is the step.",
        "Add find_out, or say in an exemption why the step itself is right.",
        True,
    )
    EXEMPTION = (
        "GD506",
        "An exemption that does not hold",
        "An exemption names a rule that allows one, a part that breaks it, and a reason.",
        "Take it out, or mend what it names.",
    )

    # Words.
    PROMISES = (
        "GD601",
        "Words that promise more than the program can keep",
        "The program shows a step and its source. It finds nothing and rules nothing out.",
        "Say what is to be done or recorded.",
    )
    LONG = (
        "GD602",
        "A sentence of more than 20 words",
        "Long sentences are misread at three in the morning.",
        "Make two sentences of it.",
        True,
    )
    TELEPHONE = (
        "GD603",
        "A telephone number outside a profile",
        "Numbers differ by area and change. A pack must not be where they are looked for.",
        "Write it under contacts in each profile.",
    )
    TIPS_OFF = (
        "GD604",
        "Words that could tip a carer off",
        "Carers may see the screen. What they read there must not put a child in danger.",
        "Add neutral words under bedside.",
    )
    EMPTY = (
        "GD605",
        "A text without words",
        "An empty line on a screen looks as if something failed.",
        "Write the text, or take the line out.",
    )

    # Sources.
    NO_BASIS = (
        "GD701",
        "A part without a source",
        "Whoever is asked to act may ask why.",
        "Name a registered source; our own judgement is one too.",
    )
    QUOTE = (
        "GD702",
        "A quotation that the licence does not permit",
        "Only some licences let their words be repeated.",
        "Say it in your own words and write paraphrase.",
    )
    OVERDUE = (
        "GD703",
        "A source past its day of review",
        "What a source says may have been replaced.",
        "Look whether it was, and set a new day.",
    )
    DATE = (
        "GD704",
        "A day that is not a date",
        "Days are compared, so each is written in one way.",
        "Write it as 2027-05-01.",
    )

    APPROVAL = (
        "GD705",
        "An approval that names nobody, no role or no day",
        "Who relies on an approval may have to ask whoever gave it.",
        "Write the role, the day, and a name or a body; leave out what was not approved.",
    )

    # Areas.
    INCOMPLETE = (
        "GD801",
        "A profile that is not whole, or holds too much",
        "Nothing is inherited from another area: what a profile lacks, nobody there has said.",
        "Add the value, with null where nobody knows it; take out what no pack asks for.",
    )
    LOCAL = (
        "GD802",
        "A local value that does not fit",
        "Each parameter takes a value of its kind, in a unit that can be counted.",
        "Write a value of the kind that the pack asks for.",
    )
    STANDING = (
        "GD803",
        "A value that does not say who stands for it",
        "A confirmed value was confirmed by somebody. A number to ring must be a confirmed one.",
        "Name the source, or write unconfirmed.",
    )
    UNCONFIRMED = (
        "GD804",
        "Local values that nobody has confirmed",
        "They are marked so on every page. The fewer there are, the more a mark says.",
        "Ask whoever holds the rule in the area, and name the source.",
    )
    SERVICE = (
        "GD805",
        "A service that is not told whole",
        "A family is offered what is there now, for whom it is there.",
        "Say what it offers, whom it serves, and until when the check counts.",
    )
    RUN_OUT = (
        "GD806",
        "A check of a service that does not count today",
        "Services close and move.",
        "Ask the service, and write the new dates.",
    )

    # Cases.
    CASE = (
        "GD901",
        "A case that cannot be played",
        "A case that names what is not so proves nothing of its pack.",
        "Name what the pack has, in the order in which it can happen.",
    )
    STEP = (
        "GD902",
        "A step with too much or too little",
        "Each kind of step takes certain lines, as the page of the desk does.",
        "Add the line that is missing, or take the other out.",
    )
    GIVEN = (
        "GD903",
        "An answer or a time of a case that does not fit",
        "The desk would not take such an answer either.",
        "Write an answer of the kind that the question takes.",
    )
