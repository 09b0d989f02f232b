"""Inputs that several forms share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.kit.labels import Labelled


def day(**options: Any) -> forms.DateField:
    """Return a field for one day, with the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


def offer_words(form: forms.Form, name: str, words: Iterable[Labelled]) -> None:
    """Have a field offer the words of a vocabulary, in the reader's language."""
    field, language = form.fields[name], reader_language()
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(one.value, one.label(language)) for one in words]
