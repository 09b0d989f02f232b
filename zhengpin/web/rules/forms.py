"""The forms of the rulebook: a YAML file of rules, and the schedule of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.rulebook.exchange import MOST_BYTES
from zhengpin.rulebook.notice import MOST_CHARACTERS
from zhengpin.web.shell.forms import day

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise


class RuleFile(forms.Form):
    """`file` becomes its text."""

    file = forms.FileField(
        label=gettext_lazy("Rulebook (YAML)"),
        help_text=gettext_lazy(
            "As exported here. What differs becomes a draft; nothing is in force before you say so."
        ),
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )

    def clean_file(self) -> str:
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than a rulebook can be."))
        try:
            return given.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no text in UTF-8.")) from error


def _text(label: StrOrPromise, help_text: StrOrPromise = "", *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RuleScheduleForm(forms.Form):
    """From which day a version is in force, what it changes and why, and why that must be soon, if it must."""

    in_force_from = day(
        label=gettext_lazy("In force from"),
        help_text=gettext_lazy("From the beginning of this day. The earliest possible day is filled in."),
    )
    note_zh = _text(gettext_lazy("What changes, and why (Chinese)"), required=True)
    note_en = _text(gettext_lazy("What changes, and why (English)"), required=True)
    urgent_zh = _text(
        gettext_lazy("Why notice must be shorter (Chinese)"),
        gettext_lazy("Only where it must, such as by a court's order or for an event. Everyone reads it."),
        required=False,
    )
    urgent_en = _text(gettext_lazy("Why notice must be shorter (English)"), required=False)

    def value_of(self, name: str) -> dict[str, str]:
        """Return `note` or `urgent` in both languages."""
        return {language: self.cleaned_data[f"{name}_{language}"] for language in ("en", "zh")}


class BacktestPeriod(forms.Form):
    """On what a version is rehearsed: all that was asked from one day to another."""

    first = day(label=gettext_lazy("From"))
    last = day(label=gettext_lazy("To, that day included"))
