"""What is asked of whoever takes requests in, calls back, names, chooses, approves and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.authorities.policy import policy_of
from zhengpin.authorities.states import (
    ACTED_ON,
    AuthorityKind,
    CallResult,
    ItemKind,
    RefusalGround,
    RequestChannel,
    RequestKind,
)
from zhengpin.flows.authorities.holdings import fields_of
from zhengpin.rulebook.states import Ground
from zhengpin.web.purchases.forms import Choices, ChoosingForm, labelled, text, words
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.authorities.models import AuthorityRequest, RequestItem
    from zhengpin.web.shell.form_options import FormData, FormOptions


OWN_ZONE = _("In your own time zone.")


def moment(
    label: StrOrPromise, hint: StrOrPromise = OWN_ZONE, *, required: bool = False
) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, help_text=hint, required=required, widget=widget)


class AuthorityRequestForm(ChoosingForm):
    """A request as it came; the document comes beside it."""

    authority_id = forms.ChoiceField(
        label=_("Requesting authority"), help_text=_("From the register of authorities.")
    )
    kind = forms.ChoiceField(label=_("What it asks for"))
    reference = text(_("Authority's reference"), 120, _("As it stands on the letter or order."))
    dated = forms.DateField(
        label=_("Date on the request"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    basis = forms.ChoiceField(label=_("Legal basis that it names"))
    basis_text = text(_("Legal basis in its own words"), 500, required=False)
    reasons = words(_("Why it asks"), _("The reasons that it gives."), required=False)
    territory = text(
        _("Where it has effect"),
        200,
        _("Two letters for each country: CN, DE. Leave it empty for the authority's own country."),
        required=False,
    )
    redress = words(_("How it can be challenged"), _("As the request says."), required=False)
    language = forms.ChoiceField(
        label=_("Its language"),
        choices=[("zh-hans", _("Chinese")), ("en", _("English")), ("other", _("Another"))],
    )
    channel = forms.ChoiceField(label=_("How it came"))
    received_at = moment(_("When it came"), _("In your own time zone. Leave it empty for now."))
    effect_by = moment(
        _("By when effect is to be given"),
        _("If the request sets one; otherwise the period of the policy applies. In your own time zone."),
    )
    hold_until = moment(_("Preserve until"), _("If the request says so. In your own time zone."))
    secret = forms.BooleanField(label=_("Those concerned may not be told"), required=False)
    secret_until = moment(
        _("Secret until"), _("In your own time zone. Leave it empty if it lasts until it is lifted.")
    )
    secrecy_basis = text(_("What orders the secrecy"), 500, required=False)

    def __init__(
        self, data: FormData = None, *, authorities: Choices = (), **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, choices={"authority_id": authorities}, **options)
        language = reader_language()
        bases = policy_of(settings.AUTHORITY_POLICY).bases
        self.fields["basis"].choices = [(one.code, one.label(language)) for one in bases]  # type: ignore[attr-defined]
        for name, vocabulary in (("kind", RequestKind), ("channel", RequestChannel)):
            self.fields[name].choices = labelled(vocabulary)  # type: ignore[attr-defined]


class CallForm(forms.Form):
    result = forms.ChoiceField(label=_("Result of the call"), widget=forms.RadioSelect)
    reached = text(_("Whom you reached"), 200, _("Name and office."), required=False)
    called_at = moment(_("When you called"), _("In your own time zone. Leave it empty for now."))
    note = words(_("What was said on the call"), required=False)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["result"].choices = labelled(CallResult)  # type: ignore[attr-defined]


class ItemForm(forms.Form):
    """One thing that a request asks about."""

    kind = forms.ChoiceField(label=_("Kind of item"))
    named = text(
        _("How it is found"),
        400,
        _("Number or address at the marketplace, e-mail address of a person, number of an order or a buyer."),
        required=False,
    )
    source = text(_("Name of the marketplace"), 60, _("For orders and buyers."), required=False)
    wording = words(_("How the request words it"))

    def __init__(
        self, data: FormData = None, *, request: AuthorityRequest, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        kinds = ACTED_ON if request.kind == RequestKind.ACT else ItemKind
        self.fields["kind"].choices = labelled(kinds)  # type: ignore[attr-defined]


class FieldsForm(forms.Form):
    """The fields that are held of an item, each to be chosen by itself. Nothing is chosen beforehand."""

    fields_given = forms.MultipleChoiceField(
        label=_("Fields to be given out"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: FormData = None, *, item: RequestItem, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        language = reader_language()
        offered = [(one.code, one.label(language)) for one in fields_of(item.kind)]
        self.fields["fields_given"].choices = offered  # type: ignore[attr-defined]


class OrderGroundForm(forms.Form):
    ground = forms.ChoiceField(label=_("Ground that the order names"))
    explanation = words(_("More for the seller"), required=False)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["ground"].choices = labelled(Ground)  # type: ignore[attr-defined]


class RequestReasonForm(forms.Form):
    why = words(_("Why"))


class RefuseForm(forms.Form):
    ground = forms.ChoiceField(label=_("Ground"))
    why = words(_("What the authority is told"))

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["ground"].choices = labelled(RefusalGround)  # type: ignore[attr-defined]


class SentForm(forms.Form):
    sent_to = text(_("To whom and how it was sent"), 500)


class UntilForm(forms.Form):
    until = moment(_("Until when"), required=True)


class SecrecyForm(forms.Form):
    until = moment(
        _("Until when"), _("In your own time zone. Leave it empty if it lasts until it is lifted.")
    )
    basis = text(_("What orders it"), 500)


class ConfirmForm(forms.Form):
    at = moment(_("When the receipt was confirmed"), _("In your own time zone. Leave it empty for now."))


class AuthorityForm(forms.Form):
    name = text(_("Name"), 200)
    kind = forms.ChoiceField(label=_("Kind"))
    country = text(_("Country"), 2, _("Two letters: CN."))
    callback_number = text(_("Number to call back"), 60, _("Never the one that stands on a request."))
    number_source = text(_("Where you found the number"), 500, _("A page, a directory, and the day."))
    address = text(_("Where answers are sent"), 500, required=False)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["kind"].choices = labelled(AuthorityKind)  # type: ignore[attr-defined]


class NumberForm(forms.Form):
    callback_number = text(_("Number to call back"), 60, _("Never the one that stands on a request."))
    number_source = text(_("Where you found the number"), 500, _("A page, a directory, and the day."))


class DangerForm(forms.Form):
    seen = words(_("What you saw, and where"), limit=5000)
    subject = text(
        _("Listing, live room or account concerned"),
        120,
        _("If it is about one of them: its kind and id, such as listing:… or room:…."),
        required=False,
    )
    country = text(_("Country"), 2, _("Two letters, as far as it is known."), required=False)
    learnt_at = moment(_("When you learnt of it"), _("In your own time zone. Leave it empty for now."))


class DangerReportForm(ChoosingForm):
    authority_id = forms.ChoiceField(label=_("Authority told"))
    reached = text(_("Whom you reached"), 200)
    given = words(_("What you told them"), limit=5000)
