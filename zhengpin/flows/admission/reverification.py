"""Verifies sellers that were let in again, by default every half year: the register is asked, and the licence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import organisations, today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.admission import operations, queries
from zhengpin.admission.fraud_signals import DocumentContext, fraud_signals
from zhengpin.admission.licence_check import LicenceAnswer, LicenceCheck, LicenceState, open_licences
from zhengpin.admission.models import Application, Verification
from zhengpin.admission.ownership import left_open
from zhengpin.admission.states import ReverificationResult
from zhengpin.flows.rights import authority_ending
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.matching.documents.model import FieldName, FoundField, Signal
from zhengpin.matching.forgery.signals import SignalCode, explained
from zhengpin.messages.operations import issue_notice
from zhengpin.rights.operations.registering import configured_register
from zhengpin.rights.problems import NoRegister
from zhengpin.rights.register.cache import as_kept
from zhengpin.rights.register.columns import unsaid
from zhengpin.rights.register.port import Register, RegisterEntry
from zhengpin.rights.states import AuthorisationState

VERIFIER = system("reverification")
ENDING = frozenset({SignalCode.RIGHT_CANCELLED, SignalCode.RIGHT_EXPIRED})
"""What ends an authorisation by itself; what else is said makes a person look."""
AT_ONCE = 200
_LICENCE_ENDED = {
    "code": "licence_ended",
    "en": "The company is no longer registered: {status}.",
    "zh": "企业登记状态：{status}。",
}


def verify_due() -> int:
    """Have the sellers verified again whose last verification is older than the setting; return how many are asked.

    Bears being called again: what was verified is not due, and a job done twice counts once.
    """
    if settings.REVERIFY_DAYS <= 0 or all(one is None for one in _sources()):
        return 0
    before = clock.now() - timedelta(days=settings.REVERIFY_DAYS)
    due = list(queries.due_for_verification(VERIFIER, before=before).values_list("pk", flat=True)[:AT_ONCE])
    with transaction.atomic():
        for pk in due:
            verify.enqueue(application_id=str(pk))
    return len(due)


@durable(queue="papers")
def verify(application_id: str) -> str:
    """Verify one seller again if it is due; return the result, or nothing where it was not due."""
    before = clock.now() - timedelta(days=settings.REVERIFY_DAYS)
    row = queries.due_for_verification(VERIFIER, before=before).filter(pk=application_id).first()
    return verify_again(row, actor=VERIFIER).result if row else ""


def verify_again(row: Application, *, actor: Actor) -> Verification:
    """Ask register and licence about an approved application, and act on what they say.

    A right or a company that no longer stands ends the authorisation, and the seller is told; of what is only doubtful
    the operator is told. Raises RegisterUnreadable, LicencesUnreadable.
    """
    register, licences = _sources()
    asked = register if row.registration_no else None
    entry = asked.lookup(row.office, row.registration_no) if asked is not None else None
    signals = _signals(row, entry) if asked is not None else []
    silent = left_open(unsaid(entry)) if entry is not None else []
    licence = licences.lookup(row.company_no) if licences is not None and row.company_no else None
    with transaction.atomic():
        verification = operations.note_verification(
            application_id=row.pk,
            result=_result(signals, licence, silent),
            register={
                "asked": asked is not None,
                "found": entry is not None,
                "entry": as_kept(entry) if entry else {},
            },
            licence=_as_dict(licence),
            reasons=[*_reasons(signals, licence), *({"code": "register_silent"} | one for one in silent)],
            actor=actor,
        )
        _act_on(row, verification, actor)
    return verification


def _sources() -> tuple[Register | None, LicenceCheck | None]:
    """Return what there is to ask: a register, and a check of licences."""
    licences = open_licences(settings.LICENCE_FILES)
    try:
        return configured_register(afresh=True), licences
    except NoRegister:
        return None, licences


def _result(
    signals: Sequence[Signal], licence: LicenceAnswer | None, silent: Sequence[object]
) -> ReverificationResult:
    if _has_ended(licence) or {SignalCode(one.code) for one in signals} & ENDING:
        return ReverificationResult.ENDED
    return ReverificationResult.DOUBTFUL if signals or silent else ReverificationResult.STANDS


def _reasons(signals: Sequence[Signal], licence: LicenceAnswer | None) -> Iterator[dict[str, str]]:
    """Return what speaks against a seller, each with its code and a sentence in both languages."""
    for one in signals:
        yield {"code": str(one.code)} | {name: explained(one, name) for name in ("en", "zh")}
    if licence is not None and _has_ended(licence):
        yield {name: text.format(status=licence.status) for name, text in _LICENCE_ENDED.items()}


def _signals(row: Application, entry: RegisterEntry | None) -> list[Signal]:
    """Return what the register says against the right as it was approved."""
    fields = [FoundField(FieldName.REGISTRATION_NO, row.registration_no, row.registration_no, 1)]
    owner = row.filing.holder.name if row.filing else ""
    fields += [FoundField(FieldName.HOLDER, owner, owner, 1)] if owner else []
    by = DocumentContext(
        applicant_names=[], on=today(), entry=entry, asked=True, nice_classes=row.nice_classes
    )
    return fraud_signals(fields, by, last=False)


def _has_ended(licence: LicenceAnswer | None) -> bool:
    return licence is not None and licence.state is LicenceState.ENDED


def _as_dict(licence: LicenceAnswer | None) -> dict[str, object]:
    if licence is None:
        return {"asked": False}
    said = {"state": licence.state.value, "status": licence.status, "name": licence.name}
    return {"asked": True, "source": licence.source, **said}


def _act_on(row: Application, verification: Verification, actor: Actor) -> None:
    granted = row.authorisation
    if granted is None or granted.state != AuthorisationState.ACTIVE or not verification.reasons:
        return
    why = {language: " ".join(one[language] for one in verification.reasons) for language in ("en", "zh")}
    if verification.result == ReverificationResult.ENDED:
        both = f"{why['zh']} · {why['en']}"[:300]
        authority_ending.revoke(authorisation_id=granted.pk, reason=both, actor=actor)
        _notify(row, verification, row.applicant_id, "authorisation_no_longer_stands", why, actor)
        return
    for operator in organisations(actor).filter(kind=OrganisationKind.OPERATOR.value):
        _notify(row, verification, operator.pk, "authorisation_doubtful", why, actor)


def _notify(
    row: Application,
    verification: Verification,
    organisation_id: UUID,
    letter: str,
    why: dict[str, str],
    actor: Actor,
) -> None:
    issue_notice(
        organisation_id=organisation_id,
        about=reference("application", f"{row.pk}@{verification.at:%Y%m%d}"),
        letter=letter,
        values={
            "party": row.applicant.name,
            "brand": row.brand,
            "number": row.registration_no or "–",
            "explanation": why,
            "contact": settings.REDRESS_CONTACT,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/authorisations/{row.authorisation_id}/",
        },
        actor=actor,
    )
