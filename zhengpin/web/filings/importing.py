"""What the page of rights imports asks: which table, whose, with which pictures, and how far it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.rights.importing.tables import TableKind
from zhengpin.web.filings.forms import holder_choices, offer

if TYPE_CHECKING:
    from zhengpin.rights.models import RightsHolder
    from zhengpin.web.form_options import FormData, FormFiles, FormOptions


class RightsImportForm(forms.Form):
    """A table of marks, works or authorisations."""

    table = forms.ChoiceField(label=_("What the table holds"), widget=forms.RadioSelect)
    file = forms.FileField(label=_("Table"), help_text=_("XLSX or CSV, at most 20,000 rows."))
    pictures = forms.FileField(
        label=_("Pictures"),
        required=False,
        help_text=_("For works: a ZIP archive with the pictures that the table names by path."),
    )
    holder = forms.ChoiceField(
        label=_("Rights holder"), required=False, help_text=_("Of the rows that name none themselves.")
    )
    submit = forms.BooleanField(
        label=_("Submit for review what is complete; otherwise all rows become drafts"),
        required=False,
        initial=True,
    )
    declared = forms.BooleanField(
        label=_(
            "I declare that the rights holders named here are my own organisation or those I act for, and that the "
            "table is true and complete"
        ),
        required=False,
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        holders: Iterable[RightsHolder],
        tables: Iterable[TableKind],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        language = get_language() or "en"
        offer(self, "table", [(kind.value, kind.label(language)) for kind in tables])
        named = holder_choices(holders)
        offer(self, "holder", named if len(named) == 1 else [("", "–"), *named])
        self.fields["file"].widget.attrs["accept"] = ".csv,.xlsx"
        self.fields["pictures"].widget.attrs["accept"] = ".zip"
