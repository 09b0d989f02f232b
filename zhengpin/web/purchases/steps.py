"""The steps that an actor may take now with a purchase, each with its form, by its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.purchases import cases, ending, notifying
from zhengpin.flows.purchases.photos import film_of_upload
from zhengpin.purchases import operations, queries
from zhengpin.purchases.operations import ReceivedCopy, TakenPhoto
from zhengpin.purchases.states import PURCHASE, AppraisalResult, CopyState, PhotoKind, PurchaseState
from zhengpin.web.purchases.acts import Act, PhotoField
from zhengpin.web.purchases.forms import (
    CloseForm,
    FailForm,
    OrderForm,
    PlaceForm,
    ReceiveForm,
    WhyForm,
)

if TYPE_CHECKING:
    from zhengpin.purchases.models import Purchase
    from zhengpin.web.shell.form_options import FormData

Maker = Callable[["Purchase", HttpRequest, Actor, "FormData"], Act | None]


def steps_of(row: Purchase, request: HttpRequest, actor: Actor, *, posted: str = "") -> list[Act]:
    """Return the steps that the actor may take now, the likeliest first. posted: that whose form was sent."""
    allowed = set(PURCHASE.allowed(row.state))
    found: list[Act] = []
    for step, (permissions, verb, make) in _STEPS.items():
        if (verb and verb not in allowed) or not any(actor.may(one) for one in permissions):
            continue
        act = make(row, request, actor, request.POST if posted == step else None)
        if act is not None:
            found.append(act)
    if found and not posted:
        found[0].is_open = True
    return found


def _approve(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act | None:
    if actor.ref == row.planned_by:
        return None
    return Act(
        "approve",
        _("Approve it as second person"),
        _("Approve"),
        lambda form, photos: operations.approve_purchase(purchase_id=row.pk, actor=actor),
        hint=_("Its estimate is set aside in the budget from now on."),
    )


def _cancel(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: dict[str, list[str]]) -> object:
        return operations.cancel_purchase(purchase_id=row.pk, why=form.cleaned_data["why"], actor=actor)

    return Act("cancel", _("Cancel it"), _("Cancel the purchase"), do, WhyForm(data), is_grave=True)


def _order(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    accounts = queries.cover_accounts(actor, active=True)
    shown = [(str(one.pk), one.label) for one in accounts if one.source == row.listing.source] or [
        (str(one.pk), f"{one.label} · {one.source}") for one in accounts
    ]

    def do(form: Form, photos: dict[str, list[str]]) -> object:
        said = form.cleaned_data
        return operations.order_purchase(
            purchase_id=row.pk,
            cover_account_id=said["cover_account"],
            order_number=said["order_number"],
            paid=said["paid"],
            actor=actor,
        )

    hint = "" if shown else _("There is no cover account yet; add one to the register first.")
    form = OrderForm(data, choices={"cover_account": shown})
    return Act("order", _("Record the order"), _("It is ordered"), do, form, hint=hint)


def _fail(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: dict[str, list[str]]) -> object:
        said = form.cleaned_data
        return operations.fail_order(
            purchase_id=row.pk, failure=said["failure"], why=said["why"], actor=actor
        )

    return Act("fail", _("Nothing came of it"), _("Record that"), do, FailForm(data), is_grave=True)


_PHOTOS = (
    PhotoField("parcel", _("Parcel and label (only staff see them)"), optional=True),
    PhotoField("seal_photo", _("Seal of the copy for the appraisal")),
    PhotoField("goods", _("The copy for the appraisal: outside, inside, print")),
    PhotoField("reserve_seal_photo", _("Seal of the copy kept back")),
    PhotoField("reserve_goods", _("The copy kept back")),
)


def _receive(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: dict[str, list[str]]) -> object:
        said = form.cleaned_data
        first = _copy(said["seal"], photos, "seal_photo", "goods", parcel=True)
        copies = [first]
        if row.copies > 1:
            copies.append(_copy(said["reserve_seal"], photos, "reserve_seal_photo", "reserve_goods"))
        return operations.receive_purchase(
            purchase_id=row.pk,
            copies=copies,
            holder=said["holder"],
            place=said["place"],
            carrier=said["carrier"],
            tracking=said["tracking"],
            film=film_of_upload(request.POST.get("upload", ""), actor=actor),
            actor=actor,
        )

    return Act(
        "receive",
        _("Receive it under seal"),
        _("It is received and sealed"),
        do,
        ReceiveForm(data, copies=row.copies, initial={"holder": actor.name}),
        hint=_(
            "Unpack it, record a video of that if you can, put every copy under a seal of its own, and take photos."
        ),
        photos=_PHOTOS if row.copies > 1 else _PHOTOS[:3],
        with_film=True,
    )


def _copy(
    seal: str, photos: dict[str, list[str]], seals: str, goods: str, *, parcel: bool = False
) -> ReceivedCopy:
    taken = [TakenPhoto(one, PhotoKind.SEAL.value) for one in photos.get(seals, [])]
    taken += [TakenPhoto(one, PhotoKind.GOODS.value) for one in photos.get(goods, [])]
    if parcel:
        taken += [TakenPhoto(one, PhotoKind.PARCEL.value) for one in photos.get("parcel", [])]
    return ReceivedCopy(seal, taken)


def _store(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: dict[str, list[str]]) -> object:
        return operations.store_purchase(purchase_id=row.pk, place=form.cleaned_data["place"], actor=actor)

    return Act("store", _("Put it into store"), _("It is in store"), do, PlaceForm(data))


def _notify(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    return Act(
        "notify",
        _("Tell the merchant the result"),
        _("Tell the merchant"),
        lambda form, photos: notifying.notify(purchase_id=row.pk, actor=actor),
        hint=_("Until then the merchant knows nothing of the purchase. It can answer for some days."),
    )


def _case(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act | None:
    said = row.result == AppraisalResult.PIRATED
    waits = (PurchaseState.ANSWERED, PurchaseState.UNANSWERED, PurchaseState.REAPPRAISED)
    if not said or row.case_id or row.state not in waits:
        return None
    return Act(
        "case",
        _("Put it to a reviewer"),
        _("Open the case"),
        lambda form, photos: cases.put_to_reviewer(purchase_id=row.pk, actor=actor),
        hint=_("Anything above a warning needs two appraisals that agree."),
    )


def _close(row: Purchase, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    left = queries.copies(actor, purchase_id=row.pk).exclude(state=CopyState.ENDED.value)

    def do(form: Form, photos: dict[str, list[str]]) -> object:
        assert isinstance(form, CloseForm)
        said = form.cleaned_data["closed_as"]
        return ending.close(purchase_id=row.pk, closed_as=said, fates=form.fates(), actor=actor)

    form = CloseForm(data, copies=[(str(one.pk), one.number) for one in left])
    return Act("close", _("Close it"), _("Close the purchase"), do, form)


_HANDLE = (Permission.HANDLE_PURCHASES,)
_STEPS: dict[str, tuple[tuple[Permission, ...], str, Maker]] = {
    "approve": ((Permission.APPROVE_PURCHASES,), "approve", _approve),
    "order": (_HANDLE, "order", _order),
    "receive": (_HANDLE, "receive", _receive),
    "store": (_HANDLE, "store", _store),
    "notify": (_HANDLE, "notify", _notify),
    "case": (_HANDLE, "", _case),
    "close": (_HANDLE, "close", _close),
    "fail": (_HANDLE, "fail", _fail),
    "cancel": ((Permission.PLAN_PURCHASES, Permission.APPROVE_PURCHASES), "cancel", _cancel),
}
"""By the word in the address: who may, the verb that the state must allow, and what makes the step."""
