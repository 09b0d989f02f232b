"""What somebody without an account is asked, and what staff answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.vocabulary import ComplaintReason, ReporterCapacity
from zhengpin.kit.errors import Problem
from zhengpin.rights.states import FilingKind
from zhengpin.web.complaints.forms import PERSON, PersonForm, notice_declarations
from zhengpin.web.shell.forms import offer_words
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

_PLACES = {
    "filings": "right_kind",
    "filing_kind": "right_kind",
    "contact": "email",
    "comparison": "theirs",
    "right.kind": "right_kind",
    "right.title": "right_title",
    "right.owner": "right_owner",
    "right.number": "right_number",
    "right.office": "right_office",
}
"""Fields of a report, and codes of what it lacks, that go by other names in the form."""


class InfringementReportForm(PersonForm):
    """Who reports, which right, what infringes it where, why, and what the law's procedure has declared."""

    field_order = ("capacity", *PERSON)

    capacity = forms.ChoiceField(
        label=_("As whom do you report it?"), required=False, widget=forms.RadioSelect
    )
    right_kind = forms.ChoiceField(label=_("Which kind of right is it?"), required=False)
    right_title = forms.CharField(
        label=_("What is protected"),
        max_length=300,
        required=False,
        help_text=_("The mark, the title of the work, or the name of what is protected."),
    )
    right_owner = forms.CharField(label=_("Whose right it is"), max_length=200, required=False)
    right_number = forms.CharField(
        label=_("Its registration number"),
        max_length=120,
        required=False,
        help_text=_("Where it is registered; copyright needs none."),
    )
    right_office = forms.CharField(
        label=_("Where it is registered"),
        max_length=10,
        required=False,
        help_text=_("The office's code of two letters, such as CN, US or EM for the European Union."),
    )
    reason = forms.ChoiceField(label=_("What is wrong"), required=False, widget=forms.RadioSelect)
    targets = forms.CharField(
        label=_("Where is it?"),
        required=False,
        max_length=40_000,
        help_text=_(
            "Links to goods, shops, videos or live rooms on this marketplace, each on a line of its own."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    claim_text = forms.CharField(
        label=_("Why does it infringe the right?"),
        required=False,
        max_length=20_000,
        help_text=_("In a few sentences. You can add pictures and documents on the next page."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    ours = forms.CharField(
        label=_("What the right protects, in words"),
        required=False,
        max_length=2000,
        help_text=_("Needed for patents, designs and copied texts: what of yours is found there."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    theirs = forms.CharField(
        label=_("What of it is found there"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        procedure: Procedure,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        offer_words(self, "capacity", ReporterCapacity)
        offer_words(self, "right_kind", FilingKind)
        offer_words(self, "reason", ComplaintReason)
        self.declared = notice_declarations(procedure)
        for code, words, requirement in self.declared:
            self.fields[code] = forms.BooleanField(
                label=words, help_text=requirement.law[reader_language()], required=False
            )
        self.fields["signature"] = forms.CharField(
            label=_("Signature"),
            max_length=200,
            required=False,
            help_text=_("Your full name, typed by yourself."),
        )
        self.fields["consent_to_publish"] = forms.BooleanField(
            label=_("This report may stand in the public list of notices, without names of people"),
            required=False,
        )
        self.needed = {_PLACES.get(one.field, one.field): True for one in procedure.requires}

    @property
    def boxes(self) -> list[forms.BoundField]:
        """Return the boxes of what the procedure has declared."""
        return [self[code] for code, *_rest in self.declared]

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the flow takes it; the address is told by itself."""
        said = self.cleaned_data
        return {
            "capacity": said["capacity"],
            "right": {name: said[f"right_{name}"] for name in ("kind", "title", "number", "office", "owner")},
            "reason": said["reason"],
            "targets": said["targets"],
            "claim_text": said["claim_text"],
            "comparison": [{"ours": said["ours"], "theirs": said["theirs"], "note": ""}],
            "statements": {code: said[code] for code, *_rest in self.declared},
            "signature": said["signature"],
            "consent_to_publish": said["consent_to_publish"],
            "notifier": self.person(),
        }

    def add(self, problem: Problem) -> None:
        """Put what is wrong to the fields that it is about."""
        language = reader_language()
        defects = problem.extra.get("defects")
        if not defects:
            place = _PLACES.get(problem.field or "", (problem.field or "").removeprefix("notifier."))
            for sentence in messages_of(problem):
                self.add_error(place if place in self.fields else None, sentence)
            return
        for one in defects:
            place = _PLACES.get(one["code"], one["code"])
            sentence = ("" if language == "zh" else " ").join(
                (one["message"][language], one["remedy"][language])
            )
            self.add_error(place if place in self.fields else None, sentence)


def initial_of(row: Any) -> dict[str, Any]:
    """Return what stands in the form of a report that was filled in before."""
    compared = row.comparison[0] if row.comparison else {}
    return {
        "capacity": row.capacity,
        **{f"right_{name}": value for name, value in row.right.items()},
        **{name: row.notifier.get(name, "") for name in PERSON},
        **row.statements,
        "reason": row.reason,
        "targets": row.targets,
        "claim_text": row.claim_text,
        "ours": compared.get("ours", ""),
        "theirs": compared.get("theirs", ""),
        "signature": row.signature,
        "consent_to_publish": row.consent_to_publish,
    }


class LinkAgainForm(forms.Form):
    """The number and the address of a report, whose link is mailed again."""

    number = forms.CharField(
        label=_("Number of the report"),
        max_length=20,
        help_text=_("Eight letters and digits, as in 7KM4-X9Q3."),
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class TakeUpForm(forms.Form):
    """Under which filing a report is taken up."""

    filing = forms.ChoiceField(label=_("Under which right"), widget=forms.RadioSelect)

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        offered: Iterable[Filing],
        may_enter: bool,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **options)
        choices = [(str(one.pk), f"{one.title} · {one.holder.name} · {one.number}") for one in offered]
        if may_enter:
            choices.append(
                (ENTER, str(_("None of these: I have seen the proof, enter the right as reported")))
            )
        self.fields["filing"].choices = choices  # type: ignore[attr-defined]


ENTER = "enter"
