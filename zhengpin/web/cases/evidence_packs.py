"""Evidence packs on the page of a case: what there is, one more, and the archive to be saved."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.queries import open_blob
from zhengpin.evidence.states import PackState
from zhengpin.flows.cases import evidence_pack as flow
from zhengpin.flows.cases.evidence_pack import packs_of_case
from zhengpin.web.shell.page import page


def packs_shown(actor: Actor, case_id: UUID) -> dict[str, object]:
    """Return `packs` (None for whoever may see none), whether one is `being_sealed`, whether the actor `may_seal`."""
    if not actor.may(Permission.READ_PACKS):
        return {"packs": None}
    packs = packs_of_case(case_id=case_id, actor=actor)
    return {
        "packs": packs,
        "being_sealed": any(pack.state == PackState.FROZEN for pack in packs),
        "may_seal": actor.may(Permission.SEAL_PACKS),
    }


@page(Permission.READ_PACKS, Permission.READ_CASES)
def packs(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Answer with the packs of a case alone; without htmx with the page of the case."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("web:case", case_id)
    return render(request, "review/packs.html", {"case": {"pk": case_id}} | packs_shown(actor, case_id))


@page(Permission.SEAL_PACKS, Permission.READ_PACKS)
@require_POST
def seal(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Freeze what belongs to the case and have it sealed."""
    flow.pack_case(case_id=case_id, actor=actor)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "review/packs.html", {"case": {"pk": case_id}} | packs_shown(actor, case_id))
    messages.success(request, _("The evidence was frozen and is being sealed."))
    return redirect("web:case", case_id)


@page(Permission.READ_PACKS)
def archive(request: HttpRequest, actor: Actor, pack_id: UUID) -> FileResponse:
    """Answer with a sealed archive; the ledger tells who took it."""
    blob = flow.hand_out(pack_id=pack_id, actor=actor)
    answer = FileResponse(
        open_blob(blob.digest),
        as_attachment=True,
        filename=f"evidence-{pack_id}.zip",
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
