"""The form for what of a filing's findings opens cases."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class RestraintForm(forms.Form):
    act_score = forms.FloatField(
        label=gettext_lazy("Act by rule only from this score"),
        min_value=0,
        max_value=1,
        required=False,
        help_text=gettext_lazy("From 0 to 1. Below it a person decides, whatever the rules say."),
    )
    review_score = forms.FloatField(
        label=gettext_lazy("Open cases only from this score"),
        min_value=0,
        max_value=1,
        required=False,
        help_text=gettext_lazy("From 0 to 1. A score below what the rules ask changes nothing."),
    )
    canary_share = forms.IntegerField(
        label=gettext_lazy("Share of the listings in which it opens cases (%)"),
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("In the others what is found is only counted."),
    )
