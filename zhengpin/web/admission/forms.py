"""The form of what is applied for: the shop and the brand. What may stand in it is judged by the operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.admission.policy import AdmissionPolicy, ShopRules
from zhengpin.catalog.queries import shops
from zhengpin.rights.states import Channel, ShopType
from zhengpin.web.accounts.forms import labelled
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.admission.models import Application
    from zhengpin.web.shell.form_options import FormData

FIELDS = {"shop_id": "shop"}
"""The operation's field → the form's, where they go by other names."""
MOST_SHOPS = 100
SAID = {
    ShopType.FLAGSHIP: gettext_lazy(
        "One shop for one brand, run by its owner or by the one that the owner names."
    ),
    ShopType.EXCLUSIVE: gettext_lazy("A shop that sells this brand alone, with the owner's authority."),
    ShopType.MULTI_BRAND: gettext_lazy("A shop that sells several brands, each with authority."),
    ShopType.ORDINARY: gettext_lazy("A shop that sells this brand among other goods."),
}


class ApplicationForm(forms.Form):
    """Shop, brand, number, classes and channels; all but the type of shop may come later, or from the papers."""

    shop_type = forms.ChoiceField(label=gettext_lazy("Type of shop"), widget=forms.RadioSelect)
    as_owner = forms.BooleanField(
        label=gettext_lazy("We are the registered holder of the mark ourselves"),
        required=False,
        help_text=gettext_lazy("Then no letter is needed; the certificate shows it."),
    )
    brand = forms.CharField(label=gettext_lazy("Brand"), max_length=200, required=False)
    registration_no = forms.CharField(
        label=gettext_lazy("Registration number of the mark"), max_length=60, required=False
    )
    nice_classes = forms.CharField(
        label=gettext_lazy("Nice classes of your goods"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("1 to 45, with commas: 18, 25"),
    )
    company = forms.CharField(
        label=gettext_lazy("Company that applies"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("As in the business licence."),
    )
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Where you will sell"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to sell everywhere; the letter must then allow that."),
    )
    shop = forms.ChoiceField(label=gettext_lazy("Shop"), required=False)
    company_no = forms.CharField(
        label=gettext_lazy("Unified social credit code"), max_length=40, required=False
    )
    office = forms.CharField(
        label=gettext_lazy("Office of the register"), max_length=10, required=False, initial="CN"
    )
    territories = forms.CharField(
        label=gettext_lazy("Territories"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Two letters each, such as CN; empty for everywhere."),
    )

    def __init__(self, data: FormData = None, *, actor: Actor, row: Application | None = None) -> None:
        super().__init__(data, initial=_initial(row))
        merchants = [(str(one.pk), one.name) for one in shops(actor)[:MOST_SHOPS]]
        self.fields["shop_type"].choices = labelled(ShopType)  # type: ignore[attr-defined]
        self.fields["channels"].choices = labelled(Channel)  # type: ignore[attr-defined]
        self.fields["shop"].choices = [("", _("None of these, or a new one")), *merchants]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what the operations take."""
        cleaned = dict(self.cleaned_data)
        cleaned["shop_id"] = cleaned.pop("shop") or None
        return cleaned


def _initial(row: Application | None) -> dict[str, object]:
    if row is None:
        return {"shop_type": ShopType.ORDINARY.value, "office": "CN"}
    texts = (
        "shop_type",
        "as_owner",
        "brand",
        "registration_no",
        "company",
        "company_no",
        "office",
        "channels",
    )
    return {name: getattr(row, name) for name in texts} | {
        "nice_classes": ", ".join(map(str, row.nice_classes)),
        "territories": ", ".join(row.territories),
        "shop": str(row.shop_id or ""),
    }


def filled(actor: Actor, row: Application) -> list[SafeString]:
    """Return the controls of what is filled in from papers, as far as it stands, to be exchanged on the page."""
    form = ApplicationForm(actor=actor, row=row)
    names = ("brand", "registration_no", "nice_classes", "company", "company_no")
    return [form[name].as_widget(attrs={"hx-swap-oob": "outerHTML"}) for name in names if getattr(row, name)]


def shop_types(policy: AdmissionPolicy) -> list[dict[str, object]]:
    """Return the types of shop with what each is and what the policy asks of it, to choose from."""
    return [
        {
            "value": one.value,
            "name": one.label(reader_language()),
            "said": SAID[one],
            "documents": [document.label(reader_language()) for document in policy.shops[one].documents],
            "asks": _asks(policy.shops[one]),
        }
        for one in ShopType
    ]


def _asks(rules: ShopRules) -> list[str]:
    asks = [_("The authority must still run for %(n)d days.") % {"n": rules.least_days}]
    if rules.deepest == 1:
        asks.append(_("The letter comes from the owner itself."))
    else:
        asks.append(_("At most %(n)d letters may lie between the owner and you.") % {"n": rules.deepest})
    if rules.exclusive:
        asks.append(_("The letter must be exclusive."))
    if rules.irrevocable:
        asks.append(_("The letter must be irrevocable."))
    return asks
