"""Where an application stands, in plain words, and what its applicant can do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission.states import APPLICATION, EDITABLE_STATES, ApplicationState
from zhengpin.web.admission.checks import told_defects

if TYPE_CHECKING:
    from zhengpin.admission.models import Application

A = ApplicationState
SENTENCES: dict[str, str | Promise] = {
    A.DRAFT: _("Nothing was submitted yet. Every step is saved as you go."),
    A.SUBMITTED: _("Your papers are being checked. This takes a minute at most; the page renews itself."),
    A.WAITING_FOR_OWNER: _(
        "The owner of the mark is asked whether it authorised you. You need do nothing; if it does not answer in time, "
        "a person decides."
    ),
    A.UNDER_REVIEW: _("A reviewer looks at your papers. You need do nothing; you are told of the answer."),
    A.RETURNED: _("Something needs to change. Do what is named here, then submit it again; nothing is lost."),
    A.APPROVED: _("The application is approved: you may sell the brand as your papers allow."),
    A.REFUSED: _(
        "The application was refused. You can apply again; what you wrote and your papers are kept."
    ),
    A.WITHDRAWN: _("The application was withdrawn. You can apply again; your papers are kept."),
}


def stands(actor: Actor, row: Application) -> dict[str, object]:
    """Return `sentence`, `mend` (what was found wrong, if the answer came without a person), and what may be done."""
    own = actor.may(Permission.APPLY) and not actor.sees_everything
    answered = row.state in (A.RETURNED, A.REFUSED)
    return {
        "sentence": SENTENCES[row.state],
        "mend": told_defects(row.judged.get("noted", [])) if answered and row.unaided else [],
        "may_edit": own and row.state in EDITABLE_STATES,
        "may_withdraw": own and "withdraw" in APPLICATION.allowed(row.state),
        "may_apply_again": own and row.state in (A.REFUSED, A.WITHDRAWN),
        "may_reconsider": actor.may(Permission.OVERTURN) and row.state == A.REFUSED,
    }
