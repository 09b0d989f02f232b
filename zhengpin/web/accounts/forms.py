"""Forms of accounts: one's own settings, people, roles, organisations, tokens, representation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from zhengpin.accounts.permissions import Permission, permissions_of
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.kit.labels import Labelled
from zhengpin.web.shell.forms import day

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


def labelled(values: Iterable[Labelled], *, empty: str = "") -> list[tuple[str, str]]:
    """Return choices with their labels in the reader's language, after an empty one where that has a name."""
    language = get_language() or "en"
    return ([("", empty)] if empty else []) + [(one.value, one.label(language)) for one in values]


class Profile(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        help_text=gettext_lazy("Of every page, in a browser in which you have chosen no other."),
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), required=False)
    keys_on = forms.BooleanField(
        label=gettext_lazy("Single keys act"),
        required=False,
        help_text=gettext_lazy(
            "While reviewing, 1 to 4 choose an outcome and K skips. Switch this off if you dictate."
        ),
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        usual = _("As the operator has it")
        self.fields["language"].choices = [("", usual), *settings.LANGUAGES]  # type: ignore[attr-defined]
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        self.fields["time_zone"].choices = [("", usual), ("UTC", "UTC"), *((zone, zone) for zone in zones)]  # type: ignore[attr-defined]


class NewOrganisation(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), help_text=gettext_lazy("In which letters to it are shown first.")
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["kind"].choices = labelled(OrganisationKind)  # type: ignore[attr-defined]
        self.fields["language"].choices = settings.LANGUAGES  # type: ignore[attr-defined]


class InOrganisation(forms.Form):
    """A form about one organisation, whose kind says which roles there are. Fields: `role`, and those of subclasses."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(
        self, data: FormData = None, files: FormFiles = None, *, kind: str, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        allowed = ROLES_OF_KIND[OrganisationKind(kind)]
        several = _("Choose a role") if len(allowed) > 1 else ""
        roles = labelled((role for role in Role if role in allowed), empty=several)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class NewPerson(InOrganisation):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    field_order = ["name", "email", "role"]


class GrantRole(forms.Form):
    """A role in one of the organisations; those that do not fit together are refused by the operation."""

    organisation = forms.UUIDField(label=gettext_lazy("Organisation"), widget=forms.Select)
    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        organisations: Iterable[Organisation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["organisation"].widget.choices = [(str(one.pk), one.name) for one in organisations]
        self.fields["role"].choices = labelled(Role, empty=_("Choose a role"))  # type: ignore[attr-defined]


class NewToken(InOrganisation):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("Of the system that will use it.")
    )
    expires_on = day(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Without one it never expires."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Only these permissions"),
        required=False,
        help_text=gettext_lazy("Choose none to give all that the role holds."),
        widget=forms.CheckboxSelectMultiple,
    )
    requests_a_minute = forms.IntegerField(
        label=gettext_lazy("Requests a minute"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text=gettext_lazy("Leave empty for the usual limit; 0 for none."),
    )
    screenings_a_day = forms.IntegerField(
        label=gettext_lazy("Screenings before publication a day"),
        required=False,
        min_value=0,
        max_value=1_000_000_000,
        help_text=gettext_lazy("Leave empty for the usual limit; 0 for none."),
    )
    field_order = ["name", "role", "expires_on", "requests_a_minute", "screenings_a_day", "scopes"]

    def __init__(
        self, data: FormData = None, files: FormFiles = None, *, kind: str, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, kind=kind, **options)
        held = permissions_of(ROLES_OF_KIND[OrganisationKind(kind)])
        self.fields["scopes"].choices = labelled(one for one in Permission if one in held)  # type: ignore[attr-defined]


class NewRepresentation(forms.Form):
    """An agent for a rights holder; `other` is the other side."""

    other = forms.UUIDField(label=gettext_lazy("Organisation"), widget=forms.Select)
    valid_from = day(label=gettext_lazy("First day"))
    valid_to = day(label=gettext_lazy("Last day"), required=False)

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        others: Iterable[Organisation],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["other"].widget.choices = [(str(one.pk), one.name) for one in others]


class NewEmail(forms.Form):
    email = forms.EmailField(label=gettext_lazy("New e-mail address"), max_length=254)


class SetPassword(forms.Form):
    password = forms.CharField(
        label=gettext_lazy("Password"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )
    again = forms.CharField(
        label=gettext_lazy("The password once more"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("password") != given.get("again"):
            self.add_error("again", _("The two are not the same."))
        return given
