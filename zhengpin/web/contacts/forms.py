"""What is asked of whoever keeps the contact book, asks a contact, or imports contacts."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.cooperation.hours import USUAL
from zhengpin.web.purchases.forms import ChoosingForm, words
from zhengpin.web.purchases.forms import text as line

Choices = dict[str, Iterable[tuple[str, str]]]
"""What fields offer, by their names."""
HOURS_HINT = _("For instance mon-fri 09:00-18:00; sat 09:00-12:00. Leave it empty if any hour will do.")
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]


class OrganisationForm(ChoosingForm):
    name = line(_("Name"), 200)
    kind = forms.ChoiceField(label=_("Kind"))
    account = forms.ChoiceField(
        label=_("Account here"),
        required=False,
        help_text=_("Its contacts cover the rights of this account, and no others."),
    )
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)
    territory = line(_("Country"), 2, _("Two letters: CN, FR."), required=False)
    note = words(_("Note"), required=False)


class ContactForm(forms.Form):
    name = line(_("Name"))
    title = line(_("Position"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    time_zone = line(_("Time zone"), 40, _("For instance Asia/Shanghai or Europe/Paris."))
    hours = line(_("Office hours"), 300, HOURS_HINT, required=False)


class NewContactForm(ContactForm):
    """A contact with a first address and role, so that one form is enough."""

    role = forms.ChoiceField(label=_("Contact role"))
    email = line(
        _("E-mail"),
        254,
        _("A link is sent there, by which the contact confirms the address."),
        required=False,
    )
    telephone = line(_("Telephone"), 40, _("With the country code: +86 10 1234 5678."), required=False)

    def __init__(self, *args: object, roles: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["hours"].initial = USUAL


class ChangeContactForm(ContactForm):
    away_until = forms.DateField(
        label=_("Away until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class RoleForm(ChoosingForm):
    kind = forms.ChoiceField(label=_("Contact role"))
    position = forms.IntegerField(
        label=_("Order of asking"), initial=1, min_value=1, max_value=999, help_text=_("1 is asked first.")
    )
    right_kinds = forms.MultipleChoiceField(
        label=_("Kinds of right"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave kinds and filings empty for all rights of the organisation."),
    )
    filings = line(
        _("Filings"),
        2000,
        _("Their numbers, separated by commas: F-2026-000123, F-2026-000124."),
        required=False,
    )


class AddressForm(ChoosingForm):
    kind = forms.ChoiceField(label=_("Kind"))
    value = line(_("E-mail address, telephone number or page"), 254)


class ContactWhyForm(forms.Form):
    why = line(_("Why"), 300)


class LeaveForm(forms.Form):
    why = line(_("Why"), 300, required=False)


class ContactQuestionForm(ChoosingForm):
    kind = forms.ChoiceField(label=_("Kind of question"))
    title = line(_("Question"), 300)
    text = words(_("Details of the question"), required=False, limit=4000)
    filing = line(
        _("Right"), 60, _("The number of a filing, if it is about one: F-2026-000123."), required=False
    )
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("Any")), *LANGUAGES], required=False)
    due_at = forms.DateTimeField(
        label=_("Answer by"),
        help_text=_("In your own time zone."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class ContactAnswerForm(forms.Form):
    text = words(_("Answer"), limit=4000)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, one contact per row, at most 500 rows; headers in English or Chinese."),
    )
