"""What giving an authorisation asks: the seller, found by name, and what may be sold, where, until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.rights import queries
from zhengpin.rights.states import Channel
from zhengpin.web.filings.forms import day_field, offer

MOST_FILINGS = 200


def seller_of(actor: Actor, text: str, seller_id: str) -> Any:
    """Return the chosen seller out of those that the text finds, or None."""
    if not seller_id:
        return None
    return next((one for one in queries.grantees(actor, text) if str(one.pk) == seller_id), None)


class GrantForm(forms.Form):
    """What is left empty is not limited."""

    filing_ids = forms.MultipleChoiceField(
        label=_("Rights"),
        required=False,
        help_text=_("Choose none to authorise for every right of the holder, later ones included."),
        widget=forms.CheckboxSelectMultiple,
    )
    nice_classes = forms.CharField(
        label=_("Nice classes"),
        required=False,
        help_text=_("Empty: every class. Otherwise numbers, such as 9, 25."),
    )
    territories = forms.CharField(
        label=_("Countries"),
        required=False,
        help_text=_("Empty: everywhere. Otherwise two letters each, such as CN, FR."),
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        required=False,
        help_text=_("Choose none for every channel."),
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = day_field(_("First day"), _("Empty: from today."))
    valid_to = day_field(_("Last day"), _("Empty: without end."))

    def __init__(self, *args: Any, filings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        offer(self, "filing_ids", [(str(row.pk), row.title) for row in filings[:MOST_FILINGS]])
        offer(self, "channels", [(one.value, one.label(language)) for one in Channel])
