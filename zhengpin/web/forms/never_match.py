"""The form that marks a picture never to be matched."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class NeverMatchForm(forms.Form):
    picture = forms.FileField(
        label=gettext_lazy("A picture"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    digest = forms.RegexField(
        r"^[0-9a-fA-F]{64}$",
        label=gettext_lazy("Or the digest of a stored one"),
        required=False,
        help_text=gettext_lazy("SHA-256, as the ledger and exports name it."),
    )
    least_score = forms.FloatField(
        label=gettext_lazy("From which score on"),
        min_value=0,
        max_value=1,
        required=False,
        help_text=gettext_lazy("From 0 to 1: how like it a picture must be. Left empty, the default holds."),
    )
    note = forms.CharField(label=gettext_lazy("What it is"), max_length=300, required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("picture") and not cleaned.get("digest"):
            raise forms.ValidationError(_("Choose a picture, or enter the digest of a stored one."))
        return cleaned
