"""Check a list of needs: a group, and three questions of it that can be counted."""

from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.needs import NeedList
from guardian_desk.rulepack.words import Answers, Serves


def lint_need_list(find: Finder, path: Path, needs: NeedList) -> None:
    """Keep every fault of one list of needs."""
    if not find.knows("groups", needs.group, (*path, "group")):
        return
    for name in ("kind", "whom", "found"):
        _question(find, (*path, name), getattr(needs, name), needs.group)
    _whom(find, (*path, "whom"), needs.whom)


def _question(find: Finder, path: Path, question: str, group: str) -> None:
    if question in find.names.groups or not find.knows("questions", question, path):
        return
    if find.names.answers(question) is not Answers.CHOICE:
        what = f'"{question}" does not take one answer of several options'
        find.fault(path, what, "name a question with `answers: choice`")
    elif find.names.group_of(question) != group:
        what = f'"{question}" is not asked for each {find.names.groups[group].one}'
        find.fault(path, what, f"name a question with `group: {group}`")


def _whom(find: Finder, path: Path, question: str) -> None:
    known = tuple(each.value for each in Serves)
    for option in find.names.options.get(question, ()):
        if option not in known:
            what = f'nobody can say that a service serves "{option}"'
            find.lacks(path, what, option, known)
