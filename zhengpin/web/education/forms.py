"""Forms of guides and courses: texts in both languages, pairs of pictures, points, films."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.education.guide_document import GuideDocument
from zhengpin.education.states import GuideCategory, PictureSide, PointShape

SHORT, LONG = 200, 4000


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=SHORT, **more)


def _paragraphs(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}), **more)


class InBothLanguages(forms.Form):
    """A form whose texts are asked for in both languages, as `<name>_en` and `<name>_zh`."""

    def texts(self, name: str) -> dict[str, str]:
        """Return one text in both languages."""
        return {"en": self.cleaned_data[f"{name}_en"], "zh": self.cleaned_data[f"{name}_zh"]}


class TextsForm(InBothLanguages):
    title_en = _line(_("Title in English"))
    title_zh = _line(_("Title in Chinese"))
    summary_en = _paragraphs(_("Summary in English"))
    summary_zh = _paragraphs(_("Summary in Chinese"))
    advice_en = _paragraphs(_("Advice to buyers in English"), required=False)
    advice_zh = _paragraphs(_("Advice to buyers in Chinese"), required=False)

    @classmethod
    def of(cls, document: GuideDocument) -> TextsForm:
        """Return the form as a document fills it."""
        texts = {"title": document.title, "summary": document.summary, "advice": document.advice or {}}
        initial = {f"{name}_{code}": said for name, text in texts.items() for code, said in text.items()}
        return cls(initial=initial, auto_id="texts-%s")

    def clean(self) -> dict[str, Any]:
        """Ask for advice in both languages or in none."""
        given = super().clean() or self.cleaned_data
        if bool(given.get("advice_en")) != bool(given.get("advice_zh")):
            missing = "advice_zh" if given.get("advice_en") else "advice_en"
            self.add_error(missing, _("Write this in both languages, or in neither."))
        return given

    @property
    def advice(self) -> dict[str, str] | None:
        return self.texts("advice") if self.cleaned_data["advice_en"] else None


class NewGuideForm(TextsForm):
    brand = forms.CharField(label=_("Brand"), max_length=120)
    category = forms.ChoiceField(label=_("Kind of goods"))
    field_order = ("brand", "category")

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        kinds = self.fields["category"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(one.value, one.label(get_language() or "en")) for one in GuideCategory]


_PICTURE = forms.FileInput(attrs={"accept": "image/*"})


class ComparisonForm(InBothLanguages):
    heading_en = _line(_("What is compared, in English"))
    heading_zh = _line(_("What is compared, in Chinese"))
    genuine = forms.FileField(label=_("Picture of the genuine article"), widget=_PICTURE)
    genuine_description_en = _line(_("What it shows, in English"))
    genuine_description_zh = _line(_("What it shows, in Chinese"))
    fake = forms.FileField(label=_("Picture of the fake"), widget=_PICTURE)
    fake_description_en = _line(_("What the fake shows, in English"))
    fake_description_zh = _line(_("What the fake shows, in Chinese"))


class PointForm(InBothLanguages):
    caption_en = _line(_("What to look at, in English"))
    caption_zh = _line(_("What to look at, in Chinese"))
    shape = forms.ChoiceField(label=_("Shape of the mark"), widget=forms.RadioSelect)
    across = forms.FloatField(
        label=_("From the left, in percent"), min_value=0, max_value=100, required=False
    )
    down = forms.FloatField(label=_("From the top, in percent"), min_value=0, max_value=100, required=False)
    on = forms.ChoiceField(label=_("On which picture"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        language = get_language() or "en"
        for name, words in (("shape", PointShape), ("on", PictureSide)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one.value, one.label(language)) for one in words]
            field.initial = next(iter(words)).value


class FilmForm(InBothLanguages):
    title_en = _line(_("Title in English"))
    title_zh = _line(_("Title in Chinese"))
    transcript_en = _paragraphs(_("What is said and shown, in English"))
    transcript_zh = _paragraphs(_("What is said and shown, in Chinese"))
    upload = forms.UUIDField(widget=forms.HiddenInput)


class CourseForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("YAML as it is exported here; its version is set to the next by itself."),
    )
