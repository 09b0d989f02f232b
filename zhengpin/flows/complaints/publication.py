"""Publishes what became of complaints: each notice, statement and result, redacted, in the public ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from zhengpin.accounts.actor import system
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints import queries
from zhengpin.complaints.citations import regulations_of
from zhengpin.complaints.models import Complaint, CounterStatement, Target
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import ComplaintReason, CounterGround, TargetRefusal
from zhengpin.flows.letters.values import day_of
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.publication.inputs import (
    LineResult,
    Name,
    PublishedComplaint,
    PublishedCounterStatement,
    PublishedResult,
    PublishedRight,
    PublishedTarget,
    VocabularyTerm,
    term,
)
from zhengpin.publication.operations import publish_counter_statement, publish_notice, publish_result
from zhengpin.rights.states import FilingKind

PUBLISHER = system("publication")
HOLDER = VocabularyTerm("rights_holder", "Rights holder", "权利人")
SIGNER = VocabularyTerm("signer", "Signed by", "签署人")
RESPONDENT = VocabularyTerm("respondent", "Respondent", "被投诉方")
UPHELD = {
    TargetState.CONFIRMED.value: True,
    TargetState.REMEDIED.value: True,
    TargetState.LIFTED.value: False,
    TargetState.NOT_UPHELD.value: False,
    TargetState.RETRACTED.value: False,
}


@durable(priority=-5)
def publish_complaint(complaint_id: str) -> int:
    """Publish a decided complaint; return the number of its entry. Done twice, it stands once."""
    row = queries.complaint(PUBLISHER, complaint_id)
    return publish_notice(complaint=published_complaint(row), actor=PUBLISHER).pk


@durable(priority=-5)
def publish_counter(counter_id: str) -> int:
    """Publish a counter-statement that was forwarded; return the number of its entry."""
    row = queries.counter_statement(PUBLISHER, counter_id)
    publish_notice(complaint=published_complaint(row.complaint), actor=PUBLISHER)
    return publish_counter_statement(counter=published_counter(row), actor=PUBLISHER).pk


@durable(priority=-5)
def publish_ending(complaint_id: str) -> int:
    """Publish what became of a complaint that is closed; one that was opened again has a result for each closing."""
    row = queries.complaint(PUBLISHER, complaint_id)
    publish_notice(complaint=published_complaint(row), actor=PUBLISHER)
    return publish_result(result=published_result(row), actor=PUBLISHER).pk


def published_complaint(row: Complaint) -> PublishedComplaint:
    """Return a complaint as it is handed in: its taken targets, its rights, who signed and for whom."""
    taken = queries.targets(PUBLISHER, complaint_id=row.pk).exclude(state=TargetState.REFUSED.value)
    filings = list(row.filings.all())
    procedure = procedure_followed(row)
    return PublishedComplaint(
        complaint=reference("complaint", row.pk),
        number=row.number,
        received_on=day_of(row.submitted_at or row.created_at),
        procedure=VocabularyTerm(procedure.code, procedure.name["en"], procedure.name["zh"]),
        right_type=term(FilingKind(filings[0].kind)) if filings else VocabularyTerm("none", "None", "无"),
        reason=term(ComplaintReason(row.reason)),
        notifier=Name(row.holder.name, HOLDER, person=False),
        claim=row.claim_text,
        targets=tuple(_target(one) for one in taken),
        rights=tuple(PublishedRight(one.title) for one in filings),
        jurisdiction=procedure.jurisdiction[:2].upper(),
        regulations=tuple(regulations_of(procedure)),
        language=row.language,
        mentions=_mentions([(row.signature, SIGNER), (row.notifier.get("name", ""), SIGNER)]),
        consent_to_publish=row.consent_to_publish,
    )


def published_counter(row: CounterStatement) -> PublishedCounterStatement:
    """Return a counter-statement as it is handed in."""
    about = queries.targets(PUBLISHER, counter_id=row.pk, complaint_id=row.complaint_id)
    return PublishedCounterStatement(
        complaint=reference("complaint", row.complaint_id),
        counter=reference("counter_statement", row.pk),
        filed_on=day_of(row.submitted_at or row.created_at),
        respondent=Name(row.respondent.name, RESPONDENT, person=False),
        ground=term(CounterGround(row.ground)),
        explanation=row.explanation,
        lines=tuple(about.values_list("line", flat=True)),
        mentions=_mentions([(row.signature, SIGNER), (row.contact.get("name", ""), SIGNER)]),
    )


def published_result(row: Complaint) -> PublishedResult:
    """Return what became of each line of a complaint."""
    some = list(queries.targets(PUBLISHER, complaint_id=row.pk).select_related("decision"))
    decided = next((one.decision for one in some if one.decision is not None), None)
    return PublishedResult(
        complaint=reference("complaint", row.pk),
        reference=f"complaint:{row.pk}@{(row.closed_at or clock.now()).isoformat()}",
        decided_on=day_of(row.closed_at or clock.now()),
        result=_whole(some),
        lines=tuple(_line(one) for one in some),
        rule_code=decided.rule_code if decided else "",
        rule_version=(decided.rule_version or 0) if decided else 0,
    )


def _whole(some: Iterable[Target]) -> VocabularyTerm:
    """Return the result of a complaint as a whole: upheld, in part, or not."""
    found = {UPHELD.get(one.state) for one in some if one.state != TargetState.REFUSED}
    if found == {True}:
        return VocabularyTerm("upheld", "Upheld", "成立")
    if True in found:
        return VocabularyTerm("partly_upheld", "Upheld in part", "部分成立")
    return VocabularyTerm("not_upheld", "Not upheld", "不成立")


def _line(one: Target) -> LineResult:
    remedy: Any = term(TargetRefusal(one.verdict)) if one.verdict else None
    return LineResult(one.line, term(TargetState(one.state)), remedy, UPHELD.get(one.state))


def _target(one: Target) -> PublishedTarget:
    subject_kind = (
        term(SubjectKind(one.subject_kind))
        if one.subject_kind
        else VocabularyTerm("unknown", "Unknown", "未知")
    )
    return PublishedTarget(one.line, subject_kind, one.title or one.given, one.url)


def _mentions(given: Iterable[tuple[str, VocabularyTerm]]) -> tuple[Name, ...]:
    return tuple(Name(text, role, person=True) for text, role in dict.fromkeys(given) if text)
