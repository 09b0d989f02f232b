"""Results of test purchases, for the merchant: those that it was told, one with photos and ground, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.purchases import answering as flow
from zhengpin.flows.purchases.results import result_photos, result_shown
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.pagination import page_of
from zhengpin.purchases import queries
from zhengpin.purchases.states import AppraisalResult, MerchantPosition, PurchaseState
from zhengpin.web.complaints.evidence import served
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.purchases.files import files_of
from zhengpin.web.purchases.forms import labelled
from zhengpin.web.shell.page import add_problem, asked, messages_of, page, sent

if TYPE_CHECKING:
    from zhengpin.purchases.models import Purchase
    from zhengpin.web.shell.form_options import FormData

SIZE = 25


class ResultAnswerForm(forms.Form):
    """What the merchant says of the result; papers come beside it."""

    position = forms.ChoiceField(label=gettext_lazy("What do you say?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("Where the goods came from, from whom, when; what the appraiser overlooked."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, data: FormData = None) -> None:
        super().__init__(data)
        self.fields["position"].choices = labelled(MerchantPosition)  # type: ignore[attr-defined]


@page(Permission.ANSWER_PURCHASES)
def results(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the results that the merchant was told, the newest first."""
    result = asked(request, "result", AppraisalResult)
    rows = queries.purchases(actor, result=result)
    context = {
        "page": page_of(rows, cursor=request.GET.get("cursor"), limit=SIZE),
        "result": result,
        "results": list(AppraisalResult),
    }
    return render(request, "purchases/results.html", context)


@page(Permission.ANSWER_PURCHASES)
def result(request: HttpRequest, actor: Actor, purchase_id: UUID) -> HttpResponse:
    """Show one result with the appraiser's ground, and take the answer."""
    row = queries.purchase(actor, purchase_id)
    form = ResultAnswerForm(sent(request)[0])
    refused: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            _done, wrong = flow.answer(
                purchase_id=row.pk,
                position=said["position"],
                text=said["text"],
                files=files_of(request, "files"),
                actor=actor,
            )
        except (Conflict, Invalid) as problem:
            add_problem(form, problem)
        else:
            refused = [(name, " ".join(messages_of(refusal))) for name, refusal in wrong]
            for name, why in refused:
                messages.warning(request, f"{name}: {why}")
            messages.success(request, _("Your answer is kept."))
            return redirect("web:purchase-result", row.pk)
    return _show(request, actor, row, form)


def _show(request: HttpRequest, actor: Actor, row: Purchase, form: ResultAnswerForm) -> HttpResponse:
    context = {
        "purchase": row,
        "form": form,
        "shown": result_shown(actor, row),
        "photos": result_photos(actor, row),
        "may_answer": row.state == PurchaseState.NOTIFIED
        and row.answer_until is not None
        and row.answer_until > clock.now(),
    }
    return render(request, "purchases/result.html", context, status=422 if form.errors else 200)


@page(Permission.ANSWER_PURCHASES)
def photo(request: HttpRequest, actor: Actor, purchase_id: UUID, digest: str) -> HttpResponseBase:
    """Answer with a photo of the goods or of a seal of a purchase whose result was told."""
    row = queries.purchase(actor, purchase_id)
    if digest not in result_photos(actor, row):
        raise Http404
    return stored_picture(request, digest)


@page(any_of=(Permission.READ_PURCHASES, Permission.ANSWER_PURCHASES))
def file(request: HttpRequest, actor: Actor, answer_file_id: UUID) -> HttpResponse:
    """Answer with a file of a merchant's answer."""
    row = queries.answer_file(actor, answer_file_id)
    return served(row.name, row.blob)
