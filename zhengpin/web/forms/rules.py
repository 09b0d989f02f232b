"""The form that takes a rulebook as a YAML file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.rulebook.exchange import MOST_BYTES


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
