"""The steps of a counter-statement: which there are, the form of each filled from the draft, how each is saved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Unpack

from django.forms import CharField, ChoiceField, Form, RadioSelect, Textarea
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import operations
from zhengpin.complaints.operations.answering import what_is_missing
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.vocabulary import CounterGround
from zhengpin.web.complaints.forms import PERSON, AnswerDeclarationForm, declared_in
from zhengpin.web.rights.forms import offer
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.complaints.models import CounterStatement
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

STEPS = ("ground", "explanation", "evidence", "declaration")
TITLES: dict[str, str | Promise] = {
    "ground": _("Ground"),
    "explanation": _("Explanation"),
    "evidence": _("Evidence"),
    "declaration": _("Declaration"),
}
PLACES = {
    "ground": ("ground", "targets"),
    "explanation": ("explanation", "claim_text"),
    "evidence": ("evidence", "evidence_unreadable", "chain_gap"),
}
_STEP_OF = {code: step for step, codes in PLACES.items() for code in codes}
OWN_PLACES = {f"contact.{name}": name for name in PERSON}
ADVICE: dict[str, str | Promise] = {
    "owner": _("Name your own registration or show when you made it first."),
    "authorised": _("Name the authorisation: who gave it, for what and until when. Add the letter."),
    "no_right": _("Say why the notifier does not hold this right, and where that can be looked up."),
    "fair_use": _("Say what you use, how much of it and for what; name the rule that permits it."),
    "removed": _("Say when you removed it, and show how it looks now."),
    "not_used": _("Say what is shown instead, and where the difference is seen."),
    "exhausted_genuine": _(
        "Show the whole chain from the rights holder to you: each invoice, delivery note and authorisation."
    ),
    "misidentified": _("Say what was mistaken for what."),
    "invalid_ip": _("Name the decision or the pending procedure by which the right falls."),
    "prior_use": _("Show since when you have used it, and how widely."),
    "other": _("Say in your own words why it does not infringe."),
}
"""What helps for a ground."""


class GroundForm(Form):
    ground = ChoiceField(label=_("Why it does not infringe"), required=False, widget=RadioSelect)

    def __init__(self, data: FormData = None, files: FormFiles = None, **kwargs: Unpack[FormOptions]) -> None:
        super().__init__(data, files, **kwargs)
        offer(self, "ground", [(one.value, one.label(reader_language())) for one in CounterGround])


class ExplanationForm(Form):
    use_required_attribute = False

    explanation = CharField(
        label=_("Explanation"),
        required=False,
        max_length=20_000,
        help_text=_("The rights holder will read it."),
        widget=Textarea(attrs={"rows": 9}),
    )


def missing_of(row: CounterStatement) -> list[dict[str, object]]:
    """Return what a draft lacks: each with its texts and the step in which it is mended, in the order of the steps."""
    found = [_placed(row, defect.as_dict()) for defect in what_is_missing(row)]
    return sorted(found, key=lambda one: STEPS.index(one["step"]))


def returned_with(row: CounterStatement) -> list[dict[str, object]]:
    """Return the defects for which a reviewer returned a statement, each with its step."""
    return [_placed(row, defect) for defect in row.defects]


def _placed(row: CounterStatement, defect: dict[str, Any]) -> dict[str, object]:
    step = _STEP_OF.get(defect["code"], "declaration")
    return defect | {"step": step, "address": reverse("web:counter-step", args=[row.pk, step])}


def steps_of(
    row: CounterStatement, here: str, missing: Iterable[dict[str, object]]
) -> list[dict[str, object]]:
    """Return the steps as a list to go along; a step is done once nothing that it asks is missing."""
    lacking = {one["step"] for one in missing}
    return [
        {
            "title": TITLES[name],
            "here": name == here,
            "done": name not in lacking,
            "address": reverse("web:counter-step", args=[row.pk, name]),
        }
        for name in STEPS
    ]


def form_of(name: str, row: CounterStatement, data: FormData) -> Form:
    """Return the form of a step, bound to `data` or filled from the draft."""
    if name == "ground":
        return GroundForm(data, initial={"ground": row.ground})
    if name == "explanation":
        return ExplanationForm(data, initial={"explanation": row.explanation})
    initial = dict(row.statements) | dict(row.contact) | {"signature": row.signature}
    return AnswerDeclarationForm(data, procedure=procedure_followed(row.complaint), initial=initial)


def save(row: CounterStatement, form: Form, actor: Actor) -> None:
    """Write what a step asked into the draft. Raises Problem naming the field."""
    given = dict(form.cleaned_data)
    if isinstance(form, AnswerDeclarationForm):
        given = {"contact": form.person(), "statements": declared_in(form), "signature": given["signature"]}
    operations.edit_counter(counter_id=row.pk, actor=actor, **given)


def required_fields(row: CounterStatement) -> set[str]:
    """Return the codes of what the track requires of a counter-statement."""
    return {one.field for one in procedure_followed(row.complaint).counter_requires}
