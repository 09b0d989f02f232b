"""The front page: what is protected here and how, and where one goes on; whoever is signed in meets the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.queries import operator_name
from zhengpin.complaints import queries as complaints
from zhengpin.education import queries as education
from zhengpin.inspection import queries as inspection
from zhengpin.kit import clock
from zhengpin.publication import queries as publication
from zhengpin.rulebook import queries as rulebook
from zhengpin.rulebook.notice import takes_comments
from zhengpin.rulebook.states import RuleState
from zhengpin.web.front.figures import counted
from zhengpin.web.front.service_status import service_parts, worst_of
from zhengpin.web.shell.public import FIVE_MINUTES, MINUTE, public_page

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion

FEW = 4
"""How many of the newest of a kind stand on the front page."""


@public_page(kept=FIVE_MINUTES)
def front(request: HttpRequest) -> HttpResponse:
    """Show what is protected, how, and what one can do without an account."""
    return render(request, "front/front.html", _front())


def _front() -> dict[str, Any]:
    notices = list(publication.notices(ANYONE)[:FEW])
    return {
        "public_area": "front",
        "operator": operator_name(),
        "accounts_by": settings.SIGN_UP,
        "figures": counted(),
        "counted_at": clock.now(),
        "rules_in_force": rulebook.rule_counts(ANYONE)[RuleState.PUBLISHED],
        "to_come": [_to_come(row) for row in rulebook.rules_to_come(ANYONE)[:FEW]],
        "procedures_to_come": complaints.procedures_to_come(ANYONE),
        "guides": list(education.public_guides(ANYONE)[:FEW]),
        "notices": notices,
        "results": publication.results_of(ANYONE, notices),
        "samples": list(inspection.public_samples(ANYONE)[:1]),
    }


def _to_come(row: RuleVersion) -> dict[str, Any]:
    return {"row": row, "takes_comments": takes_comments(row)}


@public_page(kept=MINUTE)
def service(request: HttpRequest) -> HttpResponse:
    """Show what works at this moment, how long what waits has waited, and since when something does not work."""
    parts = service_parts()
    context = {"public_area": "service", "parts": parts, "worst": worst_of(parts), "at": clock.now()}
    return render(request, "front/service.html", context)
