"""Forms of letters: which come by e-mail, a version of a letter, a file of letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, Unpack

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.messages.letters.document import MOST
from zhengpin.messages.letters.exchange import MOST_BYTES
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.letters.letter import Letter
from zhengpin.messages.letters.samples import sample_values
from zhengpin.messages.letters.showing import paragraphs
from zhengpin.messages.states import MailWanted
from zhengpin.web.accounts.forms import labelled

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


class MailChoiceForm(forms.Form):
    wanted = forms.ChoiceField(label=gettext_lazy("Letters by e-mail"), widget=forms.RadioSelect)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["wanted"].choices = labelled(list(MailWanted))  # type: ignore[attr-defined]


def _subject(language: str) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Subject"), max_length=MOST["subject"], widget=forms.TextInput({"lang": language})
    )


def _body(language: str) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Text"),
        max_length=MOST["body"],
        widget=forms.Textarea({"rows": 18, "lang": language}),
        help_text=gettext_lazy("An empty line parts two paragraphs."),
    )


class LetterTexts(forms.Form):
    """Both languages of a letter; `document` gives them as the operations take them."""

    zh_subject = _subject("zh-Hans")
    zh_body = _body("zh-Hans")
    en_subject = _subject("en")
    en_body = _body("en")

    PLACES = {
        "zh_subject": ("zh-hans", "subject"),
        "zh_body": ("zh-hans", "body"),
        "en_subject": ("en", "subject"),
        "en_body": ("en", "body"),
    }

    @classmethod
    def of(cls, texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """Return the fields' values for a letter's texts."""
        return {name: texts[language][part] for name, (language, part) in cls.PLACES.items()}

    def document(self, letter: str, phrases: object) -> dict[str, object]:
        texts: dict[str, dict[str, str]] = {"en": {}, "zh-hans": {}}
        for name, (language, part) in self.PLACES.items():
            texts[language][part] = self.cleaned_data[name].replace("\r\n", "\n")
        return {"letter": letter, "texts": texts} | ({"phrases": phrases} if phrases else {})


class LetterFile(forms.Form):
    """`file` becomes its text."""

    file = forms.FileField(
        label=gettext_lazy("Letters (YAML)"),
        help_text=gettext_lazy(
            "As exported here. What differs becomes a draft; nothing is sent before you publish it."
        ),
        widget=forms.FileInput({"accept": ".yaml,.yml"}),
    )

    def clean_file(self) -> str:
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than letters can be."))
        try:
            return given.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is no text in UTF-8.")) from error


SHOWN = (("zh-hans", "zh-Hans"), ("en", "en"))
"""Languages of a letter, and their tags on the page; side by side in this order."""


class Preview(NamedTuple):
    """language: its tag on the page."""

    language: str
    subject: str
    body: SafeString


class Phrase(NamedTuple):
    """A placeholder that is one of a few sentences; `chosen` is the one that the preview shows."""

    name: str
    choices: list[str]
    chosen: str


def choices_of(letter: Letter, asked: Mapping[str, str]) -> list[Phrase]:
    """Return the letter's phrases with the choice asked for, else the first."""
    return [
        Phrase(name, list(choices), asked[name] if asked.get(name) in choices else next(iter(choices)))
        for name, choices in letter.phrases.items()
    ]


def preview(letter: Letter, asked: Mapping[str, str]) -> list[Preview]:
    """Return the letter as it reads, filled with samples. Raises LetterUnfilled naming what no sample fills."""
    values = sample_values() | {phrase.name: phrase.chosen for phrase in choices_of(letter, asked)}
    filled = fill(letter, values)
    return [Preview(tag, filled[key]["subject"], paragraphs(filled[key]["body"])) for key, tag in SHOWN]
