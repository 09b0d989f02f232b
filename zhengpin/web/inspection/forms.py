"""Forms of inspections and samples: a shop to inspect, a result, a sample, its seed, an outcome."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from zhengpin.inspection.states import Allocation, InspectionReason, SampleKind
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.web.shell.forms import day
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.kit.labels import Labelled
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

BY_PERSON = (InspectionReason.SUSPECTED, InspectionReason.LINKED)
"""Reasons that a person gives; the others are the schedule's own."""


class LabelledForm(forms.Form):
    """A form whose choices are words of vocabularies, in the reader's language. words: by the field's name."""

    words: dict[str, tuple[Labelled, ...]] = {}

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        language = reader_language()
        for name, words in self.words.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one.value, one.label(language)) for one in words]


class OpenForm(LabelledForm):
    """Which shop is inspected, and why."""

    words = {"why": BY_PERSON}
    shop = forms.CharField(
        label=_("Shop"),
        max_length=200,
        help_text=_("Its name, or its number at the marketplace, as a whole."),
    )
    why = forms.ChoiceField(label=_("Why"))
    note = forms.CharField(
        label=_("What led to it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For your colleagues; the shop never reads it."),
    )


class ResultForm(LabelledForm):
    """What one copy came to."""

    words = {"outcome": tuple(SampleOutcome)}
    unit = forms.CharField(
        label=_("Copy"),
        max_length=120,
        help_text=_("What tells it from the others, such as the number of its seal. Recorded once."),
    )
    outcome = forms.ChoiceField(label=_("What it came to"), widget=forms.RadioSelect)


class SampleForm(LabelledForm):
    """What is drawn from, what is sought, and how many."""

    words = {"kind": tuple(SampleKind), "allocation": tuple(Allocation)}
    kind = forms.ChoiceField(label=_("Drawn from"))
    population = forms.CharField(
        label=_("What it is of, as published"),
        max_length=300,
        help_text=_("One line: “Offers of books on 30 November 2026”."),
    )
    sought = forms.CharField(
        label=_("What is sought, as published"), max_length=300, help_text=_("One line: “Pirated copies”.")
    )
    category = forms.CharField(
        label=_("Only goods of this category"),
        required=False,
        max_length=300,
        help_text=_("As the marketplace writes it, and all below it."),
    )
    begins = day(label=_("First day"), required=False, help_text=_("Of all but listings on sale."))
    ends = day(label=_("Last day"), required=False)
    budget = forms.IntegerField(label=_("How many are drawn"), min_value=1, max_value=20_000, initial=400)
    least = forms.IntegerField(label=_("At least of each stratum"), min_value=1, max_value=20_000, initial=30)
    allocation = forms.ChoiceField(
        label=_("How they are shared out"), help_text=_("It is fixed with the list, before the seed.")
    )


class SeedForm(forms.Form):
    """The seed, where it is from, and when it was drawn."""

    seed = forms.CharField(
        label=_("Seed"),
        max_length=500,
        help_text=_("One line that nobody could know when the list was published: the numbers of a lottery."),
    )
    seed_source = forms.CharField(
        label=_("Where it is from"), max_length=300, help_text=_("So that anybody can look it up.")
    )
    seed_drawn_at = forms.CharField(
        label=_("When it was drawn"), max_length=40, help_text=_("Date and time: 2026-12-01 21:15.")
    )

    def clean_seed_drawn_at(self) -> datetime:
        """Return the moment; without a zone it is the operator's."""
        try:
            moment = parse_datetime(self.cleaned_data["seed_drawn_at"].strip())
        except ValueError:
            moment = None
        if moment is None:
            raise forms.ValidationError(_("Write a date and a time, such as 2026-12-01 21:15."))
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class OutcomeForm(LabelledForm):
    """What a drawn unit came to."""

    words = {"outcome": tuple(SampleOutcome)}
    outcome = forms.ChoiceField(label=_("What the unit is"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For your colleagues; not published."),
    )


class EndingForm(forms.Form):
    """Why something is ended or goes on."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kept in the ledger."),
    )
