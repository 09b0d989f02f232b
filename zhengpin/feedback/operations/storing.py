"""Stores orders and feedback: each once a revision, many by few statements, whatever arrives twice, late or first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from zhengpin.feedback.models import PLACED, ErasedRecord, Feedback, FeedbackPhoto, Order
from zhengpin.feedback.operations.buyers import buyers_for
from zhengpin.feedback.operations.counting import Differences, counts_of, units_of
from zhengpin.feedback.operations.lookups import AT_ONCE, known
from zhengpin.feedback.operations.placing import places_of, units_of_rows
from zhengpin.feedback.operations.writing import insert_rows, new_row, write_changed
from zhengpin.feedback.problems import RecordProblem, problem
from zhengpin.feedback.record_input import FeedbackInput, OrderInput, Placing, RecordInput
from zhengpin.feedback.states import AnswerState, BuyerRecordKind, SaidBy, Says
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

_SHARED = [
    "revision",
    "digest",
    "buyer",
    *(name.removesuffix("_id") for name in PLACED),
    "listing_given",
    "given",
    "waits",
]
_OF_ORDER = [*_SHARED, "listing_revision", "quantity", "amount", "currency", "placed_at", "day", "state"]
_OF_FEEDBACK = [
    *_SHARED,
    *("number", "own", "order_key", "order", "text", "stars", "reason", "posted_at", "day", "withdrawn"),
    *("says", "said_by", "score", "spans", "weight", "doubt_reasons", "answer"),
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
        self.moment, self.today = clock.now(), today()
        self.differences = Differences()
        self.intake = Intake([])
        self.photos: dict[str, Sequence[ResolvedPicture]] = {}
        self.corrected = 0
        self.changed: set[str] = set()

    def store(self, items: Sequence[Item]) -> Intake:
        inputs = [item for item, _ in items]
        answers = self._refused_at_once(inputs)
        taken = [item for at, item in enumerate(inputs) if at not in answers]
        self.buyers = buyers_for(taken)
        orders = [item for item in taken if isinstance(item, OrderInput)]
        feedback = [item for item in taken if isinstance(item, FeedbackInput)]
        self.orders = _held(Order.objects.all(), {one.key for one in orders})
        self.feedback = _held(Feedback.objects.select_related("order"), {one.key for one in feedback})
        self.places = places_of(
            self.source,
            [item.placing for item in taken],
            also=[*self.orders.values(), *self.feedback.values()],
        )
        for at, item in enumerate(inputs):
            if isinstance(item, OrderInput) and at not in answers:
                answers[at] = self._take_order(item)
        self._write_orders()
        self._follow_orders(feedback)
        for at, (item, reading) in enumerate(items):
            if isinstance(item, FeedbackInput) and at not in answers:
                answers[at] = self._take_feedback(item, reading)
        self._write_feedback()
        self.differences.write()
        self.intake.answers = [answers[at] for at in range(len(items))]
        self._record(inputs)
        return self.intake

    def _refused_at_once(self, inputs: Sequence[RecordInput]) -> dict[int, RecordStored]:
        """Return the answers to records of which nothing is taken in, not even who the buyer is, by place."""
        keys = {item.key for item in inputs} | {
            item.order_key for item in inputs if isinstance(item, FeedbackInput) and item.order_key
        }
        erased = {key for (key,) in known(ErasedRecord, "key", keys)}
        found = {}
        for at, item in enumerate(inputs):
            days = settings.ORDER_DAYS if isinstance(item, OrderInput) else settings.FEEDBACK_DAYS
            if item.key in erased or (isinstance(item, FeedbackInput) and item.order_key in erased):
                found[at] = _refused(item, problem("record.erased"))
            elif isinstance(item, OrderInput | FeedbackInput) and item.day < self.today - timedelta(
                days=days
            ):
                found[at] = _refused(item, problem("record.too_old", days=days))
        return found

    # Orders.

    def _take_order(self, item: OrderInput) -> RecordStored:
        held = self.orders.get(item.key)
        refusal = _standing(item, held)
        if refusal is not None:
            return refusal
        row = held or new_row(Order, source=self.source, key=item.key, received_at=self.moment)
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
        changed = self._changed(self.orders.values())
        insert_rows([row for row in changed if row.pk is None])
        write_changed([row for row in changed if row.pk is not None], _OF_ORDER)

    def _follow_orders(self, arriving: Sequence[FeedbackInput]) -> None:
        """Find the orders of feedback that arrives, and have feedback that waited for an order, or whose order
        changed, follow it."""
        changed = {row.key for row in self._changed(self.orders.values())}
        ids = [pk for _, pk in known(Feedback, "order_key", changed, "id")]
        waiting = list(Feedback.objects.select_for_update().filter(pk__in=ids).order_by("key")) if ids else []
        self._find_orders(
            {one.order_key for one in arriving if one.order_key} | {one.order_key for one in waiting}
        )
        standing = [self.feedback.setdefault(row.key, row) for row in waiting]
        own = [Placing(**row.own) for row in standing]
        self.places.know(places_of(self.source, own, also=standing))
        for row in standing:
            self._uncount(row, row)
            self.places.place_feedback(row, self.orders[row.order_key])
            self._count(row)

    def _find_orders(self, wanted: set[str]) -> None:
        """Know the orders of these keys: what this batch wrote, by its number, and what stood before."""
        numbers = {key for key in wanted if key in self.orders and self.orders[key].pk is None}
        for key, pk in Order.objects.filter(key__in=numbers).values_list("key", "pk"):
            self.orders[key].pk = pk
        before = list(Order.objects.filter(key__in=wanted - self.orders.keys()))
        self.places.units |= units_of_rows(before) if before else {}
        self.order_of = {key: row for key, row in self.orders.items() if row.pk}
        self.order_of |= {row.key: row for row in before}

    # Feedback.

    def _take_feedback(self, item: FeedbackInput, reading: ReadFeedback) -> RecordStored:
        held = self.feedback.get(item.key)
        refusal = _standing(item, held)
        if refusal is not None:
            return refusal
        row = held or new_row(
            Feedback, source=self.source, key=item.key, kind=item.kind.value, received_at=self.moment
        )
        self._uncount(row, held)
        self._shared(row, item, held)
        is_report = item.kind is BuyerRecordKind.REPORT
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
        changed = self._changed(self.feedback.values())
        insert_rows([row for row in changed if row.pk is None])
        write_changed([row for row in changed if row.pk is not None], _OF_FEEDBACK)
        self._write_photos()

    def _write_photos(self) -> None:
        given = {key: some for key, some in self.photos.items() if some or self.feedback[key].pk is not None}
        numbers = dict(Feedback.objects.filter(key__in=given).values_list("key", "pk")) if given else {}
        pictured = {numbers[key]: some for key, some in given.items()}
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
            row.weight, row.doubt_reasons = 0.0, []
            self._ask_to_weigh(row)
        self.differences.add(units_of(row, self.places.units), row.day, counts_of(row))
        self.changed.add(row.key)

    def _changed[M: (Order, Feedback)](self, rows: Iterable[M]) -> list[M]:
        """Return the rows that this batch changed, in one order, so that no two writers wait for each other."""
        return sorted((row for row in rows if row.key in self.changed), key=lambda row: row.key)

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


def _standing(item: RecordInput, held: Order | Feedback | None) -> RecordStored | None:
    """Return the answer to a record that changes nothing of what stands, None to one that does."""
    if held is None:
        return None
    if item.digest == held.digest and item.revision in (None, held.revision):
        return RecordStored(item.number, LineVerdict.UNCHANGED)
    if item.revision is not None and item.revision < held.revision:
        fault = problem("record.stale", "revision", revision=item.revision, held=held.revision)
        return RecordStored(item.number, LineVerdict.STALE, [fault])
    if item.revision == held.revision:
        return _refused(item, problem("record.revision_conflict", "revision", revision=item.revision))
    return None


def _refused(item: RecordInput, fault: RecordProblem) -> RecordStored:
    return RecordStored(item.number, LineVerdict.REFUSED, [fault])


def _held[M: (Order, Feedback)](rows: QuerySet[M], keys: set[str]) -> dict[str, M]:
    """Return what is held of some records, locked against other writers."""
    held = sorted(key for (key,) in known(rows.model, "key", keys))
    of_self = rows.select_for_update(of=("self",)).order_by("key")
    return {row.key: row for some in batched(held, AT_ONCE) for row in of_self.filter(key__in=some)}
