"""Forms of the ledger: what to look for, and the anchors to verify it against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.ledger.events import declared
from zhengpin.ledger.sealing import Anchor
from zhengpin.web.forms.inputs import day

if TYPE_CHECKING:
    from zhengpin.web.form_options import FormData, FormFiles, FormOptions

ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
MOST_ANCHORS = 1000


class LedgerFilter(forms.Form):
    """Which entries to show; every field may be left empty."""

    event = forms.ChoiceField(label=gettext_lazy("Event"), required=False)
    about = forms.CharField(
        label=gettext_lazy("About"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"placeholder": "case:…"}),
    )
    by = forms.CharField(
        label=gettext_lazy("Done by"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"placeholder": "person:…"}),
    )
    since = day(label=gettext_lazy("From"), required=False)
    until = day(label=gettext_lazy("To, that day included"), required=False)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        names = sorted(declared())
        self.fields["event"].choices = [("", _("All events"))] + [(name, name) for name in names]  # type: ignore[attr-defined]


class Anchors(forms.Form):
    """Anchors kept elsewhere, one a line as `number:chain`."""

    anchors = forms.CharField(
        label=gettext_lazy("Anchors that you kept"),
        help_text=gettext_lazy(
            "One a line, as number:value. Without one, a ledger rewritten as a whole looks whole."
        ),
        required=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )

    def clean_anchors(self) -> list[Anchor]:
        lines = [line.strip() for line in self.cleaned_data["anchors"].splitlines() if line.strip()]
        found = [ANCHOR.fullmatch(line) for line in lines[:MOST_ANCHORS]]
        if None in found:
            raise forms.ValidationError(_("Line %(line)s is no anchor.") % {"line": found.index(None) + 1})
        return [Anchor(int(match[1]), match[2]) for match in found if match]
