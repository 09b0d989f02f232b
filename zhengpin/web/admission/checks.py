"""The checks before an application is submitted, each with the place on its page where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission.defects import AdmissionDefect, Noted
from zhengpin.admission.states import APPLICATION, EDITABLE_STATES, ApplicationDocumentKind, ApplicationState
from zhengpin.flows.admission.application import preflight
from zhengpin.kit.errors import Problem
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of

if TYPE_CHECKING:
    from zhengpin.admission.models import Application


class DefectRow(NamedTuple):
    """A defect in the reader's language. place: the anchor on the page where it is mended."""

    blocks: bool
    message: str
    remedy: str
    place: str


def checks(actor: Actor, application_id: UUID | str) -> dict[str, object]:
    """Return `blocking` and `failing` checks, `ready`, whether it can be submitted, and `unchecked`, why that is not
    known.
    """
    try:
        found = [_check(one) for one in preflight(actor, application_id)]
    except Problem as problem:
        return {"unchecked": " ".join(messages_of(problem)), "ready": False, "blocking": [], "failing": []}
    blocking = [one for one in found if one.blocks]
    failing = [one for one in found if not one.blocks]
    return {"blocking": blocking, "failing": failing, "ready": not blocking, "unchecked": ""}


def _check(one: Noted) -> DefectRow:
    return DefectRow(one.blocks, one.said(reader_language()), one.remedied(reader_language()), _place(one))


def _place(one: Noted) -> str:
    if one.document:
        return f"field-{one.document}-{one.field}" if one.field else f"paper-{one.document}"
    if one.defect is AdmissionDefect.DOCUMENT_MISSING:
        return f"slot-{one.field}"
    if one.field:
        return f"id_{one.field}"
    return f"slot-{ApplicationDocumentKind.LETTER.value}"


def shown_defects(noted: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return what was noted when it was judged, `(message, remedy)` each in the reader's language."""
    return [(one["message"][reader_language()], one["remedy"][reader_language()]) for one in noted]


A = ApplicationState
SENTENCES: dict[str, str | Promise] = {
    A.DRAFT: _("Nothing was submitted yet. Every step is saved as you go."),
    A.SUBMITTED: _("Your documents are being checked. This takes a minute at most; the page renews itself."),
    A.WAITING_FOR_OWNER: _(
        "The owner of the mark is asked whether it authorised you. You need do nothing; if it does not answer in time, "
        "a person decides."
    ),
    A.UNDER_REVIEW: _("A reviewer looks at your documents. You need do nothing; you are told of the answer."),
    A.RETURNED: _("Something needs to change. Do what is named here, then submit it again; nothing is lost."),
    A.APPROVED: _("The application is approved: you may sell the brand as your documents allow."),
    A.REFUSED: _(
        "The application was refused. You can apply again; what you wrote and your documents are kept."
    ),
    A.WITHDRAWN: _("The application was withdrawn. You can apply again; your documents are kept."),
}


def stands(actor: Actor, row: Application) -> dict[str, object]:
    """Return `sentence`, `mend` (what was found wrong, if the answer came without a person), and what may be done."""
    own = actor.may(Permission.APPLY) and not actor.sees_everything
    answered = row.state in (A.RETURNED, A.REFUSED)
    return {
        "sentence": SENTENCES[row.state],
        "mend": shown_defects(row.judged.get("noted", [])) if answered and row.unaided else [],
        "may_edit": own and row.state in EDITABLE_STATES,
        "may_withdraw": own and "withdraw" in APPLICATION.allowed(row.state),
        "may_apply_again": own and row.state in (A.REFUSED, A.WITHDRAWN),
        "may_reconsider": actor.may(Permission.OVERTURN) and row.state == A.REFUSED,
    }
