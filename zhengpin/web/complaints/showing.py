"""Gathers what the page of a complaint shows to its notifier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from django.forms import CharField, ChoiceField, FileField, Form, RadioSelect
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import queries
from zhengpin.complaints.disclosure import disclosed
from zhengpin.complaints.procedure_document import ClockAudience
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.states import COMPLAINT, CounterState, TargetState
from zhengpin.complaints.vocabulary import ProofKind
from zhengpin.kit.ids import reference
from zhengpin.web.complaints.clocks import ProcedureVersions, ends_soon, shown_clocks
from zhengpin.web.complaints.evidence import EvidenceForm
from zhengpin.web.complaints.rows import by_state, summed, target_row, title_of
from zhengpin.web.complaints.steps import returned_with
from zhengpin.web.complaints.waiting import of_complaint
from zhengpin.web.rights.forms import day_field, offer
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import asked, numbered_page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions
    from zhengpin.web.shell.timeline import TimelineLine

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
        offer(self, "kind", [(one.value, one.label(reader_language())) for one in kinds])
        self.fields["filed_on"].required = True
        self.fields["kind"].initial = kinds[0].value


TARGETS = 100
MOST_LINES, SHOWN_ONE_BY_ONE = 60, 10
ORDERABLE = ("waiting_respondent", "countered", "waiting_holder", "confirmed")
"""States of targets that an order of a court can hold."""


def complaint_context(
    request: HttpRequest,
    actor: Actor,
    row: Complaint,
    proof: CourtProofForm | None = None,
    evidence: EvidenceForm | None = None,
) -> dict[str, object]:
    """Return what the page shows. proof, evidence: a form that was refused, to be shown again."""
    procedures = ProcedureVersions()
    clocks = list(queries.clocks(actor, complaint_id=row.pk))
    counts = queries.target_counts(actor, [row.pk]).get(row.pk, [])
    live = [one.row for one in shown_clocks(clocks, ClockAudience.HOLDER, procedures) if one.live]
    waiting = of_complaint(row, counts, live, procedures)
    may = actor.may(Permission.COMPLAIN)
    allowed = COMPLAINT.allowed(row.state) if may else frozenset()
    return {
        "complaint": row,
        "title": title_of(row),
        "procedure": procedures.of(row),
        "waiting": waiting,
        "soon": ends_soon(waiting.until) if waiting.yours else "",
        "clocks": shown_clocks(clocks, ClockAudience.HOLDER, procedures),
        "defects": returned_with(row),
        "filings": row.filings.all(),
        "evidence": queries.evidence(actor, complaint_id=row.pk),
        "proofs": queries.proofs(actor, complaint_id=row.pk),
        "counters": _counters(actor, row, proof, may),
        "may_edit": "submit" in allowed,
        "may_withdraw": "withdraw" in allowed,
        "may_add_evidence": may and row.closed_at is None,
        "may_order": may and any(state in ORDERABLE for state, *_ in counts),
        "evidence_form": evidence or EvidenceForm(),
        "order_form": proof if proof and not proof.data.get("counter") else CourtProofForm(answered=False),
        "lines": _lines(actor, row, counts),
        **_targets(request, actor, row, counts, may),
    }


def _targets(
    request: HttpRequest, actor: Actor, row: Complaint, counts: Sequence[tuple[str, str, int]], may: bool
) -> dict[str, object]:
    state = asked(request, "state", TargetState)
    page = numbered_page(queries.targets(actor, complaint_id=row.pk, state=state), request, TARGETS)
    rows = [target_row(one) for one in page.items]
    return {
        "counts": by_state(counts),
        "total": summed(counts)["many"],
        "state": state,
        "page": page,
        "rows": rows,
        "may_retract": may and row.submissions > 0 and any(one["retractable"] for one in rows),
    }


def _lines(actor: Actor, row: Complaint, counts: Sequence[tuple[str, str, int]]) -> list[TimelineLine]:
    """Return what happened; of many targets, what happened to the complaint as a whole."""
    many = summed(counts)["many"] > SHOWN_ONE_BY_ONE
    return lines_of(
        actor, [reference("complaint", row.pk)], without="target." if many else "", most=MOST_LINES
    )


def _counters(
    actor: Actor, row: Complaint, refused: CourtProofForm | None, may: bool
) -> Iterable[dict[str, object]]:
    """Return the counter-statements that were forwarded, each with its evidence and a form to prove a suit."""
    shown = []
    for counter in queries.counter_statements(actor, complaint_id=row.pk):
        if counter.forwarded_at is None:
            continue
        about = queries.targets(actor, complaint_id=row.pk, counter_id=counter.pk)
        open_ = (
            counter.state == CounterState.FORWARDED
            and about.filter(state=TargetState.WAITING_HOLDER.value).exists()
        )
        mine = refused is not None and refused.data.get("counter") == str(counter.pk)
        shown.append(
            {
                "counter": counter,
                "signer": disclosed(counter, procedure_followed(row)),
                "declared": [name for name, declared in counter.statements.items() if declared],
                "about": list(about[:20]),
                "many": about.count(),
                "evidence": queries.evidence(actor, complaint_id=row.pk, counter_id=counter.pk),
                "form": (refused if mine else CourtProofForm(answered=True)) if open_ and may else None,
            }
        )
    return shown
