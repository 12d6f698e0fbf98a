"""What the page of services says: what there is, for whom, and how far it can be relied on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from guardian_desk.casework.agenda import slots
from guardian_desk.core.dates import day_words
from guardian_desk.decisionlog.retelling import WorkingCase
from guardian_desk.protocol.known import NOBODY
from guardian_desk.protocol.reading import Reading
from guardian_desk.review.words import counted, said_people
from guardian_desk.rulepack.pack import Option
from guardian_desk.rulepack.profile import LocalService, Profile
from guardian_desk.rulepack.services import Standing, day_of, standing_of
from guardian_desk.rulepack.words import Serves
from guardian_desk.usecases.services import Directory

ASK_FIRST = "Ask before relying on it."
LOG_IT = "Record the need, and what was found for it, so that the gap is counted."
IN_A_CASE = "Open a case to record the need there, and what was found for it."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for: one kind of need, one kind of person, or any."""

    kind: str = ""
    whom: Serves | None = None


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service: its id with its area, and its cells."""

    row: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServicesView:
    """The page: whose lists these are, what was found in words, and the rows."""

    areas: tuple[str, ...]
    kind: str
    found: str
    advice: str
    rows: tuple[ServiceRow, ...]


def services_view(
    directory: Directory, wanted: Wanted, today: date, *, advice: str = IN_A_CASE
) -> ServicesView:
    """Return what is listed for a need and a person; what cannot be relied on comes last.

    `advice` is what to do where nothing is listed.
    """
    listed = [
        (standing_of(service, today), area, name, service)
        for area in directory.areas
        for name, service in area.services.items()
        if _fits(service, wanted)
    ]
    listed.sort(key=lambda each: _ORDER.index(each[0]))
    rows = tuple(
        ServiceRow(f"{area.id}/{name}", tuple(_cells(directory, area, service, today)))
        for _, area, name, service in listed
    )
    kind = next((kind_words(each) for each in directory.kinds if each.id == wanted.kind), "")
    unsure = sum(stands is not Standing.CHECKED for stands, *_ in listed)
    return ServicesView(
        tuple(_area(each) for each in directory.areas),
        kind or "any",
        _found(kind, wanted.whom, len(rows), unsure),
        "" if rows else advice,
        rows,
    )


def need_list(working: WorkingCase, reading: Reading) -> str:
    """Return the list of a case that a need is recorded in; nothing while it is not asked for."""
    asked = {each.key for each in slots(working.protocol, working.state, reading)}
    groups = (each.group for each in working.protocol.pack.parts.needs)
    return next((each for each in groups if (each, NOBODY) in asked), "")


_ORDER = (Standing.CHECKED, Standing.RUN_OUT, Standing.NOT_CONFIRMED)


def kind_words(kind: Option) -> str:
    """Return a kind of need in words that a carer may read over a shoulder."""
    return kind.bedside or kind.text


def standing_words(service: LocalService, today: date) -> str:
    """Return when an entry was checked, until when that counts, and whether to ask first."""
    checked, until = day_of(service.verified_on), day_of(service.expires)
    stands = standing_of(service, today)
    match stands:
        case Standing.NOT_CONFIRMED:
            looked = "" if checked is None else f" Looked at {day_words(checked)}."
            return f"▲ Nobody has confirmed it.{looked} {ASK_FIRST}"
        case Standing.RUN_OUT:
            assert checked is not None
            if checked > today:
                return f"▲ Checked on a day still to come, {day_words(checked)}. {ASK_FIRST}"
            return f"▲ Not checked since {day_words(checked)}. {ASK_FIRST}"
        case Standing.CHECKED:
            assert checked is not None
            assert until is not None
            return f"Checked {day_words(checked)}, counts until {day_words(until)}."
        case _:
            assert_never(stands)


def serves_words(service: LocalService) -> str:
    """Return whom a service serves: `fathers and partners`, `the whole family`."""
    if set(service.serves) == set(Serves):
        return "the whole family"
    people = [said_people(each) for each in Serves if each in service.serves]
    return " and ".join(filter(None, (", ".join(people[:-1]), people[-1] if people else "")))


def _fits(service: LocalService, wanted: Wanted) -> bool:
    kind_fits = not wanted.kind or wanted.kind in service.offers
    return kind_fits and (wanted.whom is None or wanted.whom in service.serves)


def _area(profile: Profile) -> str:
    count = len(profile.services)
    listed = counted(count, "service is listed", "services are listed")
    return f"{profile.title}, profile {profile.version}: {listed if count else _NOBODY}."


_NOBODY = "nobody has listed any service yet"


def _found(kind: str, whom: Serves | None, count: int, unsure: int) -> str:
    people = "" if whom is None else f" for {said_people(whom)}"
    about = f"{people}: {kind}" if kind else people
    if not count:
        return f"Nothing is listed here{about}."
    return f"{counted(count, 'service', 'services')}{about}.{_ask(count, unsure)}"


def _ask(count: int, unsure: int) -> str:
    if not unsure:
        return ""
    if unsure < count:
        return f" Ask before relying on {unsure} of them."
    return f" {ASK_FIRST}" if count == 1 else " Ask before relying on any of them."


def _cells(
    directory: Directory, area: Profile, service: LocalService, today: date
) -> Iterator[str]:
    yield _lines(service.name, service.area or area.title, service.only)
    words = {each.id: kind_words(each) for each in directory.kinds}
    offers = "; ".join(words.get(each, each.replace("_", " ")) for each in service.offers)
    source = directory.sources.get(service.source, service.source)
    cited = ", ".join(filter(None, (source, service.section)))
    yield _lines(
        f"For {serves_words(service)}",
        offers,
        service.reach or "Nobody has said how to reach it.",
        service.hours,
        service.note,
        f"Source: {cited}." if cited else "",
    )
    yield standing_words(service, today)


def _lines(*words: str) -> str:
    return "\n".join(filter(None, words))
