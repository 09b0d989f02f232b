"""What giving an agent an authority asks: which agent of which holder, for what, where, until when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.rights.states import Purpose
from zhengpin.web.filings.forms import day_field, holder_choices, offer

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.rights.models import Filing, RightsHolder
    from zhengpin.web.form_options import FormData, FormFiles, FormOptions

MOST_FILINGS = 200


class AgentAuthorityForm(forms.Form):
    """What is left empty is not limited."""

    holder = forms.ChoiceField(label=_("Rights holder"))
    agent = forms.ChoiceField(
        label=_("Agent"), help_text=_("Agents that represent the rights holder; the operator registers that.")
    )
    purposes = forms.MultipleChoiceField(
        label=_("What it may do"), widget=forms.CheckboxSelectMultiple, required=True
    )
    filing_ids = forms.MultipleChoiceField(
        label=_("Rights"),
        required=False,
        help_text=_("Choose none for every right of the holder, later ones included."),
        widget=forms.CheckboxSelectMultiple,
    )
    territories = forms.CharField(
        label=_("Countries"),
        required=False,
        help_text=_("Empty: everywhere. Otherwise two letters each, such as CN, FR."),
    )
    valid_from = day_field(_("First day"), _("Empty: from today."))
    valid_to = day_field(_("Last day"), _("Empty: without end."))
    document = forms.FileField(
        label=_("Power of attorney"),
        required=False,
        help_text=_("PDF or picture. An agent must send it; a rights holder need not."),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        holders: Iterable[RightsHolder],
        agents: Iterable[Organisation],
        filings: QuerySet[Filing],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        language = get_language() or "en"
        offer(self, "holder", holder_choices(holders))
        offer(self, "agent", [(str(row.pk), row.name) for row in agents])
        offer(self, "purposes", [(one.value, one.label(language)) for one in Purpose])
        offer(self, "filing_ids", [(str(row.pk), row.title) for row in filings[:MOST_FILINGS]])
        self.fields["document"].widget.attrs["accept"] = "application/pdf,image/*"
