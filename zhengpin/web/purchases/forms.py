"""What is asked of whoever plans, orders, receives, hands over and closes test purchases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.evidence.custody.states import SealSeen
from zhengpin.purchases.states import (
    AppraisalResult,
    CopyFate,
    FailureReason,
    HandoverPurpose,
)
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.kit.labels import Labelled
    from zhengpin.web.shell.form_options import FormData, FormOptions

Choices = Iterable[tuple[str, str]]


def labelled(vocabulary: Iterable[Labelled]) -> list[tuple[str, str]]:
    """Return the values of a vocabulary with their words in the reader's language."""
    return [(one.value, one.label(reader_language())) for one in vocabulary]


def text(
    label: StrOrPromise, limit: int = 120, hint: StrOrPromise = "", *, required: bool = True
) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, help_text=hint, required=required)


def words(
    label: StrOrPromise, hint: StrOrPromise = "", *, limit: int = 1000, required: bool = True
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=limit, help_text=hint, required=required, widget=area)


def _money(label: StrOrPromise, hint: StrOrPromise = "") -> forms.CharField:
    entry = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.CharField(label=label, max_length=20, help_text=hint, widget=entry)


def _day(label: StrOrPromise) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


class ChoosingForm(forms.Form):
    """A form some of whose fields offer choices that are known as it is shown. choices: by the field's name."""

    def __init__(
        self,
        data: FormData = None,
        *,
        choices: dict[str, Choices] | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        for name, offered in (choices or {}).items():
            self.fields[name].choices = list(offered)  # type: ignore[attr-defined]


class PlanForm(ChoosingForm):
    listing = text(_("Listing"), 400, _("Its number here or at the marketplace, or its address."))
    filing = text(
        _("Right"), 60, _("The number of the filing by which the goods are measured: F-2026-000123.")
    )
    copies = forms.ChoiceField(
        label=_("Copies bought"),
        initial="2",
        choices=[("2", _("Two: one is kept back under seal")), ("1", _("One"))],
    )
    budget = forms.ChoiceField(label=_("Budget"))
    estimate = _money(_("What it may cost"), _("All copies with carriage, in the budget's currency."))
    why = words(_("Why"), _("What makes you want to look at these goods. The merchant does not read it."))


class WhyForm(forms.Form):
    why = words(_("Why"))


class OrderForm(ChoosingForm):
    cover_account = forms.ChoiceField(label=_("Cover account"))
    order_number = text(_("Number of the order"), 120, _("The marketplace's. Only staff see it."))
    paid = _money(_("What was paid"), _("With carriage, in the budget's currency."))


class FailForm(forms.Form):
    failure = forms.ChoiceField(label=_("Why nothing came of it"))
    why = words(_("More about it"), required=False)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["failure"].choices = labelled(FailureReason)  # type: ignore[attr-defined]


class ReceiveForm(forms.Form):
    """The photos come beside it, by kind and copy."""

    seal = text(_("Seal of the copy for the appraisal"), 60)
    reserve_seal = text(_("Seal of the copy kept back"), 60)
    holder = text(_("Who has the copies now"))
    place = text(_("Where"), 200)
    carrier = text(_("Carrier"), required=False)
    tracking = text(_("Tracking number"), required=False)

    def __init__(self, data: FormData = None, *, copies: int, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        if copies == 1:
            del self.fields["reserve_seal"]


class PlaceForm(forms.Form):
    place = text(_("Where"), 200, _("Cupboard, shelf, room."))


class CloseForm(forms.Form):
    """What came of a purchase and of each of its copies. copies: numbers by id, those that are not ended."""

    closed_as = words(_("What came of it"))

    def __init__(
        self, data: FormData = None, *, copies: Choices = (), **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        for key, number in copies:
            self.fields[f"fate_{key}"] = forms.ChoiceField(
                label=_("Copy %(number)s") % {"number": number},
                choices=[("", _("Stays where it is for now")), *labelled(CopyFate)],
                required=False,
            )

    def fates(self) -> dict[str, str]:
        """Return the fate of each copy by its id, of those that end now."""
        return {
            name.removeprefix("fate_"): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("fate_") and value
        }


class SendForm(ChoosingForm):
    appraiser = forms.ChoiceField(label=_("Who appraises it"))
    by_link = forms.BooleanField(label=_("Make a link, for somebody without an account"), required=False)
    giver = text(_("Who gives it"))
    taker = text(_("Who takes it"), hint=_("The person at the appraiser, or the carrier's receipt."))
    place = text(_("Where"), 200)
    seal = text(_("Number of the seal, as you read it now"), 60)


class GiveForm(ChoosingForm):
    purpose = forms.ChoiceField(label=_("What for"))
    giver = text(_("Who gives it"))
    taker = text(_("Who takes it"))
    place = text(_("Where"), 200)
    seal = text(_("Number of the seal, as you read it now"), 60)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        offered = [HandoverPurpose.STORE, HandoverPurpose.RETURN]
        self.fields["purpose"].choices = labelled(offered)  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    """The taker's word on what was handed over, and on its seal."""

    seal = text(_("Number of the seal, as you read it"), 60)
    seal_state = forms.ChoiceField(label=_("How you found the seal"), widget=forms.RadioSelect)
    place = text(_("Where you received it"), 200)
    note = words(_("About the seal"), _("If it was not intact, say what you saw."), required=False)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["seal_state"].choices = labelled(SealSeen)  # type: ignore[attr-defined]


class QuestionForm(forms.Form):
    accept = forms.ChoiceField(
        label=_("What follows"),
        choices=[
            ("yes", _("The hand-over stands, for this reason")),
            ("no", _("The chain of custody is broken: nothing may rest on it")),
        ],
        widget=forms.RadioSelect,
    )
    answer = words(_("What you found out"))


class ResealForm(forms.Form):
    seal = text(_("Number of the new seal"), 60)
    why = words(_("Why"))


class EndForm(forms.Form):
    fate = forms.ChoiceField(label=_("What became of it"))

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["fate"].choices = labelled(CopyFate)  # type: ignore[attr-defined]


class BudgetForm(forms.Form):
    name = text(_("Name"))
    first_day = _day(_("First day"))
    last_day = _day(_("Last day"))
    currency = text(_("Currency"), 3, _("Three letters: CNY."))
    amount = _money(_("Amount"))


class CoverAccountForm(forms.Form):
    label = text(_("What you call it"))
    source = text(_("Name of the marketplace"), 60)
    external_id = text(_("Number of the account at the marketplace"))
    note = text(_("Note"), 500, _("Where its parcels arrive, who holds it."), required=False)


class ControlForm(forms.Form):
    filing = text(_("Right"), 60, _("The number of the filing: F-2026-000123."))
    known = forms.ChoiceField(label=_("What it is known to be"))
    origin = words(_("How that is known"), limit=500)
    seal = text(_("Number of the seal"), 60)
    holder = text(_("Who has it now"))
    place = text(_("Where"), 200)

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        known = [AppraisalResult.GENUINE, AppraisalResult.PIRATED]
        self.fields["known"].choices = labelled(known)  # type: ignore[attr-defined]
