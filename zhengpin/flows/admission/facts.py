"""Gathers what an application is judged on: its papers, the register's answer, the authority on file, and what
others sent in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.admission import queries
from zhengpin.admission.corrections import is_slip
from zhengpin.admission.documents import Applied, CountingValue, JudgedDocument
from zhengpin.admission.fraud_signals import DocumentContext, fraud_signals, licence_fraud_signals
from zhengpin.admission.judging import ApplicationContext, Judgement, chain_of, judge
from zhengpin.admission.models import Application, ApplicationDocument, ApplicationField
from zhengpin.admission.policy import AdmissionPolicy, policy_of
from zhengpin.admission.states import ApplicationDocumentKind, ApplicationDocumentState
from zhengpin.admission.weighing_signals import fraud_signals_of, unsure_of
from zhengpin.flows.admission.owner_list import owner_word_of
from zhengpin.matching.documents.model import FoundField, Signal
from zhengpin.matching.forgery.score import forgery_score
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.registering import configured_register
from zhengpin.rights.problems import NoRegister
from zhengpin.rights.queries import mark_registered, revoked_parties
from zhengpin.rights.register.columns import OWNER, unsaid
from zhengpin.rights.register.port import RegisterEntry

if TYPE_CHECKING:
    from zhengpin.rights.models import RightsHolder

JUDGE = system("admission")


@dataclass(frozen=True)
class Gathered:
    """Everything at hand. asked: whether a register was asked; entry: its answer; filing_id: the mark on file here."""

    applied: Applied
    documents: tuple[JudgedDocument, ...]
    known: ApplicationContext
    policy: AdmissionPolicy
    entry: RegisterEntry | None
    asked: bool
    filing_id: UUID | None
    said: tuple[tuple[str, Signal], ...] = ()
    of_files: tuple[tuple[str, Signal], ...] = field(default=())


def current_policy() -> AdmissionPolicy:
    """Return the policy in force. Raises FaultyAdmissionPolicy, OSError."""
    return policy_of(settings.ADMISSION_POLICY)


def gather(row: Application, actor: Actor) -> Gathered:
    """Return what the application is judged on. Raises RegisterUnreadable."""
    documents = queries.documents(actor, row.pk)
    policy = current_policy()
    entry, asked = _register(row)
    applied, judged = _applied(row), tuple(_judged(one) for one in documents)
    filing = mark_registered(row.office, row.registration_no) if row.registration_no else None
    known = _known(row, entry, asked, filing)
    by = DocumentContext(
        applicant_names=[one for one in (row.company or row.applicant.name,) if one],
        on=applied.on,
        entry=entry,
        asked=asked,
        nice_classes=row.nice_classes,
    )
    return Gathered(
        applied,
        judged,
        known,
        policy,
        entry,
        asked,
        filing.pk if filing else None,
        said=tuple(_said(documents, judged, applied, known, by)),
        of_files=tuple(_of_files(documents)),
    )


def judged(found: Gathered, others: Sequence[tuple[str, Signal]] = ()) -> Judgement:
    """Return the judgement. others: what comparing with the papers of others found, by paper."""
    score = forgery_score([signal for _document, signal in (*found.said, *found.of_files, *others)])
    return judge(
        found.applied,
        found.documents,
        found.policy,
        known=found.known,
        fraud_signals=fraud_signals_of(found.said),
        unsure=unsure_of(found.said),
        score=score,
    )


def _applied(row: Application) -> Applied:
    return Applied(
        shop_type=row.shop_type,
        brand=row.brand,
        on=today(),
        office=row.office,
        registration_no=row.registration_no,
        nice_classes=frozenset(row.nice_classes),
        channels=frozenset(row.channels),
        territories=frozenset(row.territories),
        as_owner=row.as_owner,
        company=row.company,
        company_no=row.company_no,
    )


def _judged(row: ApplicationDocument) -> JudgedDocument:
    fields = {one.name: _given(one) for one in row.fields.all()}
    return JudgedDocument(str(row.pk), row.kind, row.name, row.state, fields)


def _given(one: ApplicationField) -> CountingValue:
    corrected = bool(one.corrected)
    return CountingValue(one.given, one.confidence, corrected, corrected and is_slip(one.value, one.given))


def _register(row: Application) -> tuple[RegisterEntry | None, bool]:
    try:
        register = configured_register()
    except NoRegister:
        return None, False
    return (register.lookup(row.office, row.registration_no) if row.registration_no else None), True


def _known(
    row: Application, entry: RegisterEntry | None, asked: bool, filing: Filing | None
) -> ApplicationContext:
    owners = list(entry.holder_names) if entry else []
    if filing and not owners:
        owners = [filing.holder.name, filing.holder.name_zh, filing.holder.organisation.name]
    revoked: dict[str, date] = revoked_parties(filing.holder_id) if filing else {}
    register = "unasked" if not asked else "standing" if entry else "unknown"
    return ApplicationContext(
        # A mark that was reviewed and stands on file here needs no extract of a register beside it.
        register="filed" if register == "unasked" and filing else register,
        owners=tuple(one for one in owners if one),
        # An owner that the register leaves open may be known by the filing.
        unsaid=tuple(one for one in (unsaid(entry) if entry else ()) if one != OWNER or not owners),
        owner_word=owner_word_of(row, filing.pk if filing else None),
        owner_contact=filing is not None and _can_be_asked(filing.holder),
        revoked=revoked,
        elsewhere=tuple(queries.applied_elsewhere(JUDGE, row)),
    )


def _can_be_asked(holder: RightsHolder) -> bool:
    """Say whether somebody would read what is written to a rights holder: at its address, or as its member."""
    return (
        bool(holder.contact_email) or holder.organisation.memberships.filter(person__is_active=True).exists()
    )


def _said(
    documents: Sequence[ApplicationDocument],
    judged: Sequence[JudgedDocument],
    applied: Applied,
    known: ApplicationContext,
    by: DocumentContext,
) -> list[tuple[str, Signal]]:
    chain = chain_of(applied, judged, known)
    last = chain.letters[-1] if chain and chain.letters else ""
    found: list[tuple[str, Signal]] = []
    for row in documents:
        if row.state != ApplicationDocumentState.READ:
            continue
        fields = [found_field(one) for one in row.fields.all()]
        if row.kind == ApplicationDocumentKind.LICENCE:
            signals = licence_fraud_signals(fields, by)
        elif row.kind in (ApplicationDocumentKind.LETTER, ApplicationDocumentKind.CERTIFICATE):
            signals = fraud_signals(fields, by, last=str(row.pk) == last)
        else:
            signals = []
        found += [(str(row.pk), one) for one in signals]
    return found


def found_field(row: ApplicationField) -> FoundField:
    """Return a stored field as it was found, with what a person wrote in its place."""
    boxes = tuple(tuple((x, y) for x, y in box) for box in row.boxes)
    confidence = 1.0 if row.corrected else row.confidence
    return FoundField(row.name, row.given, row.text, row.page or 1, boxes, confidence)  # type: ignore[arg-type]


def _of_files(documents: Sequence[ApplicationDocument]) -> list[tuple[str, Signal]]:
    return [
        (str(row.pk), Signal(one.code, one.strength, one.page, (), one.values))
        for row in documents
        for one in row.signals.all()
        if one.of_file
    ]
