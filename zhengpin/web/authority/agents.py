"""The authorities of agents: the list, giving one, its page with the document, revoking it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Unpack
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.evidence.queries import holds_blob, open_blob
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.rights import operations, queries
from zhengpin.rights.states import AuthorisationState, Purpose
from zhengpin.web.rights.forms import day_field, holder_choices, offer
from zhengpin.web.shell.page import add_problem, asked, page, sent
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.rights.models import AgentAuthority, Filing, RightsHolder
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


MOST_FILINGS = 200


class AgentAuthorityForm(forms.Form):
    """What is left empty is not limited."""

    holder = forms.ChoiceField(label=gettext_lazy("Rights holder"))
    agent = forms.ChoiceField(
        label=gettext_lazy("Agent"),
        help_text=gettext_lazy("Agents that represent the rights holder; the operator registers that."),
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"), widget=forms.CheckboxSelectMultiple, required=True
    )
    filing_ids = forms.MultipleChoiceField(
        label=gettext_lazy("Rights"),
        required=False,
        help_text=gettext_lazy("Choose none for every right of the holder, later ones included."),
        widget=forms.CheckboxSelectMultiple,
    )
    territories = forms.CharField(
        label=gettext_lazy("Countries"),
        required=False,
        help_text=gettext_lazy("Empty: everywhere. Otherwise two letters each, such as CN, FR."),
    )
    valid_from = day_field(gettext_lazy("First day"), gettext_lazy("Empty: from today."))
    valid_to = day_field(gettext_lazy("Last day"), gettext_lazy("Empty: without end."))
    document = forms.FileField(
        label=gettext_lazy("Power of attorney"),
        required=False,
        help_text=gettext_lazy("PDF or picture. An agent must send it; a rights holder need not."),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        holders: Iterable[RightsHolder],
        agents: Iterable[Organisation],
        filings: QuerySet[Filing],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        language = get_language() or "en"
        offer(self, "holder", holder_choices(holders))
        offer(self, "agent", [(str(row.pk), row.name) for row in agents])
        offer(self, "purposes", [(one.value, one.label(language)) for one in Purpose])
        offer(self, "filing_ids", [(str(row.pk), row.title) for row in filings[:MOST_FILINGS]])
        self.fields["document"].widget.attrs["accept"] = "application/pdf,image/*"


SIZE = 30


@page(Permission.READ_RIGHTS)
def agents(request: HttpRequest, actor: Actor) -> HttpResponse:
    state = asked(request, "state", AuthorisationState)
    rows = queries.agent_authorities(actor, state=state).prefetch_related("filings")
    context = {
        "chosen": state,
        "states": list(AuthorisationState),
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE),
        "may_file": actor.may(Permission.FILE_RIGHTS),
    }
    return render(request, "agents/agents.html", context)


@page(Permission.READ_RIGHTS)
def authority(request: HttpRequest, actor: Actor, authority_id: UUID) -> HttpResponse:
    row = queries.agent_authority(actor, authority_id)
    context = {
        "row": row,
        "filings": row.filings.order_by("title"),
        "lines": lines_of(actor, [reference("agent_authority", row.pk)]),
        "may_revoke": row.state == AuthorisationState.ACTIVE and actor.may(Permission.FILE_RIGHTS),
    }
    return render(request, "agents/agent.html", context)


@page(Permission.READ_RIGHTS)
def document(request: HttpRequest, actor: Actor, authority_id: UUID) -> FileResponse:
    """Answer with the power of attorney as a file to save."""
    row = queries.agent_authority(actor, authority_id)
    if row.document_id is None or not holds_blob(row.document_id):
        raise Http404
    answer = FileResponse(
        open_blob(row.document_id),
        as_attachment=True,
        filename=row.document_name or "authority",
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@page(Permission.FILE_RIGHTS)
def grant(request: HttpRequest, actor: Actor) -> HttpResponse:
    holders = queries.holders(actor)
    represented = queries.agents_of(actor, today())
    form = AgentAuthorityForm(
        *sent(request),
        holders=holders,
        agents=represented,
        filings=queries.filings(actor, state="approved").order_by("title"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = _granted(form.cleaned_data, actor)
        except Problem as problem:
            add_problem(form, problem, {"filings": "filing_ids"})
        else:
            messages.success(request, _("“%(agent)s” may act from now on.") % {"agent": row.agent.name})
            return redirect("web:agent-authority", row.pk)
    context = {"form": form, "has_agents": bool(represented)}
    return render(request, "agents/grant.html", context)


def _granted(given: dict[str, Any], actor: Actor) -> AgentAuthority:
    file = given.pop("document")
    return operations.grant_agent_authority(
        holder_id=given.pop("holder"),
        agent_id=given.pop("agent"),
        content=file.read() if file else None,
        name=file.name if file else "",
        actor=actor,
        **given,
    )


@page(Permission.FILE_RIGHTS)
@require_POST
def revoke(request: HttpRequest, actor: Actor, authority_id: UUID) -> HttpResponse:
    row = operations.revoke_agent_authority(
        authority_id=authority_id, reason=request.POST.get("reason", ""), actor=actor
    )
    messages.success(request, _("The authority of “%(agent)s” is revoked.") % {"agent": row.agent.name})
    return redirect("web:agent-authority", row.pk)
