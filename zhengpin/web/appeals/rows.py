"""What pages say of appeals: what can still be done with one, and the way to contest a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals import queries
from zhengpin.appeals.concern import AppealSide, appellant_of, had_a_part, require_contestable
from zhengpin.appeals.operations.filing import MOST_CHARACTERS
from zhengpin.appeals.period import contestable_until
from zhengpin.appeals.states import APPEAL, OPEN_STATES, AppealGround, AppealState, Inadmissible
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.web.complaints.evidence import KINDS, MOST_FILES, stored
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.moments import until_in_words

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from zhengpin.appeals.models import Appeal
    from zhengpin.review.models import Decision
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


def contest_of(actor: Actor, decision: Decision) -> dict[str, object] | None:
    """Return how the actor may contest a decision, or None where it cannot: `appeal`, the one that was filed last, if
    any; `until`, the last day; `over`, whether that has passed; `open`, whether a new one can be filed.
    """
    if not actor.may(Permission.APPEAL) or actor.sees_everything:
        return None
    try:
        whose = appellant_of(decision, actor)
    except Problem:
        return None
    latest = queries.appeals(actor, decision_id=decision.pk, appellant_id=whose).first()
    until = contestable_until(decision, whose)
    return {
        "decision": decision,
        "appeal": latest,
        "until": until_in_words(until.ends_at, until.zone),
        "over": until.is_over(clock.now()),
        "open": _is_contestable(decision) and not (latest and latest.state in OPEN_STATES),
    }


def _is_contestable(decision: Decision) -> bool:
    try:
        require_contestable(decision)
    except Problem:
        return False
    return True


def what_can_be_done(actor: Actor, row: Appeal) -> dict[str, bool]:
    """Return what the actor may do with an appeal on its page."""
    own = actor.may(Permission.APPEAL) and row.appellant_id in actor.organisation_ids
    late = row.state == AppealState.INADMISSIBLE and row.inadmissible == Inadmissible.LATE
    decides = actor.may(Permission.DECIDE) and actor.ref not in had_a_part(row.decision)
    return {
        "own": own,
        "may_withdraw": own and "withdraw" in APPEAL.allowed(row.state),
        "may_add": own and row.state in OPEN_STATES,
        "may_admit": late and not row.case_id and decides,
    }


NOT_OFFERED = {
    AppealSide.RESPONDENT: {AppealGround.INFRINGING},
    AppealSide.COMPLAINANT: {
        AppealGround.NOT_INFRINGING,
        AppealGround.DISPROPORTIONATE,
        AppealGround.AUTHORISED,
    },
}
"""Grounds that make no sense for a side."""


class AppealForm(forms.Form):
    """Why a decision should be another, what proves it, and whom to ask back."""

    ground = forms.ChoiceField(label=gettext_lazy("Ground"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=gettext_lazy("Why the decision should be another"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Say what was overlooked or misread, and what shows it."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What the files are"), required=False, initial="other")
    name = forms.CharField(label=gettext_lazy("Whom to ask back"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=60, required=False)

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        side: AppealSide,
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        offered = [one for one in AppealGround if one not in NOT_OFFERED[side]]
        choices = [(one.value, one.label(reader_language())) for one in offered]
        self.fields["ground"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].choices = list(KINDS.items())  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what the flow takes, but for the evidence."""
        cleaned = self.cleaned_data
        contact = {name: cleaned[name] for name in ("name", "email", "phone")}
        return {"ground": cleaned["ground"], "explanation": cleaned["explanation"], "contact": contact}


def taken_in(
    files: Iterable[UploadedFile], kind: str, actor: Actor
) -> tuple[list[dict[str, Any]], list[tuple[str, Problem]]]:
    """Store uploaded files; return those stored as evidence, and the names of those refused with why."""
    good, refused = [], []
    for file in list(files)[:MOST_FILES]:
        try:
            blob = stored(file, actor)
            good.append(
                {"blob": blob, "name": (file.name or "")[:300], "kind": kind if kind in KINDS else "other"}
            )
        except Problem as problem:
            refused.append(((file.name or "")[:120], problem))
    return good, refused
