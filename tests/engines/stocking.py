"""Makes a database that has something of everything: two worlds, and rows in every table that these hold nothing of."""

from __future__ import annotations

from dataclasses import dataclass

from tests.cast import organisation, person
from tests.engines.filling import fill_what_is_empty
from tests.hidden_purchases import plant
from tests.worlds import World, make_world
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.ledger.sealing import seal_pending
from zhengpin.rulebook.operations import install_defaults

STAFF = (Role.ADMINISTRATOR, Role.REVIEWER, Role.SENIOR_REVIEWER, Role.RULE_OWNER, Role.AUDITOR)


@dataclass(frozen=True)
class Stock:
    """What was made. staff: one of each role of the operator; empty: the tables that took no row."""

    worlds: tuple[World, World]
    staff: dict[Role, Person]
    empty: list[str]


def stock(*, sealed: bool = False) -> Stock:
    """Make it in an empty database. sealed: the ledger truly, where else its empty tables get rows that are drawn."""
    operator = organisation(OrganisationKind.OPERATOR, "Harbour Market")
    install_defaults(actor=system("tests"))
    worlds = make_world("OSPREY", 1), make_world("KESTREL", 2)
    staff = {role: person(role, operator) for role in STAFF}
    plant(worlds[0])
    if sealed:
        seal_pending(thorough=True)
    return Stock(worlds, staff, fill_what_is_empty())
