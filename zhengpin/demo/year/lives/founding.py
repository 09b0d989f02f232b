"""The first day: the operator with its staff, the rights holders with who acts for them, and the categories."""

from __future__ import annotations

from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.catalog.operations import map_category
from zhengpin.catalog.queries import merchants
from zhengpin.demo.opening import OPENER, OPERATOR, ROLES, SOURCE, found_holder
from zhengpin.demo.year.world import World
from zhengpin.lexicon.operations import install_default_terms
from zhengpin.rulebook.operations import install_defaults


def found(world: World) -> None:
    """Make the marketplace as it stands on its first morning."""
    install_defaults(actor=OPENER)
    install_default_terms(actor=OPENER)
    operator = create_organisation(kind=OrganisationKind.OPERATOR, name=OPERATOR, actor=OPENER)
    homes = [found_holder(one).organisation_id for one in world.market.rights_holders]
    for one in world.market.people:
        if one.holder is not None:
            world.let_in(one.login, one.name_zh, ROLES[one.role], homes[one.holder])
        elif one.merchant is None and one.creator is None:
            world.let_in(one.login, one.name_zh, ROLES[one.role], operator.pk)
    for place, holder in enumerate(world.market.rights_holders):
        world.let_in(world.holder_login(place), holder.name_zh[:8], Role.HOLDER_MEMBER, homes[place])
    for path, nice_class in sorted({one.category: one.nice_class for one in world.market.listings}.items()):
        map_category(source=SOURCE, path=path, nice_classes=[nice_class], actor=OPENER)


def let_sellers_in(world: World) -> None:
    """Let somebody in for each merchant that has come since."""
    known = merchants(OPENER, source=SOURCE).order_by("external_id")
    names = {
        world.market.merchants[one.merchant].external_id: one
        for one in world.market.people
        if one.merchant is not None
    }
    for number, name, home in known.values_list("external_id", "name", "organisation_id"):
        person = names.get(number)
        shown = person.name_zh if person else name[:8]
        world.let_in(world.merchant_login(number), shown, Role.MERCHANT_MEMBER, home)
