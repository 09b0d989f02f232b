"""The steps of a complaint's form: which there are, the form of each filled from the draft, how each is saved."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import operations, queries
from zhengpin.complaints.defects import ComplaintDefect
from zhengpin.complaints.operations.submitting import what_is_missing
from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.procedures import procedure_followed, procedures_in_force
from zhengpin.rights import queries as rights
from zhengpin.web.complaints.forms import (
    PERSON,
    ClaimForm,
    ComplaintDeclarationForm,
    IdentityForm,
    RightForm,
    declared_in,
)

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint
    from zhengpin.rights.models import Filing
    from zhengpin.web.shell.form_options import FormData

STEPS = ("identity", "right", "claim", "targets", "evidence", "declaration")
TITLES: dict[str, str | Promise] = {
    "identity": _("Who complains"),
    "right": _("Right"),
    "claim": _("Reason"),
    "targets": _("Targets"),
    "evidence": _("Evidence"),
    "declaration": _("Declaration"),
}
PLACES = {
    "identity": ("name", "contact", "email", "address", "phone", "authority_unproven"),
    "right": ("filings", "filing_kind", "filing_not_in_force"),
    "claim": ("reason", "claim_text", "comparison"),
    "targets": ("targets", "target_unclear"),
    "evidence": ("evidence", "evidence_unreadable"),
    "declaration": ("signature", "good_faith", "accuracy", "authority", "perjury"),
}
_STEP_OF = {code: step for step, codes in PLACES.items() for code in codes}
OWN_FIELDS = ("title", "client_ref", "procedure")
_TEST_BUY = ("order_no", "bought_on", "appraisal")
_CLAIM = ("reason", "claim_text", "requested_measure", "prior_contact", "urgent")


def missing_of(row: Complaint) -> list[dict[str, object]]:
    """Return what a draft lacks: each with its texts and the step in which it is mended, in the order of the steps."""
    found = [_placed(row, defect.as_dict()) for defect in what_is_missing(row)]
    return sorted(found, key=lambda one: STEPS.index(one["step"]))


def returned_with(row: Complaint) -> list[dict[str, object]]:
    """Return the defects for which a reviewer returned a complaint, each with its step."""
    return [_placed(row, defect) for defect in row.defects]


def _placed(row: Complaint, defect: dict[str, Any]) -> dict[str, object]:
    step = _STEP_OF.get(ComplaintDefect(defect["code"]).value, "declaration")
    return defect | {"step": step, "address": reverse("web:complaint-step", args=[row.pk, step])}


def steps_of(
    row: Complaint | None, here: str, missing: Iterable[dict[str, object]] = ()
) -> list[dict[str, object]]:
    """Return the steps as a list to go along; a step is done once nothing that it asks is missing."""
    lacking = {one["step"] for one in missing}
    return [
        {
            "title": TITLES[name],
            "here": name == here,
            "done": bool(row) and name not in lacking,
            "address": reverse("web:complaint-step", args=[row.pk, name]) if row else "",
        }
        for name in STEPS
    ]


def form_of(name: str, row: Complaint, data: FormData, offered: Iterable[Filing] = ()) -> Form:
    """Return the form of a step, bound to `data` or filled from the draft. offered: filings to choose from."""
    procedure = procedure_followed(row)
    if name == "identity":
        initial = dict(row.notifier) | {field: getattr(row, field) for field in OWN_FIELDS}
        form = IdentityForm(data, holders=[row.holder], procedures=_choosable(procedure), initial=initial)
        form.fields["holder"].disabled = True
        form.fields["holder"].initial = str(row.holder_id)
        return form
    if name == "right":
        return RightForm(
            data, offered=offered, initial={"filings": [str(one.pk) for one in row.filings.all()]}
        )
    if name == "claim":
        return ClaimForm(data, initial={field: getattr(row, field) for field in _CLAIM} | dict(row.test_buy))
    initial = dict(row.statements) | {
        "signature": row.signature,
        "consent_to_publish": row.consent_to_publish,
    }
    return ComplaintDeclarationForm(data, procedure=procedure, publishing=True, initial=initial)


def _choosable(present: Procedure) -> list[Procedure]:
    known = procedures_in_force()
    return known if any(one.code == present.code for one in known) else [present, *known]


def required_fields(procedure: Procedure) -> set[str]:
    """Return the codes of what the track requires of a notice."""
    return {one.field for one in procedure.requires}


def save(row: Complaint, form: Form, request: HttpRequest, actor: Actor) -> None:
    """Write what a step asked into the draft. Raises Problem naming the field."""
    given = form.cleaned_data
    if isinstance(form, IdentityForm):
        changed = {field: given[field] for field in OWN_FIELDS}
        if changed["procedure"] == row.procedure:
            del changed["procedure"]  # it goes on under the version that it began under
        operations.edit_complaint(complaint_id=row.pk, notifier=form.person(), actor=actor, **changed)
    elif isinstance(form, RightForm):
        operations.edit_complaint(complaint_id=row.pk, filing_ids=given["filings"], actor=actor)
    elif isinstance(form, ClaimForm):
        operations.edit_complaint(
            complaint_id=row.pk,
            comparison=comparisons_in(request),
            test_buy={field: given[field] for field in _TEST_BUY},
            actor=actor,
            **{field: given[field] for field in _CLAIM},
        )
    elif isinstance(form, ComplaintDeclarationForm):
        operations.edit_complaint(
            complaint_id=row.pk,
            statements=dict(row.statements) | declared_in(form),
            signature=given["signature"],
            consent_to_publish=given["consent_to_publish"],
            actor=actor,
        )


def comparisons_in(request: HttpRequest) -> list[dict[str, str]]:
    """Return the rows of ours beside theirs that a form was sent with."""
    columns = [request.POST.getlist(name) for name in ("ours", "theirs", "note")]
    return [
        {"ours": ours, "theirs": theirs, "note": note}
        for ours, theirs, note in zip_longest(*columns, fillvalue="")
    ]


def first_contact(actor: Actor, email: str) -> dict[str, str]:
    """Return whom to name as signing in a new complaint: as in the last one that the person drafted, else herself."""
    last = queries.complaints(actor).filter(filed_by=actor.ref).first()
    known = {key: value for key, value in (last.notifier if last else {}).items() if key in PERSON and value}
    return dict.fromkeys(PERSON, "") | {"name": actor.name, "email": email} | known


def offered_filings(
    actor: Actor, row: Complaint, text: str, chosen: Iterable[str], most: int = 40
) -> list[Filing]:
    """Return the filings to choose from: those chosen, then the approved ones of the holder that `text` finds."""
    marked = [rights.filing(actor, one) for one in dict.fromkeys(chosen)]
    approved = rights.filings(actor, state="approved", holder_id=row.holder_id, text=text)[:most]
    own = [one for one in marked if one.holder_id == row.holder_id]
    return own + [one for one in approved if one.pk not in {mine.pk for mine in own}]
