"""Reads of buyers' reports: those that wait for an answer, one with its photos, a marketplace's own by its numbers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import Listing, LiveRoom
from zhengpin.catalog.queries import cover_pictures
from zhengpin.feedback.digests import record_key
from zhengpin.feedback.models import DraftPhoto, Feedback, FeedbackPhoto, Order, ReportDraft
from zhengpin.feedback.problems import BuyerReportNotFound
from zhengpin.feedback.report_link import ReportLink
from zhengpin.feedback.states import AnswerState, BuyerRecordKind
from zhengpin.kit import clock

READER = system("report-link")
LATE = timedelta(days=7)
"""Age from which a report that waits is said to wait long."""
SUBJECTS = {
    "listing": "listing_id",
    "shop": "shop_id",
    "room": "room_id",
    "creator": "creator_id",
    "video": "video_id",
}
"""Kinds of thing that a report can be about, with the column that names it."""


def reports(
    actor: Actor,
    *,
    state: str = "",
    text: str = "",
    with_photos: bool = False,
    late: bool = False,
) -> QuerySet[Feedback]:
    """Return reports that were not withdrawn, with `many_photos`, those that wait longest first where they wait.

    state: of the answer; text: of the title, shop or brand; late: those alone that wait longer than a week.
    """
    rows = _reports(actor).annotate(many_photos=Count("photos", filter=Q(photos__blob__isnull=False)))
    if state:
        rows = rows.filter(answer=state)
    if late:
        rows = rows.filter(answer=AnswerState.WAITING.value, posted_at__lt=clock.now() - LATE)
    if with_photos:
        rows = rows.filter(many_photos__gt=0)
    if text := text.strip().replace("\x00", "")[:200]:
        places = ("listing__title", "listing__brand", "shop__name", "room__title", "number")
        found = Q(listing__external_id=text) | Q(shop__external_id=text)
        for place in places:
            found |= Q(**{f"{place}__icontains": text})
        rows = rows.filter(found)
    if state == AnswerState.WAITING.value or late:
        return rows.order_by("posted_at", "pk")
    return rows.order_by("-posted_at", "-pk")


def report_counts(actor: Actor) -> dict[str, int]:
    """Return how many reports stand in each state, and as `late` how many wait longer than a week."""
    counted = dict(_reports(actor).order_by().values_list("answer").annotate(Count("pk")))
    return {state.value: counted.get(state.value, 0) for state in AnswerState} | {
        "late": reports(actor, late=True).count()
    }


def waiting_reports(actor: Actor) -> QuerySet[Feedback]:
    """Return the reports that wait for an answer."""
    return _reports(actor).filter(answer=AnswerState.WAITING.value)


def title_of(row: Feedback) -> str:
    """Return what a report is about: goods, a live room, a shop, else its number."""
    named = (row.listing and row.listing.title, row.room and row.room.title, row.shop and row.shop.name)
    return next((one for one in named if one), row.number)


def report(actor: Actor, report_id: int | str) -> Feedback:
    """Return one report. Raises BuyerReportNotFound, also for one that was withdrawn or that the actor may not see."""
    row = _reports(actor).filter(pk=report_id).first()
    if row is None:
        raise BuyerReportNotFound()
    return row


def report_photo(actor: Actor, report_id: int | str, position: int) -> str:
    """Return the digest of a photo of a report. Raises BuyerReportNotFound."""
    row = report(actor, report_id)
    photo = FeedbackPhoto.objects.filter(feedback=row, position=position).first()
    if photo is None or photo.blob_id is None:
        raise BuyerReportNotFound()
    return photo.blob_id


def alike(actor: Actor, row: Feedback) -> QuerySet[Feedback]:
    """Return the other reports about the same goods, else about the same room or shop, newest first."""
    for column in ("listing_id", "room_id", "shop_id"):
        if (pk := getattr(row, column)) is not None:
            return _reports(actor).filter(**{column: pk}).exclude(pk=row.pk).order_by("-pk")
    return Feedback.objects.none()


def reports_about(actor: Actor, kind: str, identifier: object, *, answered_by: str = "") -> list[int]:
    """Return the ids of reports about a thing that wait, or whose answer follows from a decision.

    kind: of `SUBJECTS`, or `account` with the id of its organisation.
    """
    rows = _reports(actor)
    rows = (
        rows.filter(answered_by=answered_by) if answered_by else rows.filter(answer=AnswerState.WAITING.value)
    )
    if kind == "account":
        about = Q(shop__merchant__organisation=identifier) | Q(creator__organisation=identifier)
    elif kind in SUBJECTS:
        about = Q(**{SUBJECTS[kind]: identifier})
    else:
        return []
    return list(rows.filter(about).order_by("pk").values_list("pk", flat=True))


def answered_by(actor: Actor, decision: str) -> list[int]:
    """Return the ids of reports whose answer follows from a decision. decision: its typed reference."""
    return list(_reports(actor).filter(answered_by=decision).order_by("pk").values_list("pk", flat=True))


def reports_sent(
    actor: Actor,
    *,
    source: str,
    external_id: str = "",
    order: str = "",
    state: str = "",
    since: datetime | None = None,
) -> QuerySet[Feedback]:
    """Return a marketplace's reports, withdrawn ones too. external_id, order: its own numbers; since: answered after.

    The number of the order is compared by its digest. Raises Forbidden.
    """
    actor.require(Permission.SEND_FEEDBACK)
    rows = Feedback.objects.visible_to(actor).filter(kind=BuyerRecordKind.REPORT.value, source=source)
    if order:
        rows = rows.filter(order_key=record_key(source, BuyerRecordKind.ORDER, order))
    if external_id:
        rows = rows.filter(number=external_id)
    if state:
        rows = rows.filter(answer=state)
    if since:
        rows = rows.filter(answered_at__gt=since)
    return rows.order_by("-pk")


def report_of_link(link: ReportLink) -> Feedback | None:
    """Return the report on the order of a link (whoever holds the link may see how it stands): that made by it, else
    one that came another way; one that was not withdrawn goes first."""
    rows = Feedback.objects.filter(
        kind=BuyerRecordKind.REPORT.value, source=link.source, order_key=link.order_key
    ).select_related("listing", "shop", "room")
    return min(rows, key=lambda row: (row.withdrawn, row.key != link.report_key, row.pk), default=None)


@dataclass(frozen=True, slots=True)
class BoughtGoods:
    """What a link is about, as far as it is known here. picture: digest of the first of the listing."""

    title: str = ""
    shop: str = ""
    room: str = ""
    picture: str = ""


def goods_of_link(link: ReportLink, row: Feedback | None = None) -> BoughtGoods:
    """Return what a buyer bought. row: the report by the link, if there is one."""
    order = Order.objects.filter(key=link.order_key).select_related("listing__shop", "shop", "room").first()
    listing = (row and row.listing) or (order and order.listing) or _by_number(Listing, link, link.listing)
    shop = (row and row.shop) or (order and order.shop) or (listing and listing.shop)
    room = (row and row.room) or (order and order.room) or _by_number(LiveRoom, link, link.room)
    covers = cover_pictures(READER, [listing]) if listing else {}
    return BoughtGoods(
        title=listing.title if listing else "",
        shop=shop.name if shop else "",
        room=room.title if room else "",
        picture=covers.get(listing.pk, "") if listing else "",
    )


def _by_number[M: (Listing, LiveRoom)](model: type[M], link: ReportLink, number: str) -> M | None:
    if not number:
        return None
    return model._default_manager.filter(source=link.source, external_id=number).first()


def draft_of_link(link: ReportLink) -> ReportDraft | None:
    """Return what was written by a link and not sent yet."""
    return ReportDraft.objects.filter(pk=link.report_key).first()


def draft_photos(link: ReportLink) -> list[DraftPhoto]:
    """Return the photos of what was written by a link and not sent yet, in order."""
    return list(DraftPhoto.objects.filter(draft=link.report_key).order_by("pk"))


def photos_of(row: Feedback) -> list[FeedbackPhoto]:
    """Return the stored photos of a report that was given out, in order."""
    return list(row.photos.filter(blob__isnull=False).order_by("position"))


def many_by_listing(actor: Actor, listing_ids: Collection[UUID]) -> dict[UUID | None, int]:
    """Return, by listing, how many reports about it there are."""
    rows = _reports(actor).filter(listing__in=listing_ids).order_by()
    return dict(rows.values_list("listing_id").annotate(Count("pk")))


def _reports(actor: Actor) -> QuerySet[Feedback]:
    rows = Feedback.objects.visible_to(actor).filter(kind=BuyerRecordKind.REPORT.value, withdrawn=False)
    return rows.select_related("listing", "shop", "room")
