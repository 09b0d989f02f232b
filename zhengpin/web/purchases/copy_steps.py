"""The steps that an actor may take now with a copy, each with its form, by where the copy is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.evidence.custody.states import OPEN, HandoverState
from zhengpin.flows.purchases import sending
from zhengpin.flows.purchases.sending import Given
from zhengpin.kit.ids import new_key
from zhengpin.purchases import operations, queries
from zhengpin.purchases.states import (
    CopyRole,
    CopyState,
    PurchaseState,
)
from zhengpin.web.purchases.acts import Act, PhotoField
from zhengpin.web.purchases.custody_acts import deciding, taking
from zhengpin.web.purchases.forms import (
    EndForm,
    GiveForm,
    ResealForm,
    SendForm,
    WhyForm,
)

if TYPE_CHECKING:
    from zhengpin.purchases.models import SealedCopy
    from zhengpin.web.shell.form_options import FormData

Photos = dict[str, list[str]]
PHOTOS = (PhotoField("photo", _("Photos of the hand-over"), optional=True),)
MOST_APPRAISERS = 500
GOES = {
    CopyRole.TEST.value: (PurchaseState.STORED.value,),
    CopyRole.RESERVE.value: (PurchaseState.ANSWERED.value, PurchaseState.UNANSWERED.value),
}
"""When a copy of a purchase goes to an appraiser. Where none is kept back, that for the appraisal goes again."""


def copy_steps(row: SealedCopy, request: HttpRequest, actor: Actor, *, posted: str = "") -> list[Act]:
    """Return the steps that the actor may take now, the likeliest first. posted: that whose form was sent."""
    handles, approves = actor.may(Permission.HANDLE_PURCHASES), actor.may(Permission.APPROVE_PURCHASES)
    handed = queries.handovers(actor, copy_ids=[row.pk]).filter(state__in=OPEN).first()

    def data(step: str) -> FormData:
        return request.POST if posted == step else None

    found: list[Act] = []
    if handed is not None and handed.state == HandoverState.QUESTIONED and approves:
        decide = partial(sending.answer_question, handover_id=handed.pk, actor=actor)
        found.append(deciding("question", decide, data("question")))
    if handed is not None and handed.state == HandoverState.GIVEN and handles:
        if handed.given_by != actor.ref:
            take = partial(sending.confirm_taken, handover_id=handed.pk, actor=actor)
            found.append(taking(take, data("take"), PHOTOS))
        found.append(_take_back(row, actor, data("take-back")))
    here = row.state in (CopyState.STORED, CopyState.HELD)
    if here and handles:
        if _may_go(row):
            found.append(_send(row, request, actor, data("send")))
        found.append(_give(row, request, actor, data("give")))
        found.append(_reseal(row, actor, data("reseal")))
    if handles and (here or row.state in (CopyState.RECEIVED, CopyState.SPOILED)):
        found.append(_end(row, actor, data("end")))
    if found and not posted:
        found[0].is_open = True
    return found


def _may_go(row: SealedCopy) -> bool:
    if row.purchase is None:
        return row.state == CopyState.STORED
    if row.purchase.copies == 1 and row.role == CopyRole.TEST:
        return row.purchase.state in (*GOES[CopyRole.TEST.value], *GOES[CopyRole.RESERVE.value])
    return row.purchase.state in GOES.get(row.role, ())


def _send(row: SealedCopy, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    own = row.filing.holder.organisation
    others = organisations(actor).filter(
        kind__in=[OrganisationKind.RIGHTS_HOLDER.value, OrganisationKind.AGENT.value]
    )
    offered = [(str(own.pk), own.name)]
    offered += [(str(one.pk), one.name) for one in others.exclude(pk=own.pk)[:MOST_APPRAISERS]]

    def do(form: Form, photos: Photos) -> object:
        said = form.cleaned_data
        return sending.send_copy(
            copy_id=row.pk,
            appraiser_id=said["appraiser"],
            given=_given(form, photos, request),
            by_link=said["by_link"],
            actor=actor,
        )

    return Act(
        "send",
        _("Send it to the appraiser"),
        _("It is given away"),
        do,
        SendForm(data, choices={"appraiser": offered}, initial={"giver": actor.name}),
        hint=_("The appraiser is told the title and when to answer by, and nothing of shop or merchant."),
        photos=PHOTOS,
    )


def _given(form: Form, photos: Photos, request: HttpRequest) -> Given:
    said = form.cleaned_data
    return Given(
        giver=said["giver"],
        taker=said["taker"],
        place=said["place"],
        seal=said["seal"],
        key=request.POST.get("key") or new_key(),
        photos=photos.get("photo", []),
    )


def _give(row: SealedCopy, request: HttpRequest, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        given = _given(form, photos, request)
        return operations.give_copy(
            copy_id=row.pk,
            purpose=form.cleaned_data["purpose"],
            giver=given.giver,
            taker=given.taker,
            place=given.place,
            seal=given.seal,
            photos=given.photos,
            key=given.key,
            actor=actor,
        )

    form = GiveForm(data, initial={"giver": actor.name})
    title = _("Hand it to somebody else")
    return Act("give", title, _("It is given away"), do, form, photos=PHOTOS)


def _take_back(row: SealedCopy, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return sending.take_back(copy_id=row.pk, why=form.cleaned_data["why"], actor=actor)

    return Act("take-back", _("Take it back"), _("It is back in store"), do, WhyForm(data), is_grave=True)


def _reseal(row: SealedCopy, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        said = form.cleaned_data
        return operations.reseal_copy(copy_id=row.pk, seal=said["seal"], why=said["why"], actor=actor)

    return Act("reseal", _("Put it under a new seal"), _("It is resealed"), do, ResealForm(data))


def _end(row: SealedCopy, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: Photos) -> object:
        return operations.end_copy(copy_id=row.pk, fate=form.cleaned_data["fate"], actor=actor)

    title = _("Say what became of it in the end")
    return Act("end", title, _("Record that"), do, EndForm(data), is_grave=True)
