"""Stores orders and feedback: each once a revision, many by few statements, whatever arrives twice, late or first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.catalog import fields
from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.operations.meeting import again_where_met
from zhengpin.catalog.problems import SourceRefused
from zhengpin.catalog.states import LineVerdict
from zhengpin.feedback import events
from zhengpin.feedback.models import PLACED, Buyer, BuyerLink, ErasedRecord, Feedback, FeedbackPhoto, Order
from zhengpin.feedback.operations.counting import Differences, counts_of, units_of
from zhengpin.feedback.operations.placing import places_of, units_of_rows
from zhengpin.feedback.problems import RecordProblem, problem
from zhengpin.feedback.record_input import FeedbackInput, OrderInput, Placing, RecordInput
from zhengpin.feedback.states import AnswerState, RecordKind, SaidBy, Says
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

AT_ONCE = 2000
"""Records that one statement writes."""
_SHARED = [
    "revision",
    "digest",
    "buyer",
    *(name.removesuffix("_id") for name in PLACED),
    "listing_given",
    "given",
]
_OF_ORDER = [*_SHARED, "listing_revision", "quantity", "amount", "currency", "placed_at", "day", "state"]
_OF_FEEDBACK = [
    *_SHARED,
    *("number", "own", "order_key", "order", "text", "stars", "reason", "posted_at", "day", "withdrawn"),
    *("says", "said_by", "score", "spans", "weight", "doubts", "answer"),
]


@dataclass(frozen=True, slots=True)
class ReadFeedback:
    """What feedback was read to say, before it is stored. text: as it is kept; photos: stored, or refused."""

    text: str = ""
    says: Says = Says.NONE
    said_by: SaidBy = SaidBy.WORDS
    score: float = 0.0
    spans: list[dict[str, Any]] = field(default_factory=list)
    photos: Sequence[ResolvedPicture] = ()


NOTHING_READ = ReadFeedback()
Item = tuple[RecordInput, ReadFeedback]


@dataclass(frozen=True, slots=True)
class RecordStored:
    """What became of one record. problems: why it was refused, or which photos were."""

    number: str
    verdict: LineVerdict
    problems: list[RecordProblem] = field(default_factory=list)
    feedback_id: int | None = None


@dataclass
class Intake:
    """What became of a batch. shops, creators: whose feedback is to be counted anew by its evidence; days: by shop or
    creator, those of that feedback."""

    answers: list[RecordStored]
    shops: set[UUID] = field(default_factory=set)
    creators: set[UUID] = field(default_factory=set)
    days: dict[UUID, set[date]] = field(default_factory=dict)


def store_records(*, source: str, items: Sequence[Item], actor: Actor) -> Intake:
    """Store records and return what became of each, in order. Joins the caller's transaction.

    A record is known by (source, kind, number). The same revision with the same content is unchanged, with other
    content refused; an older one is stale; without a number, content that differs becomes the next revision. Feedback
    may come before its order, and either before its listing. Raises Forbidden, SourceRefused.
    """
    actor.require(Permission.SEND_FEEDBACK)
    if not fields.is_source(source):
        raise SourceRefused()
    if not items:
        return Intake([])
    return again_where_met(lambda: _Storing(source, actor).store(items))


class _Storing:
    """One attempt at storing a batch: what is known, then what each record adds, then the statements."""

    def __init__(self, source: str, actor: Actor) -> None:
        self.source = source
        self.actor = actor
        self.moment = clock.now()
        self.differences = Differences()
        self.intake = Intake([])
        self.photos: dict[str, Sequence[ResolvedPicture]] = {}
        self.corrected = 0

    def store(self, items: Sequence[Item]) -> Intake:
        inputs = [item for item, _ in items]
        keys = {item.key for item in inputs}
        self.erased = set(ErasedRecord.objects.filter(pk__in=keys).values_list("pk", flat=True))
        self.buyers = _buyers_for(inputs)
        orders = [item for item in inputs if isinstance(item, OrderInput)]
        feedback = [item for item in inputs if isinstance(item, FeedbackInput)]
        self.orders = _held(Order.objects.all(), {one.key for one in orders})
        self.feedback = _held(Feedback.objects.select_related("order"), {one.key for one in feedback})
        self.places = places_of(
            self.source,
            [item.placing for item in inputs],
            also=[*self.orders.values(), *self.feedback.values()],
        )
        answers: dict[int, RecordStored] = {}
        for at, item in enumerate(inputs):
            if isinstance(item, OrderInput):
                answers[at] = self._take_order(item)
        self._write_orders()
        self._follow_orders(feedback)
        for at, (item, reading) in enumerate(items):
            if isinstance(item, FeedbackInput):
                answers[at] = self._take_feedback(item, reading)
        self._write_feedback()
        self.differences.write()
        self.intake.answers = [answers[at] for at in range(len(items))]
        self._record(inputs)
        return self.intake

    # Orders.

    def _take_order(self, item: OrderInput) -> RecordStored:
        held = self.orders.get(item.key)
        refusal = self._refusal(item, held, settings.ORDER_DAYS)
        if refusal is not None:
            return refusal
        row = held or Order(source=self.source, key=item.key, received_at=self.moment)
        self._uncount(row, held)
        self._shared(row, item, held)
        self.places.place(row, item.placing)
        row.listing_revision, row.quantity = item.listing_revision, item.quantity
        row.amount, row.currency = item.amount, item.currency
        row.placed_at, row.day, row.state = item.placed_at, item.day, item.state.value
        self.orders[item.key] = row
        self._count(row)
        return RecordStored(item.number, LineVerdict.STORED)

    def _write_orders(self) -> None:
        _write(Order, self.orders.values(), _OF_ORDER)

    def _follow_orders(self, arriving: Sequence[FeedbackInput]) -> None:
        """Find the orders of feedback that arrives, and have feedback that waited for an order, or whose order
        changed, follow it."""
        missing = {one.order_key for one in arriving if one.order_key} - self.orders.keys()
        self.order_of = {row.key: row for row in self.orders.values() if row.pk}
        if missing:
            found = list(Order.objects.filter(key__in=missing))
            self.order_of |= {row.key: row for row in found}
            self.places.units |= units_of_rows(found)
        changed = {key for key, row in self.orders.items() if getattr(row, "_changed", False)}
        if not changed:
            return
        waiting = list(Feedback.objects.select_for_update().filter(order_key__in=changed))
        standing = [self.feedback.setdefault(row.key, row) for row in waiting]
        own = [Placing(**row.own) for row in standing]
        self.places.know(places_of(self.source, own, also=standing))
        for row in standing:
            self._uncount(row, row)
            self.places.place_feedback(row, self.orders[row.order_key])
            self._count(row)

    # Feedback.

    def _take_feedback(self, item: FeedbackInput, reading: ReadFeedback) -> RecordStored:
        held = self.feedback.get(item.key)
        refusal = self._refusal(item, held, settings.FEEDBACK_DAYS)
        if refusal is not None:
            return refusal
        row = held or Feedback(
            source=self.source, key=item.key, kind=item.kind.value, received_at=self.moment
        )
        self._uncount(row, held)
        self._shared(row, item, held)
        is_report = item.kind is RecordKind.REPORT
        row.number = item.number if is_report else ""
        row.answer = row.answer or (AnswerState.WAITING.value if is_report else "")
        row.order_key, row.stars, row.reason = item.order_key, item.stars, item.reason
        row.posted_at, row.day, row.withdrawn = item.posted_at, item.day, item.withdrawn
        corrected_by_hand = held is not None and row.said_by == SaidBy.PERSON and row.text == reading.text
        row.text, row.spans, row.score = reading.text, reading.spans, reading.score
        if not corrected_by_hand:
            row.says, row.said_by = reading.says.value, reading.said_by.value
        row.own = {name: number for name, number in asdict(item.placing).items() if number}
        self.places.place_feedback(row, self.order_of.get(item.order_key) if item.order_key else None)
        self.feedback[item.key] = row
        self.photos[item.key] = reading.photos
        self._count(row)
        refused = [
            problem(one.refusal, f"photos[{at}]", **one.facts)
            for at, one in enumerate(reading.photos)
            if one.refusal
        ]
        return RecordStored(item.number, LineVerdict.PARTIAL if refused else LineVerdict.STORED, refused)

    def _write_feedback(self) -> None:
        _write(Feedback, self.feedback.values(), _OF_FEEDBACK)
        pictured = {self.feedback[key].pk: some for key, some in self.photos.items()}
        kept = [
            FeedbackPhoto(feedback_id=pk, position=at, blob_id=one.blob_digest, refusal=one.refusal)
            for pk, some in pictured.items()
            for at, one in enumerate(some)
        ]
        standing = FeedbackPhoto.objects.filter(feedback__in=[pk for pk, some in pictured.items()])
        if kept or standing.exists():
            standing.delete()
            FeedbackPhoto.objects.bulk_create(kept)

    # What both have in common.

    def _refusal(self, item: RecordInput, held: Order | Feedback | None, days: int) -> RecordStored | None:
        """Return the answer to a record that changes nothing, None to one that does."""
        if item.key in self.erased:
            return RecordStored(item.number, LineVerdict.REFUSED, [problem("record.erased")])
        day = getattr(item, "day", None)
        if day is not None and day < today() - timedelta(days=days):
            return RecordStored(item.number, LineVerdict.REFUSED, [problem("record.too_old", days=days)])
        if held is None:
            return None
        if item.digest == held.digest and item.revision in (None, held.revision):
            return RecordStored(item.number, LineVerdict.UNCHANGED)
        if item.revision is not None and item.revision < held.revision:
            facts = {"revision": item.revision, "held": held.revision}
            return RecordStored(
                item.number, LineVerdict.STALE, [problem("record.stale", "revision", **facts)]
            )
        if item.revision == held.revision:
            fault = problem("record.revision_conflict", "revision", revision=item.revision)
            return RecordStored(item.number, LineVerdict.REFUSED, [fault])
        return None

    def _shared(self, row: Order | Feedback, item: RecordInput, held: Order | Feedback | None) -> None:
        following = held.revision + 1 if held else 1
        self.corrected += held is not None
        row.revision = following if item.revision is None else item.revision
        row.digest = item.digest
        row.buyer_id = self.buyers[item.buyer.digest] if item.buyer else None

    def _uncount(self, row: Order | Feedback, held: Order | Feedback | None) -> None:
        if held is not None:
            self.differences.add(units_of(row, self.places.units), row.day, counts_of(row), -1)
            self._ask_to_weigh(row)

    def _count(self, row: Order | Feedback) -> None:
        if isinstance(row, Feedback):
            # What it counts by its evidence is found anew, together with all others of the same shop.
            row.weight, row.doubts = 0.0, []
            self._ask_to_weigh(row)
        self.differences.add(units_of(row, self.places.units), row.day, counts_of(row))
        row._changed = True  # type: ignore[union-attr] - for this attempt alone

    def _ask_to_weigh(self, row: Order | Feedback) -> None:
        if not isinstance(row, Feedback) or "says_fake" not in counts_of(row):
            return
        if row.shop_id:
            self.intake.shops.add(row.shop_id)
        elif row.creator_id:
            self.intake.creators.add(row.creator_id)
        if of := row.shop_id or row.creator_id:
            self.intake.days.setdefault(of, set()).add(row.day)

    def _record(self, inputs: Sequence[RecordInput]) -> None:
        kept = [
            isinstance(item, OrderInput)
            for item, one in zip(inputs, self.intake.answers, strict=True)
            if one.verdict in (LineVerdict.STORED, LineVerdict.PARTIAL)
        ]
        if kept:
            record(
                events.RECORDS_RECEIVED,
                actor=self.actor,
                subject=reference("source", self.source),
                source=self.source,
                orders=sum(kept),
                feedback=len(kept) - sum(kept),
                corrected=self.corrected,
            )


def _held[M: (Order, Feedback)](rows: QuerySet[M], keys: set[str]) -> dict[str, M]:
    """Return what is held of some records, locked against other writers."""
    of_self = rows.select_for_update(of=("self",)).order_by("key")
    return {row.key: row for some in batched(keys, AT_ONCE) for row in of_self.filter(key__in=some)}


def _write[M: (Order, Feedback)](model: type[M], rows: Any, columns: list[str]) -> None:
    """Add what is new among the rows that changed, and write over the rest."""
    changed = sorted((row for row in rows if getattr(row, "_changed", False)), key=lambda row: row.key)
    new, standing = [], []
    for row in changed:
        (new if row.pk is None else standing).append(row)
    model._default_manager.bulk_create(new)
    if standing:
        model._default_manager.bulk_create(
            standing, update_conflicts=True, unique_fields=["id"], update_fields=columns
        )


def _buyers_for(inputs: Sequence[RecordInput]) -> Mapping[str, int]:
    """Return the numbers of buyers by digest, those that are new added, with what they have in common with others."""
    given = {one.buyer.digest: one.buyer for one in inputs if one.buyer}
    known = {row.digest: row for row in Buyer.objects.filter(digest__in=given)}
    missing = [Buyer(digest=key, since=given[key].since) for key in sorted(given.keys() - known.keys())]
    if missing:
        Buyer.objects.bulk_create(missing, ignore_conflicts=True)
        added = Buyer.objects.filter(digest__in=[row.digest for row in missing])
        known |= {row.digest: row for row in added}
    learnt = [row for row in known.values() if row.since is None and given[row.digest].since]
    for row in learnt:
        row.since = given[row.digest].since
    if learnt:
        Buyer.objects.bulk_update(learnt, ["since"])
    links = {(known[one.buyer.digest].pk, link) for one in inputs if one.buyer for link in one.buyer.links}
    BuyerLink.objects.bulk_create(
        [BuyerLink(buyer_id=pk, digest=link) for pk, link in sorted(links)], ignore_conflicts=True
    )
    return {digest: row.pk for digest, row in known.items()}
