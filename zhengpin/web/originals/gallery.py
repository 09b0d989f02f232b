"""The gallery of originals, and one original with where others show it."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals import exporting, sendings, sources
from zhengpin.flows.originals.files import MOST_FILES
from zhengpin.flows.originals.wording import answer_details
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.queries.copies import copies_by_deposit, copies_of, copy_counts, copy_seen
from zhengpin.monitoring.queries.protected_sales import DAYS, protected_sales, sales_by_deposit
from zhengpin.originals import operations, queries
from zhengpin.originals.states import DEPOSIT, DepositScope, DepositState, SourceKind
from zhengpin.web.shell.files import streamed_table
from zhengpin.web.shell.page import asked, page

SIZE = 40
FEW = 20
"""Copies that are shown with an original; the API has all of them."""


@page(Permission.READ_ORIGINALS)
def originals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show originals, the newest first, by state."""
    state, text = asked(request, "state", DepositState), asked(request, "q")
    shown = page_of(
        queries.deposits(actor, state=state, text=text), cursor=request.GET.get("cursor"), limit=SIZE
    )
    counts = queries.deposit_counts(actor)
    copied, sold = copies_by_deposit(shown.items), sales_by_deposit(shown.items)
    may_deposit = actor.may(Permission.DEPOSIT_ORIGINALS)
    context = {
        "page": shown,
        "rows": [(row, copied.get(row.pk, 0), sold.get(row.pk)) for row in shown.items],
        "chosen": {"state": state, "text": text},
        "states": [(one, counts.get(one.value, 0)) for one in DepositState],
        "total": sum(counts.values()),
        "filtered": bool(state or text),
        "may_deposit": may_deposit,
        "most": MOST_FILES,
        "days": DAYS,
    }
    if may_deposit:
        ending, first_ends_at = queries.ending(actor)
        context |= {
            "ending": ending,
            "first_ends_at": first_ends_at,
            "ended": counts.get(DepositState.EXPIRED.value, 0),
            "sales": protected_sales(actor, actor.home),
            "copies": copy_counts(actor),
            "sendings": sendings.lately_sent(actor=actor),
        }
    return render(request, "originals/gallery.html", context)


@page(Permission.READ_ORIGINALS)
def protection(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Explain what is protected, and what is not."""
    context = {
        "days": settings.ORIGINALS_PUBLIC_DAYS,
        "shops": settings.ORIGINALS_COMMON_SHOPS,
        "term": settings.ORIGINALS_TERM_DAYS,
        "hearing": settings.ORIGINALS_HEARING_DAYS,
    }
    return render(request, "originals/protection.html", context)


@page(Permission.READ_ORIGINALS)
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Answer with all originals as CSV."""
    return streamed_table("originals", exporting.table_rows(actor))


@page(Permission.READ_ORIGINALS)
def original(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Show one original: what it was answered, where it stands, where others show it."""
    row = queries.deposit(actor, deposit_id)
    may_deposit = actor.may(Permission.DEPOSIT_ORIGINALS)
    context = {
        "row": row,
        "details": answer_details(row),
        "sources": queries.source_files(actor, row),
        "copies": [copy_seen(one) for one in copies_of(actor, row)[:FEW]],
        "scopes": list(DepositScope),
        "source_kinds": list(SourceKind),
        "sales": sales_by_deposit([row]).get(row.pk),
        "days": DAYS,
        "may_deposit": may_deposit,
        "may_renew": may_deposit and queries.renewable(actor).filter(pk=row.pk).exists(),
        "may_withdraw": may_deposit and "withdraw" in DEPOSIT.allowed(row.state),
    }
    return render(request, "originals/original.html", context)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def scope(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Set who may show one original."""
    operations.set_scope(deposit_ids=[deposit_id], scope=request.POST.get("scope", ""), actor=actor)
    messages.success(request, _("Who may show it was changed."))
    return redirect("web:original", deposit_id)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def withdraw(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Withdraw one original."""
    operations.withdraw_deposit(deposit_id=deposit_id, reason=request.POST.get("reason", ""), actor=actor)
    messages.success(request, _("Withdrawn. It stays on record, and nothing is compared with it any more."))
    return redirect("web:original", deposit_id)


@page(Permission.DEPOSIT_ORIGINALS)
@require_POST
def source(request: HttpRequest, actor: Actor, deposit_id: UUID) -> HttpResponse:
    """Keep a source file of one original."""
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a file first."))
    else:
        sources.give_source(
            deposit_id=deposit_id,
            content=file.read(),
            kind=request.POST.get("kind", ""),
            name=file.name or "",
            actor=actor,
        )
        messages.success(request, _("The source file is on record."))
    return redirect("web:original", deposit_id)
