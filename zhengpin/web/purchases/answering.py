"""The page on which a copy is appraised: what is shown of it, its receipt, the answer; the same by account and by link.

It shows the copy alone: neither the shop nor the merchant, not even whether it was bought.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.purchases import appraising, sending
from zhengpin.flows.purchases.appraising import Answered
from zhengpin.flows.purchases.links import require_good
from zhengpin.flows.purchases.photos import take_report
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid, Problem
from zhengpin.purchases.checklist import checklist
from zhengpin.purchases.queries.appraised import handover_to_confirm, photos_for_appraiser
from zhengpin.purchases.states import AppraisalResult, AppraisalState, CopyState, FeatureSeen
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.purchases.files import Refusals, files_of, film_answer, photos_of
from zhengpin.web.purchases.forms import TakeForm, labelled, text, words
from zhengpin.web.shell.page import add_problem, messages_of

if TYPE_CHECKING:
    from zhengpin.purchases.models import Appraisal
    from zhengpin.web.shell.form_options import FormData


class AppraisalForm(forms.Form):
    """The answer: “cannot tell” stands among the results as one of them. The checklist has fields of its own."""

    result = forms.ChoiceField(label=_("What do you say of this copy?"), widget=forms.RadioSelect)
    ground = words(_("The ground"), _("What shows it. The merchant may be given this text."), limit=4000)
    appraised_by = text(_("Your name"))

    def __init__(self, data: FormData = None) -> None:
        super().__init__(data)
        self.fields["result"].choices = labelled(AppraisalResult)  # type: ignore[attr-defined]


@dataclass
class AppraisalDesk:
    """What an appraiser has before it."""

    row: Appraisal
    take: TakeForm
    form: AppraisalForm
    photos: list[str]
    features: list[dict[str, object]]
    refused: Refusals = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Say whether it can still be answered."""
        return self.row.state == AppraisalState.ASKED and self.row.expires_at > clock.now()

    @property
    def arrives(self) -> bool:
        """Say whether the copy is on its way, so that its receipt is to be confirmed."""
        return self.is_open and handover_to_confirm(self.row) is not None

    @property
    def is_here(self) -> bool:
        return self.row.copy.state == CopyState.HELD

    @property
    def in_question(self) -> bool:
        return self.row.copy.state == CopyState.QUESTIONED


def desk_of(row: Appraisal, request: HttpRequest | None = None, *, posted: str = "") -> AppraisalDesk:
    """Return what is shown of an appraisal. posted: `received` or `answer`, the form that was sent."""
    data = request.POST if request is not None else None
    return AppraisalDesk(
        row,
        TakeForm(data if posted == "received" else None),
        AppraisalForm(data if posted == "answer" else None),
        photos_for_appraiser(row),
        _features(row, data if posted == "answer" else None),
    )


def _features(row: Appraisal, data: Mapping[str, str] | None) -> list[dict[str, object]]:
    given = {(one["name"], one["fake"]): one for one in row.features}
    rows: list[dict[str, object]] = []
    for number, one in enumerate(checklist(row.copy.filing.details)):
        said = given.get((one["name"], one["fake"]), {})
        rows.append(
            {
                "number": number,
                **one,
                "seen": data.get(f"seen_{number}", "") if data else said.get("seen", ""),
                "note": data.get(f"note_{number}", "") if data else said.get("note", ""),
                "choices": labelled(FeatureSeen),
            }
        )
    return rows


def receive(desk: AppraisalDesk, request: HttpRequest, actor: Actor) -> bool:
    """Confirm that the copy arrived, as the form says; False where something is wrong, which the desk then says."""
    require_good(desk.row)
    handed = handover_to_confirm(desk.row)
    if handed is None:
        return True
    digests, desk.refused = photos_of(request, "photo", actor, with_kept=False)
    if desk.refused or not desk.take.is_valid():
        return False
    said = desk.take.cleaned_data
    try:
        sending.confirm_taken(
            handover_id=handed.pk,
            seal=said["seal"],
            seal_state=said["seal_state"],
            place=said["place"],
            note=said["note"],
            photos=digests,
            actor=actor,
        )
    except (Conflict, Invalid) as problem:
        add_problem(desk.take, problem)
        return False
    return True


def answer(desk: AppraisalDesk, request: HttpRequest, actor: Actor) -> bool:
    """Keep the answer of the form; False where something is wrong, which the desk then says.

    Raises AppraisalLinkOver where it was answered, or its time is over.
    """
    require_good(desk.row)
    if not desk.form.is_valid():
        return False
    said = desk.form.cleaned_data
    try:
        report = next(iter(files_of(request, "report")), None)
        kept = take_report(report, actor=actor) if report is not None else None
        given = Answered(said["result"], said["ground"], said["appraised_by"], desk.features, kept)
        appraising.answer(desk.row, given, actor=actor)
    except Refused as refusal:
        desk.wrong = messages_of(refusal)
        return False
    except (Conflict, Invalid) as problem:
        require_good(desk.row)
        _add_to(desk, problem)
        return False
    return True


def _add_to(desk: AppraisalDesk, problem: Problem) -> None:
    if problem.field in desk.form.fields:
        add_problem(desk.form, problem)
    else:
        desk.wrong = messages_of(problem)


def shown_photo(row: Appraisal, request: HttpRequest, digest: str) -> HttpResponseBase:
    """Answer with a photo that whoever appraises may see. Raises Http404."""
    if digest not in photos_for_appraiser(row):
        raise Http404
    return stored_picture(request, digest)


def shown_film(row: Appraisal) -> HttpResponseBase:
    """Answer with the film of a copy of which whoever appraises may see one. Raises Http404."""
    return film_answer(row.copy.film)
