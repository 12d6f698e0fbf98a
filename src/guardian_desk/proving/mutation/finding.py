"""Find with the solver the case that tells a mutant apart, where no random way did."""

from dataclasses import replace

from guardian_desk.casework.advise import advise
from guardian_desk.core.errors import GuardianError
from guardian_desk.core.instants import MINUTE, Instant
from guardian_desk.protocol.area import Area
from guardian_desk.protocol.compile import compile_pack
from guardian_desk.proving.mutation.judge import Judge
from guardian_desk.proving.mutation.mutants import Mutant
from guardian_desk.proving.mutation.sweeps import merged
from guardian_desk.proving.mutation.telling import differences
from guardian_desk.proving.mutation.walks import told
from guardian_desk.proving.shortest import START
from guardian_desk.rulepack.casefile import CaseScript
from guardian_desk.usecases.play import until
from guardian_desk.usecases.try_cases import tried


def case_for(judge: Judge, mutant: Mutant, name: str) -> CaseScript | None:
    """Return a short case that a mutant fails and its pack does not; None where none is found."""
    for care in judge.tried.profiles:
        area = judge.tried.area(care)
        found = judge.distinguish(mutant, area)
        script = None if found is None else _expecting(judge, mutant, area, found.script, found.at)
        if script is not None:
            says = f"Holds: {mutant.part[1]}."
            return replace(script, name=name, says=says, events=merged(script.events))
    return None


def _expecting(
    judge: Judge, mutant: Mutant, area: Area, script: CaseScript, at: Instant
) -> CaseScript | None:
    """Return a case with what the pack advises and the mutant does not, as the program plays it."""
    protocol = compile_pack(mutant.pack)
    try:
        was, now = (
            advise(each, area, until(each, area, script, at), at)
            for each in (judge.protocol, protocol)
        )
    except GuardianError:
        return None
    for _, expect in differences(was, now, told((at - START) // MINUTE)):
        case = replace(script, expect=(expect,))
        if not tried(judge.protocol, area, case) and tried(protocol, area, case):
            return case
    return None
