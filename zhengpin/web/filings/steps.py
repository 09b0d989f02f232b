"""The steps of the filing form: which there are, the form of each filled from the draft, and how each is saved."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.rights import operations
from zhengpin.rights.content import FILING_FIELDS, MARK_FIELDS, WORK_FIELDS
from zhengpin.web.filings.forms import DeclarationForm, MarkForm, ProofForm, WorkForm

STEPS = ("identity", "right", "proof", "declaration")

TITLES: dict[str, str | Promise] = {
    "identity": _("Holder"),
    "right": _("Right"),
    "proof": _("Proof"),
    "declaration": _("Declaration"),
}


def steps_of(row: Any, here: str) -> list[dict[str, Any]]:
    """Return the steps as a list to go along; before there is a draft only the first can be entered."""
    at = STEPS.index(here)
    return [
        {
            "title": TITLES[name],
            "here": name == here,
            "done": number < at,
            "address": reverse("web:filing-step", args=[row.pk, name]) if row and name != "identity" else "",
        }
        for number, name in enumerate(STEPS)
    ]


def form_of(name: str, row: Any, data: Any, files: Any) -> Form:
    """Return the form of a step, bound to `data` or filled from the draft."""
    form = {"proof": ProofForm, "declaration": DeclarationForm}.get(name) or (
        MarkForm if row.kind == "mark" else WorkForm
    )
    return form(data, files, initial=_initial(row))


def _initial(row: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in FILING_FIELDS}
    if row.kind == "mark":
        values |= {name: getattr(row.mark, name) for name in MARK_FIELDS if name != "nice_classes"}
        values["forms"] = "\n".join(row.mark.forms)
        values["nice_classes"] = ", ".join(
            str(number) for number in sorted(one.nice_class for one in row.mark.classes.all())
        )
    else:
        values |= {name: getattr(row.work, name) for name in WORK_FIELDS}
    for name, value in values.items():
        if hasattr(value, "isoformat"):
            values[name] = value.isoformat()
    return values


def save(name: str, row: Any, given: dict[str, Any], actor: Actor) -> None:
    """Write what a step asked. Raises Problem naming the field."""
    fields = {key: value for key, value in given.items() if key in FILING_FIELDS}
    details: dict[str, Any] = {}
    if name == "right":
        known = MARK_FIELDS if row.kind == "mark" else WORK_FIELDS
        inner = {key: value for key, value in given.items() if key in known}
        details = {"mark" if row.kind == "mark" else "work": inner}
    elif row.kind != "mark":
        details = {"work": {}}
    operations.edit_filing(filing_id=row.pk, actor=actor, **details, **fields)
