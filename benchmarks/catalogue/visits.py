"""Opens the pages of each role over what was laid. To be imported once Django is set up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from benchmarks.catalogue.laying import Laid
from benchmarks.catalogue.pages import never_shown, opened, typed
from benchmarks.complaints.signing_in import client_of
from zhengpin.accounts.models import Organisation, Representation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Listing
from zhengpin.kit import clock
from zhengpin.review.models import Case
from zhengpin.rights.models import RightsHolder

STAFF = ("administrator", "reviewer", "senior_reviewer", "rule_owner", "auditor")
OF_A_HOLDER = {"queue, decided": "/review/?view=decided"}


def every_page(laid: Laid) -> list[dict[str, Any]]:
    """Open every page of every role; return one row a page: who, name, address, ms, queries."""
    listing = Listing.objects.order_by("pk")[Listing.objects.count() // 3]
    case = Case.objects.order_by("-pk")[0]
    first, small = (RightsHolder.objects.get(name=f"Holder {at}") for at in (0, 1))
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value).pk
    asked = typed(listing, case, laid.merchant)
    # What is measured are the administrator's pages, not the one that asks for a second factor.
    settings.SECOND_FACTOR_ROLES = frozenset()
    # Nor a public page's refusal of one reader who asks for as much as all roles together.
    settings.PUBLIC_REQUESTS_A_MINUTE = 0
    rows: list[dict[str, Any]] = []
    for role in STAFF:
        rows += _opened(role, operator, asked if role == "administrator" else {})
    for holder in (first, small):
        rows += _opened("holder_member", holder.organisation_id, OF_A_HOLDER)
    rows += _opened("agent_member", _agent_of(first), OF_A_HOLDER)
    rows += _opened("creator_member", _organisation(OrganisationKind.CREATOR), {})
    rows += _opened(
        "merchant_member",
        laid.organisation,
        {"listings": "/listings/", "search": f"/listings/?q={listing.title[:2]}"},
    )
    return rows


def not_opened(rows: list[dict[str, Any]]) -> list[str]:
    """Return the kinds of pages that none of these rows is of, but for those that only take what is sent to them."""
    operator = Organisation.objects.get(kind=OrganisationKind.OPERATOR.value).pk
    return never_shown(client_of("administrator", operator), {one["kind"] for one in rows})


def _agent_of(holder: RightsHolder) -> UUID:
    agent = _organisation(OrganisationKind.AGENT)
    yesterday = clock.now().date() - timedelta(days=1)
    Representation.objects.create(agent_id=agent, principal=holder.organisation, valid_from=yesterday)
    return agent


def _organisation(kind: OrganisationKind) -> UUID:
    return Organisation.objects.create(kind=kind.value, name=f"{kind.value.capitalize()} of the benchmark").pk


def _opened(role: str, organisation: UUID, more: dict[str, str]) -> list[dict[str, Any]]:
    found = opened(client_of(role, organisation), more)
    return [{"who": role, "name": name, **cost} for name, cost in found.items()]
