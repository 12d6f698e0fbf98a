"""Look a whole pack, its profiles and its cases through for what reads well and means nothing."""

from guardian_desk.rulepack.lint.carrying import lint_carried_from
from guardian_desk.rulepack.lint.cases import lint_cases
from guardian_desk.rulepack.lint.exempting import exempted
from guardian_desk.rulepack.lint.finding import Findings, Locate
from guardian_desk.rulepack.lint.local import lint_profile, unconfirmed
from guardian_desk.rulepack.lint.services import lint_services
from guardian_desk.rulepack.lint.sources import overdue_sources
from guardian_desk.rulepack.lint.start import start_clash
from guardian_desk.rulepack.lint.whole import lint_pack

__all__ = [
    "Findings",
    "Locate",
    "exempted",
    "lint_carried_from",
    "lint_cases",
    "lint_pack",
    "lint_profile",
    "lint_services",
    "overdue_sources",
    "start_clash",
    "unconfirmed",
]
