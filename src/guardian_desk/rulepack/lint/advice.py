"""Check the lines that look at the advice itself: in guarantees alone, and at what there is."""

from guardian_desk.rulepack.adviceleaf import (
    ActionNames,
    ActionStands,
    AdviceLeaf,
    BannerStands,
    StopStands,
)
from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.faults import Path
from guardian_desk.rulepack.lint.finding import Finder
from guardian_desk.rulepack.pack import Action


def check_advice(find: Finder, path: Path, leaf: AdviceLeaf) -> None:
    """Keep what is wrong with a line about the advice."""
    if path[0] != "guarantees":
        what = "this looks at the advice, and here the advice is still to be worked out"
        find.under(Code.TOO_EARLY).fault(
            path, what, "write it in a guarantee, or name what raises the advice"
        )
        return
    match leaf:
        case StopStands():
            find.knows("stops", leaf.stop, path)
        case BannerStands():
            find.knows("banners", leaf.banner, path)
        case ActionStands():
            find.knows("actions", leaf.action, path)
        case ActionNames():
            if find.knows("actions", leaf.action, path):
                _asked_for(find, path, leaf)


def _asked_for(find: Finder, path: Path, leaf: ActionNames) -> None:
    action: Action = find.names.by_kind["actions"][leaf.action]
    asked = [detail for each in action.outcomes for detail in (*each.needs, *each.may)]
    if leaf.detail not in asked:
        what = f'no outcome of "{leaf.action}" asks for {leaf.detail.value}'
        find.fault(path, what, "add it to the `needs` of an outcome", leaf.detail.value)
