"""The steps of the filing form: which there are, the form of each filled from the draft, and how each is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import Form
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.rights import operations
from zhengpin.rights.content import FILING_FIELDS
from zhengpin.rights.details import details_of, kind_of
from zhengpin.web.rights.details import DetailsForm
from zhengpin.web.rights.forms import FilingDeclarationForm, WorkProofForm

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing
    from zhengpin.web.shell.form_options import FormData, FormFiles

STEPS = ("identity", "right", "proof", "declaration")

TITLES: dict[str, str | Promise] = {
    "identity": _("Holder"),
    "right": _("Right"),
    "proof": _("Proof"),
    "declaration": _("Declaration"),
}


def steps_of(row: Filing | None, here: str) -> list[dict[str, object]]:
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


def form_of(name: str, row: Filing, data: FormData, files: FormFiles) -> Form:
    """Return the form of a step, bound to `data` or filled from the draft."""
    form = {"proof": WorkProofForm, "declaration": FilingDeclarationForm}.get(name)
    initial = {field: _typed(getattr(row, field)) for field in FILING_FIELDS}
    if form is not None:
        return form(data, files, initial=initial)
    return DetailsForm(data, files, kind=kind_of(row), initial=initial, details=details_of(row))


def _typed(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def save(name: str, row: Filing, given: dict[str, object], actor: Actor) -> None:
    """Write what a step asked. Raises Problem naming the field."""
    fields = {key: value for key, value in given.items() if key in FILING_FIELDS}
    kind = kind_of(row)
    details = {key: value for key, value in given.items() if key in kind.fields}
    operations.edit_filing(filing_id=row.pk, actor=actor, **{kind.key: details}, **fields)
