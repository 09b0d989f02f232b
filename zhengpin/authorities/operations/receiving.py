"""Takes requests by authorities in: as they came, with the periods that the policy sets; confirms their receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import of_request
from zhengpin.authorities.policy import RequestPolicy, policy_of
from zhengpin.authorities.problems import BasisUnfit, DocumentKept, NotNow, RequestKnown
from zhengpin.authorities.queries.reading import authority, request
from zhengpin.authorities.states import ENDED, RequestChannel, RequestKind
from zhengpin.evidence.models import Blob
from zhengpin.kit.ids import new_id

LANGUAGES = ("zh-hans", "en", "other")


@dataclass(frozen=True)
class Secrecy:
    """Whether those concerned may be told. until: None where it stands until it is lifted; basis: what orders it."""

    wanted: bool = False
    until: datetime | None = None
    basis: str = ""


@dataclass(frozen=True)
class ReceivedRequest:
    """A request as it came.

    authority_id: in the register; basis: a code of the policy; basis_text: the law as the request words it, which
    “another law” needs; dated: the day that it bears, by default that of its receipt; territory: countries; channel: a
    value of RequestChannel; received_at: by default now; effect_by: where the request itself sets it; key: of what
    takes it in, so that the same twice is one request.
    """

    authority_id: UUID | str
    kind: str
    reference: str
    basis: str
    channel: str
    basis_text: str = ""
    reasons: str = ""
    territory: str | Iterable[str] = ()
    redress: str = ""
    dated: date | None = None
    language: str = "zh-hans"
    received_at: datetime | None = None
    effect_by: datetime | None = None
    hold_until: datetime | None = None
    secrecy: Secrecy = field(default=Secrecy())
    key: str = ""


@transaction.atomic
def receive_request(
    *, received: ReceivedRequest, document: Blob | None = None, actor: Actor
) -> AuthorityRequest:
    """Record a request as it came. document: the letter or order itself, which can also be added later.

    Nothing follows from it before a call-back. The same `key` again gives the same request. Raises Forbidden,
    AuthorityNotFound, RequestKnown, BasisUnfit, Invalid naming the field.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = _row(received, actor)
    row.document = document
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        known = AuthorityRequest.objects.filter(key=row.key).first()
        if known is not None:
            return known
        standing = AuthorityRequest.objects.filter(
            authority=row.authority, reference=row.reference, kind=row.kind
        )
        raise RequestKnown(number=standing.values_list("number", flat=True).first()) from error
    return of_request(
        events.REQUEST_RECEIVED,
        row.pk,
        actor,
        authority=row.authority_id,
        reference=row.reference,
        basis=row.basis,
        secret=row.secret,
        confirm_by=row.confirm_by,
        effect_by=row.effect_by,
        policy=row.policy,
        received_at=row.received_at,
    )


def _row(received: ReceivedRequest, actor: Actor) -> AuthorityRequest:
    by = authority(actor, received.authority_id)
    kind = texts.choice(received.kind, RequestKind, "kind")
    policy = policy_of(settings.AUTHORITY_POLICY)
    basis_text = texts.line(received.basis_text, "basis_text", limit=500)
    at = texts.past(received.received_at, "received_at")
    period = policy.period(kind.value, by.country)
    ordered = texts.later(received.effect_by, at, "effect_by")
    secrecy = received.secrecy
    if received.language not in LANGUAGES:
        raise texts.RequestChoiceUnknown("language")
    return AuthorityRequest(
        kind=kind.value,
        authority=by,
        country=by.country,
        reference=texts.line(received.reference, "reference", limit=120, required=True),
        dated=_dated(received.dated, at),
        basis=_basis(policy, received.basis, kind, by.country, basis_text),
        basis_text=basis_text,
        reasons=texts.text(received.reasons, "reasons", limit=5000),
        territory=texts.countries(received.territory),
        redress=texts.text(received.redress, "redress"),
        language=received.language,
        channel=texts.choice(received.channel, RequestChannel, "channel").value,
        key=texts.line(received.key, "key", limit=64) or str(new_id()),
        policy=policy.ref,
        received_at=at,
        received_by=actor.ref,
        confirm_by=at + timedelta(hours=period.confirm_hours),
        effect_by=ordered or at + timedelta(hours=period.effect_hours),
        ordered_by_it=ordered is not None,
        hold_until=texts.later(received.hold_until, at, "hold_until"),
        secret=secrecy.wanted,
        secret_until=texts.later(secrecy.until, at, "secret_until") if secrecy.wanted else None,
        secrecy_basis=texts.line(secrecy.basis, "secrecy_basis", limit=500, required=secrecy.wanted),
    )


def _dated(day: date | None, at: datetime) -> date:
    came = timezone.localdate(at, timezone.get_default_timezone())
    if day is not None and day > came:
        raise texts.MomentWrong("dated")
    return day or came


def _basis(policy: RequestPolicy, code: str, kind: RequestKind, country: str, words: str) -> str:
    found = policy.basis(code)
    if found is None or not found.serves(kind.value, country):
        raise BasisUnfit()
    if not found.countries and not words:
        raise texts.RequestWordsMissing("basis_text")
    return found.code


@transaction.atomic
def keep_document(*, request_id: UUID | str, document: Blob, actor: Actor) -> AuthorityRequest:
    """Keep the letter or order itself with a request, once; the same again changes nothing.

    Raises Forbidden, RequestNotFound, DocumentKept.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    if row.document_id == document.pk:
        return row
    if not AuthorityRequest.objects.filter(pk=row.pk, document=None, texts_erased_at=None).update(
        document=document
    ):
        raise DocumentKept()
    return of_request(events.DOCUMENT_KEPT, row.pk, actor, digest=document.pk)


@transaction.atomic
def confirm_receipt(*, request_id: UUID | str, at: datetime | None = None, actor: Actor) -> AuthorityRequest:
    """Record that its receipt was confirmed to the authority: the first clock stops. Done twice, the first counts.

    Raises Forbidden, RequestNotFound, NotNow where it has ended, MomentWrong.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    if row.confirmed_at is not None:
        return row
    if row.state in ENDED:
        raise NotNow(state=row.state)
    moment = texts.past(at, "at")
    if moment < row.received_at:
        raise texts.MomentWrong("at")
    waiting = AuthorityRequest.objects.filter(pk=row.pk, confirmed_at=None)
    if not waiting.update(confirmed_at=moment, confirmed_by=actor.ref):
        return request(actor, row.pk)
    late = moment > row.confirm_by
    return of_request(events.RECEIPT_CONFIRMED, row.pk, actor, late=late, confirmed_at=moment)
