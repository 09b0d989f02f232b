"""The form for what of a rule is to be undone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

_MOMENT = {"type": "datetime-local"}


class UndoForm(forms.Form):
    rule_code = forms.CharField(label=gettext_lazy("Rule"), max_length=20)
    rule_version = forms.IntegerField(label=gettext_lazy("Version"), min_value=1, max_value=100_000)
    since = forms.DateTimeField(
        label=gettext_lazy("Decided from"), widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M")
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Decided until"),
        widget=forms.DateTimeInput(attrs=_MOMENT, format="%Y-%m-%dT%H:%M"),
    )
    explanation = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Merchants and rights holders read it."),
    )

    def signature(self) -> str:
        """Return what a valid form chooses in a text, by which one knows that just this was counted and shown."""
        return "/".join(str(value) for value in self.chosen().values())

    def chosen(self) -> dict[str, Any]:
        """Return what a valid form chooses."""
        return {name: self.cleaned_data[name] for name in ("rule_code", "rule_version", "since", "until")}
