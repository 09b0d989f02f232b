"""The forms of the steps of a complaint. They ask; what may stand in a complaint is judged by its operations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from django.forms import (
    BooleanField,
    CharField,
    ChoiceField,
    EmailField,
    Form,
    MultipleChoiceField,
    RadioSelect,
    Textarea,
    TextInput,
)
from django.utils.translation import gettext_lazy as _

from zhengpin.complaints.procedure_document import Procedure, Requirement
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.enforcement.states import MeasureKind
from zhengpin.web.rights.forms import day_field, holder_choices, offer
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Words

    from zhengpin.rights.models import Filing, RightsHolder
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

_NOTICE: dict[str, Words] = {
    "good_faith": _(
        "I believe in good faith that what is complained of is allowed neither by the rights holder or its agent nor "
        "by law."
    ),
    "accuracy": _("What this complaint says is true, accurate and complete."),
    "authority": _("I am the rights holder, or I may act for it."),
    "perjury": _(
        "Under penalty of perjury: I am the owner of the right, or may act for the owner of an exclusive right that is "
        "infringed."
    ),
}
_CHINESE_NOTICE: dict[str, Words] = {
    "accuracy": _(
        "I guarantee that this notice and its evidence are true. I know that whoever gives a wrong notice answers for "
        "the damage, and for twice the damage where it was given in bad faith."
    ),
}
_ANSWER: dict[str, Words] = {
    "truth": _("I guarantee that this statement and its evidence are true."),
    "perjury": _(
        "Under penalty of perjury: I believe in good faith that this was removed or disabled by mistake or because it "
        "was misidentified."
    ),
    "jurisdiction": _(
        "I consent to the jurisdiction of the federal court for the district of my address, or, if I live outside the "
        "United States, of any district in which the marketplace can be found, and I accept service of process from "
        "whoever gave the notice or its agent."
    ),
}


def notice_declarations(procedure: Procedure) -> list[tuple[str, Words, Requirement]]:
    """Return what a notice on this track is declared under: `(code, words, the requirement with its law)`."""
    words = _NOTICE | (_CHINESE_NOTICE if procedure.code.startswith("cn_") else {})
    return _asked(words, procedure.requires)


def answer_declarations(procedure: Procedure) -> list[tuple[str, Words, Requirement]]:
    """Return what a counter-statement on this track is declared under."""
    return _asked(_ANSWER, procedure.counter_requires)


def _asked(words: dict[str, Words], required: Iterable[Requirement]) -> list[tuple[str, Words, Requirement]]:
    return [(one.field, words[one.field], one) for one in required if one.field in words]


PERSON = ("name", "email", "phone", "address")
OWN_PLACES = {f"notifier.{name}": name for name in PERSON} | {
    f"test_buy.{name}": name for name in ("order_no", "bought_on", "appraisal")
}
"""Fields of the operations that go by shorter names in the forms."""


class PersonForm(Form):
    """Whoever signs. Fields that the track requires are marked; a draft can be saved without them."""

    use_required_attribute = False

    name = CharField(label=_("Name of the signatory"), max_length=200, required=False)
    email = EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = CharField(label=_("Telephone"), max_length=60, required=False)
    address = CharField(label=_("Postal address"), max_length=500, required=False)

    def __init__(self, data: FormData = None, files: FormFiles = None, **kwargs: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **kwargs)
        for name, hint in (
            ("name", "name"),
            ("email", "email"),
            ("phone", "tel"),
            ("address", "street-address"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = hint

    def person(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in PERSON}


class IdentityForm(PersonForm):
    """Who complains, for whom, by which law."""

    field_order = ("holder", "procedure", *PERSON, "title", "client_ref")

    holder = ChoiceField(label=_("Rights holder"))
    procedure = ChoiceField(
        label=_("By which law"),
        widget=RadioSelect,
        help_text=_("It decides what a complaint must hold and which periods run."),
    )
    title = CharField(
        label=_("Title"), max_length=300, required=False, help_text=_("By which you find it again.")
    )
    client_ref = CharField(label=_("Your own number for it"), max_length=120, required=False)

    def __init__(
        self,
        data: FormData = None,
        *,
        holders: Iterable[RightsHolder],
        procedures: list[Procedure],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **kwargs)
        offer(self, "holder", holder_choices(holders))
        offer(self, "procedure", [(one.code, one.name[reader_language()]) for one in procedures])


class RightForm(Form):
    """Which filings the complaint rests on."""

    filings = MultipleChoiceField(label=_("Rights that are infringed"), required=False)

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        offered: Iterable[Filing],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["filings"].choices = [(str(one.pk), one.title) for one in offered]  # type: ignore[attr-defined]


class ClaimForm(Form):
    """What the complaint is about and why it infringes; comparisons come as rows of their own."""

    use_required_attribute = False

    reason = ChoiceField(label=_("What it is about"), required=False, widget=RadioSelect)
    claim_text = CharField(
        label=_("Why it infringes"),
        required=False,
        max_length=20_000,
        help_text=_("In a few sentences: what is yours, what was done with it, and where it is seen."),
        widget=Textarea(attrs={"rows": 6}),
    )
    order_no = CharField(label=_("Number of the order"), max_length=120, required=False)
    bought_on = day_field(_("Bought on"))
    appraisal = CharField(
        label=_("Appraisal"),
        required=False,
        max_length=4000,
        help_text=_("By what you tell that it is not genuine. The other side may read it."),
        widget=Textarea(attrs={"rows": 4}),
    )
    requested_measure = ChoiceField(label=_("Measure that you ask for"), required=False)
    prior_contact = CharField(
        label=_("What you have written to the other side before"),
        required=False,
        max_length=4000,
        widget=Textarea(attrs={"rows": 3}),
    )
    urgent = BooleanField(
        label=_("It is urgent: a live room or an event is under way, or health is in danger"), required=False
    )

    def __init__(self, data: FormData = None, files: FormFiles = None, **kwargs: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **kwargs)
        offer(self, "reason", [(one.value, one.label(reader_language())) for one in ComplaintReason])
        measures = [(one.value, one.label(reader_language())) for one in MeasureKind]
        offer(self, "requested_measure", [("", str(_("The marketplace chooses"))), *measures])


class ComplaintDeclarationForm(Form):
    """The declarations that the track asks for, and the signature."""

    use_required_attribute = False

    def __init__(
        self, data: FormData, *, procedure: Procedure, publishing: bool, **kwargs: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **kwargs)
        self.declared = notice_declarations(procedure)
        _declare(self, self.declared)
        self.fields["signature"] = _signature()
        if publishing:
            self.fields["consent_to_publish"] = BooleanField(
                label=_("This complaint may stand in the public list of notices, without names of people"),
                required=False,
            )


class AnswerDeclarationForm(PersonForm):
    """Who answers, under which declarations, signed."""

    def __init__(self, data: FormData, *, procedure: Procedure, **kwargs: Unpack[FormOptions]) -> None:
        super().__init__(data, **kwargs)
        self.declared = answer_declarations(procedure)
        _declare(self, self.declared)
        self.fields["signature"] = _signature()


def _signature() -> CharField:
    return CharField(
        label=_("Signature"),
        max_length=200,
        required=False,
        help_text=_("Your full name, typed by yourself."),
        widget=TextInput(attrs={"autocomplete": "name"}),
    )


def _declare(form: Form, declared: list[tuple[str, Words, Requirement]]) -> None:
    for code, words, requirement in declared:
        form.fields[code] = BooleanField(
            label=words, help_text=requirement.law[reader_language()], required=False
        )


def declared_in(form: ComplaintDeclarationForm | AnswerDeclarationForm) -> dict[str, bool]:
    """Return the declarations of a form that was sent: code → whether it was made."""
    return {code: form.cleaned_data[code] for code, *_ in form.declared}
