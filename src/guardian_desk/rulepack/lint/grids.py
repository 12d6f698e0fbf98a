"""Check a grid: its columns are lists of the same options, about the same member."""

from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.grid import Column, Grid
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.words import Answers

_SEVERAL = "name a question with `answers: several`"


def lint_grid(find: Finder, path: Path, grid: Grid) -> None:
    """Check one grid of a pack."""
    if len(grid.columns) < _FEWEST:
        find.fault((*path, "columns"), "a grid has two columns or more", "add `- {question: ...}`")
    seen: set[str] = set()
    for n, column in enumerate(grid.columns):
        at = (*path, "columns", n)
        if column.question in seen or column.question in _elsewhere(find, grid):
            what = f'"{column.question}" is the column of a grid already'
            find.fault((*at, "question"), what, "leave it where it is asked first")
        seen.add(column.question)
        if _is_list(find, (*at, "question"), column.question):
            _alike(find, (*at, "question"), grid.columns[0].question, column.question)
            _waits(find, at, column)


_FEWEST = 2


def _elsewhere(find: Finder, grid: Grid) -> set[str]:
    """Return the questions of the grids that stand before this one."""
    grids = find.pack.parts.grids
    before = grids[: grids.index(grid)]
    return {column.question for each in before for column in each.columns}


def _is_list(find: Finder, path: Path, name: str) -> bool:
    if not find.knows("questions", name, path):
        return False
    if find.names.answers(name) is Answers.SEVERAL:
        return True
    find.fault(path, f'"{name}" does not take several options', _SEVERAL, name)
    return False


def _alike(find: Finder, path: Path, first: str, name: str) -> None:
    names = find.names
    if first not in names.questions:
        return
    if names.options.get(first) != names.options.get(name):
        what = f'"{name}" has other options than "{first}"'
        find.fault(path, what, "write `options_of:` in one of the two", name)
    if names.group_of(first) != names.group_of(name):
        what = f'"{name}" and "{first}" are not about the same member'
        find.fault(path, what, "give both the same `group:`", name)


def _waits(find: Finder, path: Path, column: Column) -> None:
    if column.question not in find.names.options:
        return
    options = find.names.options[column.question]
    for n, name in enumerate(column.follows):
        at = (*path, "follows", n)
        if _is_list(find, at, name) and not set(find.names.options[name]) <= set(options):
            what = f'"{name}" names options that "{column.question}" has not'
            find.fault(at, what, "write `options_of:` in one of the two", name)
        group = find.names.group_of(name)
        if group is not None and group != find.names.group_of(column.question):
            find.fault(at, f'"{name}" is about one {group}', "name a question of the same member")
    for n, belongs in enumerate(column.always):
        for k, option in enumerate(belongs.options):
            if option not in options:
                what = f'"{column.question}" has no option "{option}"'
                find.lacks((*path, "always", n, "options", k), what, option, options)
    if bool(column.waiting) is not bool(column.follows or column.always):
        what = "`waiting` stands with `follows` or `always`, and they with it"
        find.fault(path, what, "add the one that is missing, or take the other away")
