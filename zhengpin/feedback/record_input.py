"""Reads orders and feedback as a marketplace sends them, or says all that is wrong with one; digests at once whose
they are, so that neither a buyer's number nor an order's goes further."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import TypedDict

from django.utils import timezone

from zhengpin.catalog import fields
from zhengpin.catalog.field_reading import Reading
from zhengpin.catalog.fields import FieldError
from zhengpin.catalog.listing_input import PictureInput, read_pictures
from zhengpin.feedback.digests import buyer_digest, content_digest, link_digest, record_key
from zhengpin.feedback.problems import RecordProblem, problem
from zhengpin.feedback.states import BuyerRecordKind, OrderState, ReturnReason
from zhengpin.kit.labels import Labelled

MOST_TEXT = 5000
MOST_PHOTOS = 9
MOST_LINKS = 8
MOST_QUANTITY = 1_000_000
LEAST_NUMBER = 4
"""A shorter number stands in texts for other reasons."""
TAKEN_OUT = "[…]"
_LISTED = re.compile(r"[|,;，；\n]")


_values_of: dict[type, Callable[[object], tuple[object, ...]]] = {}


class _Sent:
    """Goes from process to process by its values alone: a file's million records do."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        kind: type = type(self)
        if kind not in _values_of:
            _values_of[kind] = attrgetter(*(one.name for one in dataclass_fields(kind)))
        return kind, _values_of[kind](self)


@dataclass(frozen=True, slots=True)
class BuyerInput(_Sent):
    """A buyer by digest. since: when the account was opened; links: digests of what it has in common with others."""

    digest: str
    since: date | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placing(_Sent):
    """Whose goods a record is of, by the marketplace's numbers, each empty where it was not said."""

    listing: str = ""
    shop: str = ""
    creator: str = ""
    room: str = ""
    video: str = ""


@dataclass(frozen=True, slots=True)
class RecordInput(_Sent):
    """An order or feedback. number: as it came, to answer by, and kept of reports alone; digest: of what was sent."""

    kind: BuyerRecordKind
    key: str
    number: str
    revision: int | None
    digest: str
    buyer: BuyerInput | None
    placing: Placing


class _Shared(TypedDict):
    """The fields of RecordInput."""

    kind: BuyerRecordKind
    key: str
    number: str
    revision: int | None
    digest: str
    buyer: BuyerInput | None
    placing: Placing


@dataclass(frozen=True, slots=True)
class OrderInput(RecordInput):
    placed_at: datetime
    day: date
    state: OrderState = OrderState.PLACED
    listing_revision: int | None = None
    quantity: int = 1
    amount: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackInput(RecordInput):
    posted_at: datetime
    day: date
    order_key: str = ""
    text: str = ""
    stars: int | None = None
    reason: str = ""
    withdrawn: bool = False
    photos: tuple[PictureInput, ...] = field(default=())


def parse_record(source: str, given: object) -> RecordInput | list[RecordProblem]:
    """Return the order or feedback in `given` (a mapping of JSON types), or every problem with it.

    source: the marketplace's short name. `record` says what it is; without it, it is an order.
    """
    if not isinstance(given, Mapping):
        return [problem("record.not_an_object")]
    reading = _Reading(given, source)
    kind = reading.choice("record", BuyerRecordKind) or BuyerRecordKind.ORDER
    if reading.problems:  # what its other fields should be is not known
        return reading.problems
    number = reading.text("external_id", 120, required=True)
    shared: _Shared = {
        "kind": kind,
        "key": record_key(source, kind, number) if number else "",
        "number": number,
        "revision": reading.field("revision", fields.revision),
        "digest": content_digest(json.dumps(given, sort_keys=True, ensure_ascii=True, default=str)),
        "buyer": reading.buyer(),
        "placing": reading.placing(),
    }
    is_order = kind is BuyerRecordKind.ORDER
    found = reading.order(shared) if is_order else reading.feedback(shared)
    return reading.problems or found


class _Reading(Reading):
    problems: list[RecordProblem]

    def __init__(self, given: Mapping[str, object], source: str) -> None:
        super().__init__(given)
        self.source = source

    def field[T](
        self, name: str, read: Callable[[object], T | None], value: object = None, *, within: bool = False
    ) -> T | None:
        """Return what a field holds; of most records most fields are absent, and these cost nothing."""
        if read is not _moment_given and not within and self.given.get(name) is None:
            return None
        return super().field(name, read, value, within=within)

    def text(self, name: str, limit: int, *, required: bool = False) -> str:
        absent = not required and self.given.get(name) is None
        return "" if absent else super().text(name, limit, required=required)

    def order(self, shared: _Shared) -> OrderInput:
        placed_at = self.when("placed_at")
        found = OrderInput(
            **shared,
            placed_at=placed_at,
            day=_day(placed_at),
            state=self.choice("state", OrderState) or OrderState.PLACED,
            listing_revision=self.field("listing_revision", fields.revision),
            quantity=self.whole("quantity", 1, MOST_QUANTITY) or 1,
            amount=self.field("amount", fields.price),
            currency=self.field("currency", fields.currency) or "",
        )
        if not (found.placing.listing or found.placing.shop):
            self.problems.append(problem("record.no_goods", "listing"))
        return found

    def feedback(self, shared: _Shared) -> FeedbackInput:
        posted_at = self.when("posted_at")
        order, number = self.text("order", 120), shared["number"]
        found = FeedbackInput(
            **shared,
            posted_at=posted_at,
            day=_day(posted_at),
            order_key=record_key(self.source, BuyerRecordKind.ORDER, order) if order else "",
            text=without_numbers(
                self.text("text", MOST_TEXT), order, number, str(self.given.get("buyer") or "")
            ),
            stars=self.whole("stars", 1, 5),
            reason=(self.choice("reason", ReturnReason) or "") if self.given.get("reason") else "",
            withdrawn=_flag(self.given.get("withdrawn")),
            photos=read_pictures(self, "photos", MOST_PHOTOS),
        )
        placing = found.placing
        if not (found.order_key or placing.listing or placing.shop or placing.room or placing.creator):
            self.problems.append(problem("record.about_nothing", "order"))
        return found

    def buyer(self) -> BuyerInput | None:
        number = self.text("buyer", 200)
        since = self.field("buyer_since", fields.day)
        links = self.field("buyer_links", _texts) or []
        if not number:
            if since or links:
                self.problems.append(problem("field.missing", "buyer"))
            return None
        digests = sorted({link_digest(self.source, one) for one in links})
        return BuyerInput(buyer_digest(self.source, number), since, tuple(digests))

    def placing(self) -> Placing:
        return Placing(*(self.text(name, 120) for name in ("listing", "shop", "creator", "room", "video")))

    def when(self, name: str) -> datetime:
        """Return a moment that must be given, and that has been."""
        found = self.field(name, _moment_given)
        now = timezone.now()
        if found is not None and (found - now).total_seconds() > 24 * 3600:
            self.problems.append(problem("record.in_the_future", name))
        return found or now

    def whole(self, name: str, least: int, most: int) -> int | None:
        found = self.field(name, fields.revision)
        if found is not None and not least <= found <= most:
            self.problems.append(problem("field.out_of_range", name, least=str(least), most=str(most)))
            return None
        return found

    def choice[T: Labelled](self, name: str, known: type[T]) -> T | None:
        """Return a value of a vocabulary, also from its Chinese or English label."""
        written = self.text(name, 60)
        if not written:
            return None
        found = _named(known).get(written.casefold())
        if found is None:
            self.problems.append(problem("field.not_a_choice", name, known=", ".join(known)))
        return found  # type: ignore[return-value]


def without_numbers(text: str, *numbers: str) -> str:
    """Return a text without numbers by which the marketplace knows a buyer or an order, should the buyer quote them."""
    quoted = [number for one in numbers if len(number := one.strip()) >= LEAST_NUMBER and number in text]
    if not quoted:
        return text
    either = "|".join(re.escape(one) for one in sorted(quoted, key=len, reverse=True))
    return re.sub(rf"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])", TAKEN_OUT, text)


_named_by: dict[type[Labelled], dict[str, Labelled]] = {}


def _named[T: Labelled](known: type[T]) -> dict[str, Labelled]:
    if known not in _named_by:
        _named_by[known] = {name.casefold(): one for one in known for name in (one.zh, one.en, one.value)}
    return _named_by[known]


def _day(moment: datetime) -> date:
    """Return the day of a moment in the operator's time zone, in which rates are counted."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def _moment_given(value: object) -> datetime:
    found = fields.moment(value)
    if found is None:
        raise FieldError("field.missing")
    return found


def _texts(value: object) -> list[str]:
    """Return short texts of a list, or of one text apart by commas or bars."""
    if value is None:
        return []
    parts = _LISTED.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise FieldError("field.not_a_list")
    if len(parts) > MOST_LINKS:
        raise FieldError("record.too_many_links", actual=len(parts), limit=MOST_LINKS)
    read: Callable[[object], str] = lambda one: fields.text(one, limit=200)  # noqa: E731
    return [text for one in parts if (text := read(one))]


def _flag(value: object) -> bool:
    return str(value).strip().casefold() in {"true", "1", "yes", "是"}
