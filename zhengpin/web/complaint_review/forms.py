"""The forms with which the operator keeps clocks and tracks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.queries import today
from zhengpin.complaints.procedure_document import Extension
from zhengpin.complaints.procedure_files import MOST_CHARACTERS
from zhengpin.web.shell.forms import day
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

NOTICE_DAYS = 7
"""How long a change is announced before it applies: PRC E-Commerce Law, art. 34."""


class ExtensionForm(forms.Form):
    """How much longer, for which of the reasons that the track allows, and the sentence that both sides read."""

    amount = forms.IntegerField(min_value=1, label=gettext_lazy("How much longer"))
    reason = forms.ChoiceField(label=gettext_lazy("Reason"))
    explanation = forms.CharField(
        label=gettext_lazy("Explanation"),
        max_length=2000,
        help_text=gettext_lazy("Both sides read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        rule: Extension,
        left: int,
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["amount"].help_text = _("In %(unit)s, at most %(most)d more.") % {
            "unit": rule.unit.label(reader_language()),
            "most": left,
        }
        self.fields["amount"].widget.attrs["max"] = left
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label(reader_language())) for one in rule.reasons
        ]


class ProcedureFile(forms.Form):
    """`file` becomes its text."""

    file = forms.FileField(
        label=gettext_lazy("Procedure (YAML)"),
        help_text=gettext_lazy("As exported here. You see what differs before anything is published."),
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )

    def clean_file(self) -> str:
        given = self.cleaned_data["file"]
        if given.size > MOST_CHARACTERS * 4:
            raise forms.ValidationError(_("The file is larger than a procedure can be."))
        try:
            return given.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no text in UTF-8.")) from error


class ProcedurePublication(forms.Form):
    """From which day a version applies, and why it was made. The version itself is carried along as text."""

    document = forms.CharField(widget=forms.HiddenInput, max_length=MOST_CHARACTERS, strip=False)
    in_force_from = day(
        label=gettext_lazy("Applies from"),
        help_text=gettext_lazy("Complaints that have begun by then keep the version that they began under."),
    )
    note = forms.CharField(label=gettext_lazy("What was changed, and why"), max_length=300, required=False)


def first_day() -> date:
    """Return the first day from which a change announced today may apply."""
    return today() + timedelta(days=NOTICE_DAYS + 1)
