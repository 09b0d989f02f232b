"""The form by which a decision is contested, and how its files are taken in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.concern import AppealSide
from zhengpin.appeals.operations.filing import MOST_CHARACTERS
from zhengpin.appeals.states import AppealGround
from zhengpin.kit.errors import Problem
from zhengpin.web.complaints.evidence import KINDS, MOST_FILES, stored
from zhengpin.web.tongue import tongue

if TYPE_CHECKING:
    from zhengpin.web.form_options import FormData, FormFiles, FormOptions

NOT_OFFERED = {
    AppealSide.RESPONDENT: {AppealGround.INFRINGING},
    AppealSide.COMPLAINANT: {
        AppealGround.NOT_INFRINGING,
        AppealGround.DISPROPORTIONATE,
        AppealGround.AUTHORISED,
    },
}
"""Grounds that make no sense for a side."""


class AppealForm(forms.Form):
    """Why a decision should be another, what proves it, and whom to ask back."""

    ground = forms.ChoiceField(label=gettext_lazy("Ground"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=gettext_lazy("Why the decision should be another"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Say what was overlooked or misread, and what shows it."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What the files are"), required=False, initial="other")
    name = forms.CharField(label=gettext_lazy("Whom to ask back"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=60, required=False)

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        side: AppealSide,
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        offered = [one for one in AppealGround if one not in NOT_OFFERED[side]]
        choices = [(one.value, one.label(tongue())) for one in offered]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(KINDS.items())  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what the flow takes, but for the evidence."""
        cleaned = self.cleaned_data
        contact = {name: cleaned[name] for name in ("name", "email", "phone")}
        return {"ground": cleaned["ground"], "explanation": cleaned["explanation"], "contact": contact}


def taken_in(
    files: Iterable[UploadedFile], kind: str, actor: Actor
) -> tuple[list[dict[str, Any]], list[tuple[str, Problem]]]:
    """Store uploaded files; return those stored as evidence, and the names of those refused with why."""
    good, refused = [], []
    for file in list(files)[:MOST_FILES]:
        try:
            blob = stored(file, actor)
            good.append({"blob": blob, "name": file.name[:300], "kind": kind if kind in KINDS else "other"})
        except Problem as problem:
            refused.append((file.name[:120], problem))
    return good, refused
