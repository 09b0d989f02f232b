"""What accounts of the same hands share: a part of the points of one counts towards the thresholds of the other."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.catalog.models import Creator, Merchant
from zhengpin.enforcement.counting import Account, points_of
from zhengpin.enforcement.replay import Related
from zhengpin.linkage.queries import partners_of


def related_points(account: Account) -> list[Related]:
    """Return the points of the accounts that a person linked with this one; of further ones nothing counts."""
    return points_of(accounts_of_organisations(partners_of([_organisation(account)])))


def with_linked(accounts: Iterable[Account]) -> set[Account]:
    """Return accounts and those linked with them, for which something of theirs may have counted."""
    known = set(accounts)
    partners = partners_of([_organisation(one) for one in known])
    return known | accounts_of_organisations(partners) if partners else known


def accounts_of_organisations(organisation_ids: Iterable[UUID]) -> set[Account]:
    """Return the accounts of merchants and creators of these organisations."""
    of = {"organisation_id__in": set(organisation_ids)}
    merchants = Merchant.objects.filter(**of).values_list("pk", flat=True)
    creators = Creator.objects.filter(**of).values_list("pk", flat=True)
    return {Account("merchant", pk) for pk in merchants} | {Account("creator", pk) for pk in creators}


def _organisation(account: Account) -> UUID:
    model = Merchant if account.side == "merchant" else Creator
    return model.objects.values_list("organisation_id", flat=True).get(pk=account.pk)
