"""What somebody who applies for an account is asked, what an invitation says, and what administrators answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.states import SIGNED_UP
from zhengpin.web.shell.forms import offer_words

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

NEW = "new"


class AboutForm(forms.Form):
    """Who somebody is, and for whom."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    organisation_name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_("As it is registered; your own name where you act for yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    registration_no = forms.CharField(
        label=_("Its registration number"),
        max_length=60,
        required=False,
        help_text=_("Unified social credit code, company number or the like."),
    )
    merchant_no = forms.CharField(
        label=_("Your merchant number"),
        max_length=120,
        required=False,
        help_text=_("For merchants: the number of your account on the marketplace."),
    )
    website = forms.CharField(label=_("Website"), max_length=300, required=False)
    note = forms.CharField(
        label=_("What we should know besides"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignUpForm(AboutForm):
    """An application for an account."""

    field_order = ("kind", "email")

    kind = forms.ChoiceField(label=_("You are"), widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        offer_words(self, "kind", SIGNED_UP)


class InviteForm(forms.Form):
    """Whom an administrator invites."""

    kind = forms.ChoiceField(label=_("As"))
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name = forms.CharField(label=_("Name of the person"), max_length=120, required=False)
    organisation_name = forms.CharField(label=_("Name of the organisation"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("zh-hans", "简体中文"), ("en", "English")])

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        offer_words(self, "kind", SIGNED_UP)


class ApproveForm(forms.Form):
    """To which organisation the account will belong."""

    organisation = forms.ChoiceField(label=_("Organisation"), widget=forms.RadioSelect)

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        offered: Iterable[Organisation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        choices = [(NEW, str(_("A new one, as named in the application")))]
        choices += [(str(one.pk), one.name) for one in offered]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]
        self.fields["organisation"].initial = NEW
