"""Take out of what was found what is exempt with a reason, and check the exemptions."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guardian_desk.rulepack.codes import Code
from guardian_desk.rulepack.exempting import Exempted, Stated
from guardian_desk.rulepack.faults import Fault, fault_at
from guardian_desk.rulepack.lint.finding import Findings


def exempted(found: Findings, stated: Iterable[Stated]) -> Findings:
    """Return what is left to be held against a pack; an exemption at fault is so itself.

    `idle` names each exemption that nothing here needs; another pack may need one of a module.
    """
    stated = tuple(stated)
    spared = tuple(sorted(_spared((*found.wording, *found.notes), stated)))
    gone = {each.fault for each in spared}
    used = {each.stated_at for each in spared}
    misfits = {each: _misfit(each) for each in stated}
    idle = (each for each in stated if misfits[each] is None and each.place not in used)
    return replace(
        found,
        faults=tuple(sorted((*found.faults, *filter(None, misfits.values())))),
        wording=tuple(each for each in found.wording if each not in gone),
        notes=tuple(each for each in found.notes if each not in gone),
        exempt=spared,
        idle=tuple(map(_idle, idle)),
    )


def _spared(found: tuple[Fault, ...], stated: tuple[Stated, ...]) -> Iterator[Exempted]:
    for fault in found:
        for each in stated:
            if each.spares(fault):
                yield Exempted(fault, each.exemption.reason, each.place)
                break


def _misfit(stated: Stated) -> Fault | None:
    said = stated.exemption
    if not said.code.may_be_exempt:
        what = f"nothing is exempt from {said.code}"
        return fault_at(Code.EXEMPTION, stated.place, what, "mend what it names")
    if not said.reason.strip():
        what = "this exemption has no reason"
        return fault_at(Code.EXEMPTION, stated.place, what, "say why the rule need not hold here")
    return None


def _idle(stated: Stated) -> Fault:
    said = stated.exemption
    what = f'nothing here needs the exemption of "{said.about}" from {said.code}'
    return fault_at(Code.EXEMPTION, stated.place, what, "take it out, or mend the id")
