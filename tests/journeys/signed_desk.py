"""A desk with the small rules, as they are signed under the policy of its computer."""

from dataclasses import replace

from guardian_desk.app import shelf
from guardian_desk.desk.ports import Ports
from guardian_desk.usecases.offers import offers
from tests.journeys.keyboard import Desk
from tests.unit.packfiles.malformed import GOOD


class SignedDesk(Desk):
    """The desk of a ward that takes the small rules and the updates of its policy."""

    def ports(self) -> Ports:
        ports = super().ports()
        rules = shelf(self.rules or GOOD)
        book = replace(ports.casebook, shelf=rules)
        offered = offers(rules, "here", log=ports.log)
        return replace(
            ports,
            casebook=book,
            profile="here",
            offers=offered,
            not_taken=rules.updates.not_taken,
        )
