"""The form of a campaign that protects an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.programmes.models import Campaign
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

TIMES = ("protects_from", "starts_at", "ends_at", "protects_until")


def _moment(label: StrOrPromise, hint: StrOrPromise) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=40)


def _lines(label: StrOrPromise, hint: StrOrPromise, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, widget=forms.Textarea({"rows": rows}))


class CampaignForm(forms.Form):
    """Texts as people type them; the operations clean them. filings: `(id, title)` of what may be named."""

    name = forms.CharField(label=_("Name of the event"), max_length=200)
    filings = forms.MultipleChoiceField(
        label=_("Protected rights"),
        help_text=_("At least one event right; all of one organiser."),
        widget=forms.CheckboxSelectMultiple,
    )
    protects_from = _moment(_("Protection begins"), _("Date and time: 2026-06-11 20:00."))
    starts_at = _moment(_("The event starts"), _("Not before protection begins."))
    ends_at = _moment(_("The event ends"), _("Until then protection is strict."))
    protects_until = _moment(_("Protection ends"), _("The campaign closes by itself."))
    strict = forms.BooleanField(
        label=_("Strict before and during the event: rules act instead of asking a person"), required=False
    )
    territories = forms.CharField(
        label=_("Territories"),
        help_text=_("Two letters of ISO 3166 each; empty: everywhere."),
        required=False,
    )
    goods = _lines(
        _("Licensed goods"),
        _("Numbers of listings, one a line: number, or source/number. They are let through."),
    )
    expressions = _lines(
        _("Forbidden expressions"),
        _("Words that suggest a tie to the event, one a line. Sought while it is open."),
    )
    contacts = _lines(
        _("Contacts during the event"),
        _("One a line: name; part; telephone or e-mail. At least one, to open."),
        3,
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        filings: list[tuple[str, str]],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["filings"].choices = filings  # type: ignore[attr-defined]

    @staticmethod
    def of(row: Campaign) -> dict[str, object]:
        """Return the fields' values for a campaign that is there."""
        contacts = ["; ".join(filter(None, (one["name"], one["role"], one["reach"]))) for one in row.contacts]
        return {
            "name": row.name,
            "filings": [str(one) for one in row.rights.values_list("filing_id", flat=True)],
            "strict": row.strict,
            "territories": ", ".join(row.territories),
            "goods": "\n".join(row.goods),
            "expressions": "\n".join(row.expressions),
            "contacts": "\n".join(contacts),
        } | {one: f"{timezone.localtime(getattr(row, one)):%Y-%m-%d %H:%M}" for one in TIMES}
