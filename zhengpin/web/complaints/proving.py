"""The form by which a rights holder proves that a court or an authority has the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.forms import CharField, ChoiceField, FileField, Form, RadioSelect
from django.utils.translation import gettext_lazy as _

from zhengpin.complaints.vocabulary import ProofKind
from zhengpin.web.filings.forms import day_field, offer
from zhengpin.web.tongue import tongue

if TYPE_CHECKING:
    from zhengpin.web.form_options import FormData, FormFiles, FormOptions

ORDERS = (ProofKind.COURT_ORDER, ProofKind.PRESERVATION)


class CourtProofForm(Form):
    """What was filed, where, and when. answered: whether it answers a counter-statement."""

    use_required_attribute = False

    kind = ChoiceField(label=_("What you prove"), widget=RadioSelect)
    authority = CharField(label=_("Court or authority"), max_length=200)
    case_number = CharField(label=_("Its case number"), max_length=120, required=False)
    filed_on = day_field(_("Filed on"))
    proof = FileField(
        label=_("The document"), required=False, help_text=_("Notice of acceptance, writ, receipt or order.")
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, *, answered: bool, **kwargs: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **kwargs)
        kinds = [one for one in ProofKind if answered or one in ORDERS]
        offer(self, "kind", [(one.value, one.label(tongue())) for one in kinds])
        self.fields["filed_on"].required = True
        self.fields["kind"].initial = kinds[0].value
