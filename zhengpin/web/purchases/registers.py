"""What test purchases draw on: budgets with what is left, cover accounts, control copies."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.purchases import planning
from zhengpin.flows.purchases.sending import controls_owed
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.purchases import operations, queries
from zhengpin.purchases.operations import ReceivedCopy, TakenPhoto
from zhengpin.purchases.states import PhotoKind
from zhengpin.web.purchases.acts import Act, PhotoField, taken
from zhengpin.web.purchases.figures import error_in_words
from zhengpin.web.purchases.files import photos_of
from zhengpin.web.purchases.forms import BudgetForm, ControlForm, CoverAccountForm
from zhengpin.web.shell.page import add_problem, numbered_page, page, sent

CONTROL_PHOTOS = (
    PhotoField("seal_photo", gettext_lazy("Photos of the seal")),
    PhotoField("goods", gettext_lazy("Photos of the copy")),
)


@page(Permission.READ_PURCHASES)
def budgets(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List budgets with what is left of each; set a new one."""
    form = BudgetForm(sent(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_budget(**form.cleaned_data, actor=actor)
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The budget is set."))
            return redirect("web:purchase-budgets")
    context = {
        "rows": queries.budgets(actor),
        "form": form,
        "may_set": actor.may(Permission.APPROVE_PURCHASES),
    }
    return render(request, "purchases/budgets.html", context, status=422 if form.errors else 200)


@page(Permission.HANDLE_PURCHASES)
def cover_accounts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List cover accounts; add one."""
    form = CoverAccountForm(sent(request)[0])
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_cover_account(**form.cleaned_data, actor=actor)
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            messages.success(request, _("The account is in the register."))
            return redirect("web:cover-accounts")
    shown = numbered_page(queries.cover_accounts(actor), request)
    context = {"page": shown, "form": form}
    return render(request, "purchases/cover_accounts.html", context, status=422 if form.errors else 200)


@page(Permission.HANDLE_PURCHASES)
@require_POST
def retire(request: HttpRequest, actor: Actor, cover_account_id: UUID) -> HttpResponse:
    """Use a cover account no more."""
    operations.retire_cover_account(account_id=cover_account_id, actor=actor)
    messages.success(request, _("The account is used no more."))
    return redirect("web:cover-accounts")


@page(Permission.READ_PURCHASES)
def controls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List control copies, and how often each appraiser erred on them; keep a new one."""
    act = _register(request, actor)
    if request.method == "POST":
        actor.require(Permission.APPROVE_PURCHASES)
        if taken(act, request, actor, photos_of):
            messages.success(request, _("The control copy is kept."))
            return redirect("web:control-copies")
    asked = {one.appraiser_id: one.appraiser for one in queries.appraisals(actor)[:2000]}
    errors = queries.errors_of(actor, list(asked))
    context = {
        "page": numbered_page(queries.controls(actor), request),
        "appraisers": [
            (organisation, error_in_words(errors[key]), controls_owed(key))
            for key, organisation in asked.items()
        ],
        "act": act,
        "may_keep": actor.may(Permission.APPROVE_PURCHASES),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "purchases/controls.html", context, status=status)


def _register(request: HttpRequest, actor: Actor) -> Act:
    def do(form: ControlForm, photos: dict[str, list[str]]) -> object:
        said = form.cleaned_data
        shots = [TakenPhoto(one, PhotoKind.SEAL.value) for one in photos["seal_photo"]]
        shots += [TakenPhoto(one, PhotoKind.GOODS.value) for one in photos["goods"]]
        return planning.register_control(
            filing=said["filing"],
            known=said["known"],
            origin=said["origin"],
            copy=ReceivedCopy(said["seal"], shots),
            holder=said["holder"],
            place=said["place"],
            actor=actor,
        )

    form = ControlForm(sent(request)[0])
    title = _("Keep a control copy")
    return Act("", title, _("Keep it"), do, form, photos=CONTROL_PHOTOS)  # type: ignore[arg-type]
