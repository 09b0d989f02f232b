"""What a buyer is asked, and what staff answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.feedback.operations.answering import MOST_WORDS as MOST_OF_ANSWER
from zhengpin.feedback.states import AnswerState, RefundAsked, SuspectedBy
from zhengpin.flows.buyers.reporting import MOST_WORDS, Written
from zhengpin.web.shell.forms import offer_words

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


class ReportForm(forms.Form):
    """Why a buyer thinks that the goods are fake; what is missing is told by the flow, when it is to be sent."""

    why = forms.MultipleChoiceField(
        label=_("What makes you think that it is not genuine?"),
        help_text=_("Choose all that apply."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_(
            "What did you see? Leave out names, phone numbers and addresses: we do not need them and take them out."
        ),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 4}),
    )
    refund = forms.ChoiceField(
        label=_("Did you ask for a refund?"),
        help_text=_("Whatever you answer, your report counts the same. It is no request for a refund."),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        offer_words(self, "why", SuspectedBy)
        offer_words(self, "refund", RefundAsked)

    def written(self) -> Written:
        """Return what was filled in, whether or not it is enough."""
        if self.data is None or not hasattr(self.data, "getlist"):
            return Written()
        return Written(self.data.getlist("why"), self.data.get("text", ""), self.data.get("refund", ""))


class AnswerForm(forms.Form):
    """What came of reports, and what the buyers read of it besides."""

    answer = forms.ChoiceField(label=_("What came of it"), required=False, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What the buyer reads besides"),
        help_text=_("In plain words. Name nobody, and promise nothing."),
        required=False,
        max_length=MOST_OF_ANSWER,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        answers = [one for one in AnswerState if one is not AnswerState.WAITING]
        offer_words(self, "answer", answers)
