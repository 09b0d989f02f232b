"""What buyers say, for the operator's staff: listed, one with its photos. Of the buyer nothing is given out."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.feedback.models import Feedback, FeedbackPhoto
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.problems import FeedbackNotFound
from zhengpin.feedback.queries.rates import RateSubject
from zhengpin.feedback.states import SAYS_FAKE, UnitKind

SAYS_ANY_FAKE = "says_fake"
"""Asks for all that says that goods are fake, pirated or copied."""
_OWN = ("listing", "shop", "brand", "category", "creator", "room")


@dataclass(frozen=True)
class FeedbackFilter:
    """What feedback is wanted: empty asks for any. says: a value of Says, or `says_fake`; kind: of RecordKind."""

    says: str = ""
    kind: str = ""
    text: str = ""
    period: RatePeriod | None = None
    shop_id: UUID | None = None
    brand_id: int | None = None
    subject: RateSubject | None = None


def feedback(actor: Actor, wanted: FeedbackFilter | None = None) -> QuerySet[Feedback]:
    """Return feedback that stands, the newest first, with whose goods it is of. Raises Forbidden."""
    actor.require(Permission.READ_FEEDBACK)
    standing = Feedback.objects.visible_to(actor).filter(withdrawn=False)
    rows = _narrowed(standing, wanted or FeedbackFilter())
    # What buyers have in common, and whether two are one, is nobody's to read.
    return rows.defer("key", "digest", "order_key", "buyer").select_related(*_OWN).order_by("-pk")


def one_feedback(actor: Actor, feedback_id: int) -> Feedback:
    """Return one feedback, withdrawn or not. Raises Forbidden, FeedbackNotFound."""
    actor.require(Permission.READ_FEEDBACK)
    rows = Feedback.objects.visible_to(actor).select_related(*_OWN)
    return find_row(rows.defer("key", "digest", "order_key", "buyer"), feedback_id, FeedbackNotFound)


def photos(actor: Actor, feedback_ids: list[int]) -> dict[int, list[FeedbackPhoto]]:
    """Return the photos that stand, by feedback. Raises Forbidden."""
    actor.require(Permission.READ_FEEDBACK)
    rows = FeedbackPhoto.objects.visible_to(actor).filter(feedback__in=feedback_ids, blob__isnull=False)
    found: dict[int, list[FeedbackPhoto]] = {}
    for row in rows.order_by("feedback", "position"):
        found.setdefault(row.feedback_id, []).append(row)
    return found


def photo_digest(actor: Actor, photo_id: int) -> str:
    """Return the digest under which a buyer's photo is stored. Raises Forbidden, FeedbackNotFound."""
    actor.require(Permission.READ_FEEDBACK)
    rows = FeedbackPhoto.objects.visible_to(actor).filter(blob__isnull=False)
    return str(find_row(rows, photo_id, FeedbackNotFound).blob_id)


def says_fake_of(actor: Actor, subject: RateSubject, period: RatePeriod) -> QuerySet[Feedback]:
    """Return what says in a period that a unit's goods are fake. Raises Forbidden."""
    return feedback(actor, FeedbackFilter(says=SAYS_ANY_FAKE, subject=subject, period=period))


def _narrowed(rows: QuerySet[Feedback], wanted: FeedbackFilter) -> QuerySet[Feedback]:
    if wanted.says == SAYS_ANY_FAKE:
        rows = rows.filter(says__in=[one.value for one in SAYS_FAKE])
    elif wanted.says:
        rows = rows.filter(says=wanted.says)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.period:
        rows = rows.filter(day__range=(wanted.period.first, wanted.period.last))
    if wanted.shop_id:
        rows = rows.filter(shop=wanted.shop_id)
    if wanted.brand_id:
        rows = rows.filter(brand=wanted.brand_id)
    if wanted.subject:
        rows = rows.filter(of_subject(wanted.subject))
    return rows.filter(text__icontains=wanted.text) if wanted.text else rows


def of_subject(subject: RateSubject) -> Q:
    """Return which feedback counts for a unit, or for a merchant's shops."""
    unit = subject.unit
    if subject.merchant is not None:
        return Q(shop__merchant=subject.merchant)
    if unit is None or unit.kind == UnitKind.ALL.value:
        return Q()
    columns: dict[str, tuple[str, object]] = {
        UnitKind.CATEGORY.value: ("category", unit.pk),
        UnitKind.BRAND.value: ("brand", unit.pk),
        UnitKind.SHOP.value: ("shop", unit.shop_id),
        UnitKind.CREATOR.value: ("creator", unit.creator_id),
        UnitKind.ROOM.value: ("room", unit.room_id),
    }
    column, key = columns[unit.kind]
    return Q(**{column: key})
