"""The pages of a merchant and of a rights holder: how each stands, what was found and done, what can be done next."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.queries import listings, shops
from zhengpin.catalog.queries import merchant as merchant_of
from zhengpin.enforcement.queries import measures, standing
from zhengpin.kit.ids import reference
from zhengpin.linkage.queries import standing_links
from zhengpin.messages.queries import statements
from zhengpin.monitoring.queries.screened import findings
from zhengpin.review.queries import cases
from zhengpin.rights.queries import authorisations, filing_counts, filings
from zhengpin.rights.queries import holder as holder_of
from zhengpin.web.shell.page import page
from zhengpin.web.shell.timeline import lines_of

MOST = 10
"""How many of each thing the page shows; the lists show them all."""


@page(Permission.READ_CATALOGUE)
def merchant(request: HttpRequest, actor: Actor, merchant_id: UUID) -> HttpResponse:
    shown = merchant_of(actor, merchant_id)
    may_see_measures = actor.may(Permission.READ_MEASURES)
    context = {
        "merchant": shown,
        "shops": list(shops(actor, merchant_id=shown.pk)[:MOST]),
        "listings": listings(actor, merchant_id=shown.pk).count(),
        "standing": standing(actor, shown.pk) if may_see_measures else None,
        "measures": list(measures(actor, merchant_id=shown.pk)[:MOST]) if may_see_measures else [],
        "statements": _statements_to(actor, shown.organisation_id),
        "cases": _cases_against(actor, shown.organisation_id),
        "account_id": shown.organisation_id,
        "related": _links_of(actor, shown.organisation_id),
        "lines": lines_of(actor, [reference("merchant", shown.pk)], most=MOST),
    }
    return render(request, "parties/merchant.html", context)


def _statements_to(actor: Actor, organisation_id: UUID) -> list:
    if not actor.may(Permission.READ_MEASURES):
        return []
    return list(statements(actor).filter(organisation_id=organisation_id)[:MOST])


def _cases_against(actor: Actor, organisation_id: UUID) -> list:
    if not actor.may(Permission.READ_CASES):
        return []
    return list(cases(actor, respondent_id=organisation_id).order_by("-opened_at")[:MOST])


def _links_of(actor: Actor, organisation_id: UUID) -> list | None:
    if not actor.may(Permission.READ_LINKS):
        return None
    return list(standing_links(actor, organisation_id)[:MOST])


@page(Permission.READ_RIGHTS)
def holder(request: HttpRequest, actor: Actor, holder_id: UUID) -> HttpResponse:
    shown = holder_of(actor, holder_id)
    found = findings(actor).filter(filing__holder=shown)
    newest = list(found.order_by("-pk").values_list("pk", flat=True)[:MOST])
    context = {
        "holder": shown,
        "filing_counts": filing_counts(actor, holder_id=shown.pk),
        "filings": list(filings(actor, holder_id=shown.pk)[:MOST]),
        "found": found.count(),
        "findings": list(findings(actor).filter(pk__in=newest)),
        "authorisations": list(authorisations(actor, holder_id=shown.pk)[:MOST]),
        "measures": list(measures(actor).filter(complainant=shown.organisation_id)[:MOST]),
        "lines": lines_of(actor, [reference("holder", shown.pk)], most=MOST),
    }
    return render(request, "parties/holder.html", context)
