"""The steps that an actor may take now with a request, each with its form, by its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import operations, queries
from zhengpin.authorities.states import ENDED, INFORMING, REQUEST, HoldState, RequestState
from zhengpin.flows.authorities import answering, finding, notifying
from zhengpin.web.authorities.forms import (
    CallForm,
    ConfirmForm,
    ItemForm,
    RefuseForm,
    RequestReasonForm,
    SecrecyForm,
    SentForm,
    UntilForm,
)
from zhengpin.web.purchases.acts import Act

if TYPE_CHECKING:
    from zhengpin.authorities.models import AuthorityRequest
    from zhengpin.web.shell.form_options import FormData

Maker = Callable[["AuthorityRequest", Actor, "FormData"], Act | None]


def steps_of(row: AuthorityRequest, actor: Actor, data: FormData = None, *, posted: str = "") -> list[Act]:
    """Return the steps that the actor may take now, the likeliest first. posted: that whose form was sent."""
    allowed = set(REQUEST.allowed(row.state))
    found: list[Act] = []
    for step, (permission, verb, make) in _STEPS.items():
        if (verb and verb not in allowed) or not actor.may(permission):
            continue
        act = make(row, actor, data if posted == step else None)
        if act is not None:
            found.append(act)
    if found and not posted:
        found[0].is_open = True
    return found


def _does(operation: Callable[..., object], row: AuthorityRequest, actor: Actor) -> Callable[..., object]:
    """Return what takes a step: the operation, with what the form says under the names of its fields."""

    def do(form: Form, _photos: dict[str, list[str]]) -> object:
        said = form.cleaned_data if form.fields else {}
        return operation(request_id=row.pk, actor=actor, **said)

    return do


def _call(row: AuthorityRequest, actor: Actor, data: FormData) -> Act:
    hint = _("Call %(number)s, the number that is filed for %(name)s. Never one that stands on the request.")
    return Act(
        "call",
        _("Call the authority back"),
        _("Record the call"),
        _does(operations.note_call_back, row, actor),
        CallForm(data),
        hint=hint % {"number": row.authority.callback_number, "name": row.authority.name},
    )


def _confirm(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if row.confirmed_at is not None or row.state in ENDED:
        return None
    return Act(
        "confirm",
        _("Confirm receipt to the authority"),
        _("Record that receipt was confirmed"),
        _does(operations.confirm_receipt, row, actor),
        ConfirmForm(data),
        hint=_("Write to the authority first; this meets the first deadline."),
    )


def _name(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if row.state not in (RequestState.RECEIVED, RequestState.VERIFIED):
        return None
    return Act(
        "name",
        _("Add something that it asks about"),
        _("Find it and preserve it"),
        _does(finding.name_item, row, actor),
        ItemForm(data, request=row),
        hint=_("What is found is preserved from now on. The number of an order or a buyer is not kept."),
    )


def _propose(row: AuthorityRequest, actor: Actor, data: FormData) -> Act:
    return Act(
        "propose",
        _("Ask a second person to approve it"),
        _("Send it for approval"),
        _does(operations.propose, row, actor),
        hint=_("After this, items and fields can be changed only if it is sent back."),
    )


def _approve(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if actor.ref == row.proposed_by:
        return None
    return Act(
        "approve",
        _("Approve it as second person"),
        _("Approve this request"),
        _does(answering.approve, row, actor),
        hint=_(
            "Check that no more is given out than is asked, and that the call was made to the filed number."
        ),
    )


def _prepare(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if row.state != RequestState.APPROVED or row.kind not in INFORMING or row.answer_id:
        return None
    return Act(
        "prepare",
        _("Have the answer sealed"),
        _("Seal the chosen fields"),
        _does(answering.prepare_answer, row, actor),
        hint=_("The chosen fields are read as they are now, and nothing else."),
    )


def _send(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if row.state != RequestState.APPROVED or row.answer is None or row.answer.blob_id is None:
        return None
    return Act(
        "send",
        _("Record that the answer was sent"),
        _("Record that it was sent"),
        _does(answering.send_answer, row, actor),
        SentForm(data),
        hint=_("This meets the second deadline. Those concerned are told, unless secrecy forbids it."),
    )


def _send_back(row: AuthorityRequest, actor: Actor, data: FormData) -> Act:
    return Act(
        "send-back",
        _("Send it back for changes"),
        _("Send back"),
        _does(operations.send_back, row, actor),
        RequestReasonForm(data),
    )


def _refuse(row: AuthorityRequest, actor: Actor, data: FormData) -> Act:
    return Act(
        "refuse",
        _("Refuse this request"),
        _("Refuse the request"),
        _does(operations.refuse, row, actor),
        RefuseForm(data),
        is_grave=True,
    )


def _withdraw(row: AuthorityRequest, actor: Actor, data: FormData) -> Act:
    return Act(
        "withdraw",
        _("The authority withdrew it"),
        _("Record that"),
        _does(operations.withdraw, row, actor),
        RequestReasonForm(data),
        is_grave=True,
    )


def _lift(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if not row.is_secret:
        return None
    return Act(
        "lift",
        _("End the secrecy"),
        _("Lift the secrecy"),
        _does(notifying.end_secrecy, row, actor),
        RequestReasonForm(data),
        hint=_("Those concerned are told at once, if effect was given."),
        is_grave=True,
    )


def _prolong(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if not row.is_secret:
        return None
    return Act(
        "prolong",
        _("Extend the secrecy"),
        _("Record that"),
        _does(operations.extend_secrecy, row, actor),
        SecrecyForm(data),
    )


def _is_held(row: AuthorityRequest, actor: Actor) -> bool:
    return queries.holds_of(actor, row.pk).filter(state=HoldState.STANDING.value).exists()


def _keep(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if not _is_held(row, actor):
        return None
    return Act(
        "keep",
        _("Set how long it is preserved"),
        _("Keep it until then"),
        _does(operations.extend_holds, row, actor),
        UntilForm(data),
    )


def _let_go(row: AuthorityRequest, actor: Actor, data: FormData) -> Act | None:
    if row.state not in ENDED or not _is_held(row, actor):
        return None
    return Act(
        "let-go",
        _("End the preservation"),
        _("Stop preserving it"),
        _does(operations.end_holds, row, actor),
        RequestReasonForm(data),
        hint=_("From now on it is deleted at the end of its usual retention period."),
        is_grave=True,
    )


_HANDLE, _APPROVE = Permission.HANDLE_AUTHORITY_REQUESTS, Permission.APPROVE_AUTHORITY_REQUESTS
_STEPS: dict[str, tuple[Permission, str, Maker]] = {
    "call": (_HANDLE, "verify", _call),
    "approve": (_APPROVE, "approve", _approve),
    "prepare": (_HANDLE, "", _prepare),
    "send": (_HANDLE, "", _send),
    "name": (_HANDLE, "", _name),
    "propose": (_HANDLE, "propose", _propose),
    "confirm": (_HANDLE, "", _confirm),
    "send-back": (_HANDLE, "send_back", _send_back),
    "keep": (_HANDLE, "", _keep),
    "prolong": (_HANDLE, "", _prolong),
    "lift": (_APPROVE, "", _lift),
    "let-go": (_APPROVE, "", _let_go),
    "refuse": (_HANDLE, "refuse", _refuse),
    "withdraw": (_HANDLE, "withdraw", _withdraw),
}
"""By the word in the address: who may, the verb that the state must allow, and what makes the step."""
