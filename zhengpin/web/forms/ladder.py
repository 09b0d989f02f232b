"""The form for the next version of the ladder."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

MOST_BYTES = 400_000


class LadderForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("YAML as it is exported here; its version is set to the next by itself."),
    )
    note = forms.CharField(label=gettext_lazy("What changes and why"), max_length=300)
    in_force_from = forms.DateField(
        label=gettext_lazy("In force from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Changed rules are made known at least seven days before they apply."),
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise ValidationError(gettext_lazy("The file is too large."))
        try:
            return str(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise ValidationError(gettext_lazy("The file must be text in UTF-8.")) from error
