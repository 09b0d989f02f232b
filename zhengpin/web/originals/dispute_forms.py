"""Forms of disputes over originals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.labels import Labelled
from zhengpin.originals.dispute_states import ReopenedBy
from zhengpin.originals.priority.lines import PriorityOutcome
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData

MOST = 1000


class StatementForm(forms.Form):
    """What a side says."""

    statement = forms.CharField(
        label=_("Your statement"),
        help_text=_(
            "How the picture was made, by whom, when and where it was first shown. The other side reads it."
        ),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DecisionForm(forms.Form):
    """How a person decides."""

    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Ground"),
        help_text=_("Both sides read it."),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: FormData = None, **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]
        self.fields["outcome"].choices = _words(PriorityOutcome)  # type: ignore[attr-defined]


class ReopeningForm(forms.Form):
    """What a dispute is reopened for."""

    by = forms.ChoiceField(label=_("What reopens it"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Court, number and date, or the new proof"),
        help_text=_("Both sides read it."),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: FormData = None, **options: object) -> None:
        super().__init__(data, **options)  # type: ignore[arg-type]
        self.fields["by"].choices = _words(ReopenedBy)  # type: ignore[attr-defined]


def _words(vocabulary: Iterable[Labelled]) -> list[tuple[str, str]]:
    return [(one.value, one.label(reader_language())) for one in vocabulary]
