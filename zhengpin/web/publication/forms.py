"""Forms of publication: what to look for in the public ledger, and what to correct in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zhengpin.accounts.actor import ANYONE
from zhengpin.publication.queries import Search, terms
from zhengpin.publication.states import Facet
from zhengpin.rulebook.notice import MOST_CHARACTERS, MOST_IN_A_NAME
from zhengpin.web.shell.forms import day
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

FIRST = ("text", "reason", "result")
"""Fields of the search that are shown at once; the others open on demand."""


class NoticeSearch(forms.Form):
    """Which notices to show; every field may be left empty."""

    text = forms.CharField(
        label=gettext_lazy("Words"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    right_type = forms.ChoiceField(label=gettext_lazy("Kind of right"), required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    procedure = forms.ChoiceField(label=gettext_lazy("Procedure"), required=False)
    result = forms.ChoiceField(label=gettext_lazy("Result"), required=False)
    subject_kind = forms.ChoiceField(label=gettext_lazy("What it is about"), required=False)
    since = day(label=pgettext_lazy("published", "From"), required=False)
    until = day(label=gettext_lazy("To, that day included"), required=False)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        found = terms(ANYONE)
        for facet in Facet:
            words = [
                (term.code, term.zh if reader_language() == "zh" else term.en) for term in found[facet.value]
            ]
            self.fields[facet.value].choices = [("", _("All")), *words]  # type: ignore[attr-defined]

    def first_fields(self) -> list[forms.BoundField]:
        """Return the fields that are shown at once."""
        return [self[name] for name in FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        """Return the fields that are shown on demand."""
        return [self[name] for name in self.fields if name not in FIRST]

    def asks_more(self) -> bool:
        """Say whether one of the fields on demand is filled in, or wrong."""
        return any(field.value() or field.errors for field in self.more_fields())

    def search(self) -> Search:
        """Return what is looked for; of a form that is not filled in well, what can be read of it."""
        self.full_clean()
        return Search(**{name: value for name, value in self.cleaned_data.items() if value})


class PublicComment(forms.Form):
    """What somebody who is not signed in says of a rule to come."""

    text = forms.CharField(
        label=gettext_lazy("Your comment"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 4}),
    )
    name = forms.CharField(
        label=gettext_lazy("Your name or organisation"),
        help_text=gettext_lazy("Shown to the marketplace only."),
        required=False,
        max_length=MOST_IN_A_NAME,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )


class Correction(forms.Form):
    """What was wrong in a public entry, in both languages."""

    number = forms.IntegerField(label=gettext_lazy("Number of the entry"), min_value=1, max_value=2**53)
    zh = forms.CharField(
        label=gettext_lazy("Correction in Chinese"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3, "lang": "zh"}),
    )
    en = forms.CharField(
        label=gettext_lazy("Correction in English"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3, "lang": "en"}),
    )
