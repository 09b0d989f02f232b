"""Makes complaints of what monitoring found, in one step from the list of findings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.content import DECLARATIONS
from zhengpin.complaints.states import ComplaintState
from zhengpin.flows.complaints import findings as flow
from zhengpin.kit.errors import Invalid
from zhengpin.web.complaints.steps import first_contact
from zhengpin.web.page import page

MOST = 500


@page(Permission.COMPLAIN)
@require_POST
def from_findings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft a complaint with the findings that were chosen, and go to what is still to be declared."""
    chosen = request.POST.getlist("finding")[:MOST]
    if not chosen:
        raise Invalid(
            _("Nothing was chosen."), code="findings.none_chosen", remedy=_("Mark at least one finding.")
        )
    made = flow.from_findings(finding_ids=chosen, declared=_declared(request, actor), actor=actor)
    sent = [row for row in made if row.state != ComplaintState.DRAFT]
    if sent:
        said = ngettext("%(n)d complaint was sent at once.", "%(n)d complaints were sent at once.", len(sent))
        messages.success(request, said % {"n": len(sent)})
    if len(made) > 1:
        messages.info(
            request,
            _("What was chosen concerns several reasons or holders: %(n)d drafts were made.")
            % {"n": len(made)},
        )
        return redirect("web:complaints")
    if sent:
        return redirect("web:complaint", made[0].pk)
    messages.success(request, _("The draft holds what you chose. Review it, declare it and send it."))
    return redirect("web:complaint-step", made[0].pk, "declaration")


def _declared(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Return whom to name, and what was declared and signed beside the list of findings."""
    signature = request.POST.get("signature", "").strip()[:200]
    agreed = bool(signature) and request.POST.get("declared") == "on"
    return {
        "notifier": first_contact(actor, getattr(request.user, "email", "")),
        "statements": dict.fromkeys(DECLARATIONS, agreed),
        "signature": signature if agreed else "",
    }
