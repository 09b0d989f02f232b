"""Choices are written as Django's own template writes them, line breaks apart."""

from __future__ import annotations

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates, TemplatesSetting
from django.utils.translation import gettext_lazy

GROUPED = [
    ("", "–"),
    ("a&b", "A <b>"),
    (gettext_lazy("Of yours"), [(1, "One"), (2, 'Two "quoted"')]),
]


class Choices(forms.Form):
    one = forms.ChoiceField(choices=GROUPED, widget=forms.Select({"required": True, "data-of": "<x>"}))
    some = forms.MultipleChoiceField(choices=GROUPED, required=False)
    flag = forms.NullBooleanField()


def lines_of(renderer: BaseRenderer, form: forms.Form) -> list[str]:
    form.renderer = renderer
    return [line.strip() for field in form for line in str(field).splitlines() if line.strip()]


def test_choices_are_written_as_django_writes_them() -> None:
    for data in (None, {"one": "2", "some": ["a&b", "1"], "flag": "true"}, {"one": "nothing"}):
        ours = lines_of(TemplatesSetting(), Choices(data))
        assert ours == lines_of(DjangoTemplates(), Choices(data))
        assert any("A &lt;b&gt;" in line for line in ours)


def test_the_pages_write_choices_by_our_template() -> None:
    [*_, template] = [str(TemplatesSetting().get_template("django/forms/widgets/select.html").origin)]
    assert "zhengpin/web/templates" in template
    assert Choices().renderer.__class__ is TemplatesSetting
