"""Decides what an item adds to what is held of its listing: a revision, or nothing, and then why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.listing_input import ListingInput
from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.catalog.problems import LineProblem, problem
from zhengpin.catalog.states import LineVerdict


@dataclass(frozen=True)
class Stored:
    """What became of one item. `revision_id` only where a revision was stored; problems: [{code, field, …}].

    put_back: its seller had taken it off sale, and sells it again.
    """

    external_id: str
    verdict: LineVerdict
    listing_id: UUID | None = None
    revision_id: UUID | None = None
    problems: list[LineProblem] = field(default_factory=list)
    put_back: bool = False


@dataclass(frozen=True)
class SubjectStored:
    """What became of one creator, video or live room. reference: typed, where it is held."""

    external_id: str
    verdict: LineVerdict
    reference: str = ""
    problems: list[LineProblem] = field(default_factory=list)


def answered[T](
    items: Sequence[object],
    parse: Callable[[object], T | list[LineProblem]],
    write: Callable[[Sequence[T]], list[SubjectStored]],
) -> list[SubjectStored]:
    """Return the answers to items, in order: what could not be read is refused, the rest is what `write` made of it."""
    parsed = [parse(item) for item in items]
    stored = iter(write([one for one in parsed if not isinstance(one, list)]))
    return [
        SubjectStored(_external_id(item), LineVerdict.REFUSED, problems=one)
        if isinstance(one, list)
        else next(stored)
        for item, one in zip(items, parsed, strict=True)
    ]


def _external_id(item: object) -> str:
    given = item.get("external_id") if isinstance(item, Mapping) else None
    return given[:120] if isinstance(given, str) else ""


@dataclass
class Head:
    """The newest revision of a listing."""

    row: Listing
    digest: str


def settled(
    item: ListingInput, merchant: Merchant, shop: Shop, head: Head | None, digest: str
) -> Stored | None:
    """Return the answer to an item that adds no revision, None to one that does."""
    if shop.merchant_id != merchant.pk:
        return _refused(item, head, problem("listing.shop_of_other_merchant", "shop.external_id"))
    if head is None:
        return None
    if head.row.merchant_id != merchant.pk:
        return _refused(item, head, problem("listing.merchant_changed", "merchant.external_id"))
    held = head.row.revision
    if digest == head.digest and item.revision in (None, held):
        return Stored(item.external_id, LineVerdict.UNCHANGED, head.row.pk)
    if item.revision is not None and item.revision < held:
        fault = problem("listing.stale", "revision", revision=item.revision, held=held)
        return Stored(item.external_id, LineVerdict.STALE, head.row.pk, problems=[fault])
    if item.revision == held:
        return _refused(item, head, problem("listing.revision_conflict", "revision", revision=held))
    return None


def _refused(item: ListingInput, head: Head | None, fault: LineProblem) -> Stored:
    return Stored(item.external_id, LineVerdict.REFUSED, head.row.pk if head else None, problems=[fault])


def refused_pictures(pictures: Sequence[ResolvedPicture]) -> list[LineProblem]:
    """Return a problem for every picture that was refused."""
    return [
        problem(one.refusal, f"pictures[{at}]", **one.facts) for at, one in enumerate(pictures) if one.refusal
    ]
