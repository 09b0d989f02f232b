"""The forms in which trusted flaggers are registered, and their status ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind


class FlaggerForm(forms.Form):
    """An organisation, and who gave it the status; a person is registered over the API."""

    organisation_id = forms.ChoiceField(label=_("Organisation"))
    awarded_by = forms.CharField(
        label=_("Awarded by"), help_text=_("The Digital Services Coordinator."), max_length=200
    )
    country = forms.CharField(
        label=_("Its country"), help_text=_("Two letters of ISO 3166: DE, FR."), min_length=2, max_length=2
    )
    awarded_on = forms.DateField(label=_("Awarded on"), widget=forms.DateInput({"type": "date"}))
    note = forms.CharField(label=_("Area of expertise"), required=False, max_length=1000)

    def __init__(self, actor: Actor, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [OrganisationKind.RIGHTS_HOLDER.value, OrganisationKind.AGENT.value]
        rows = organisations(actor).filter(kind__in=kinds).order_by("name")
        field = self.fields["organisation_id"]
        field.choices = [(str(row.pk), row.name) for row in rows]  # type: ignore[attr-defined]


class FlaggerEndForm(forms.Form):
    """From which day the status no longer holds, and why."""

    ended_on = forms.DateField(
        label=_("First day without the status"), widget=forms.DateInput({"type": "date"})
    )
    explanation = forms.CharField(label=_("Why it ended"), max_length=1000)
