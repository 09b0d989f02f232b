"""Finds what a request names among what the marketplace holds, and names it in the request: from then on it is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import operations
from zhengpin.authorities.models import RequestItem
from zhengpin.authorities.operations import FoundItem
from zhengpin.authorities.problems import ItemAmbiguous, RequestWordsMissing
from zhengpin.authorities.states import DIGESTED, ItemKind
from zhengpin.catalog.models import Creator, Shop
from zhengpin.catalog.resolving import resolve_subjects
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Ambiguous
from zhengpin.feedback.digests import buyer_digest, record_key
from zhengpin.feedback.models import Buyer, Order
from zhengpin.feedback.states import BuyerRecordKind
from zhengpin.kit.holds import HeldKind
from zhengpin.kit.ids import reference, split_reference

MOST_TEXT = 400
Held = list[tuple[HeldKind, str]]


def name_item(
    *, request_id: UUID | str, kind: str, wording: str, named: str, source: str = "", actor: Actor
) -> RequestItem:
    """Look up one thing that a request asks about, and name it there, with what was found.

    named: number at the marketplace or here, address, e-mail address of a person, number of an order or a buyer;
    source: the marketplace's name, which numbers of orders and buyers need. Of an order or a buyer no more is kept than
    that it is held: neither its number nor its digest is shown anywhere. Raises Forbidden, RequestNotFound, NotNow,
    NotActedOn, ItemAmbiguous, Invalid naming the field.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    found = found_of(kind, named, source)
    if kind in DIGESTED and named.strip():
        wording = wording.replace(named.strip(), "…")
    return operations.name_item(request_id=request_id, kind=kind, wording=wording, found=found, actor=actor)


def found_of(kind: str, named: str, source: str = "") -> FoundItem | None:
    """Return what a text names of a kind, None where nothing of it is held (a system read). Raises ItemAmbiguous."""
    text = named.strip().replace("\x00", "")[:MOST_TEXT]
    if kind == ItemKind.OTHER or kind not in set(ItemKind):
        return None
    if not text:
        raise RequestWordsMissing("named")
    if find := _OF_KIND.get(ItemKind(kind)):
        return find(text, source.strip())
    return _subject(SubjectKind(kind), text, source.strip())


def _subject(kind: SubjectKind, text: str, source: str) -> FoundItem | None:
    [found] = resolve_subjects([(kind.value, text)], source=source)
    if isinstance(found, Ambiguous):
        raise ItemAmbiguous(titles=[one.title for one in found.subjects[:5]])
    if found is None:
        return None
    held: Held = [(HeldKind(kind.value), str(found.identifier))]
    # A shop or creator is held with the account that runs it: what was asked of the rules is kept by the account.
    if kind is SubjectKind.SHOP:
        held += _accounts(
            Shop.objects.filter(pk=found.identifier).values_list("merchant__organisation", flat=True)
        )
    if kind is SubjectKind.CREATOR:
        held += _accounts(Creator.objects.filter(pk=found.identifier).values_list("organisation", flat=True))
    return FoundItem(found.reference, found.title, held)


def _accounts(organisations: object) -> Held:
    return [(HeldKind.ACCOUNT, str(one)) for one in organisations]  # type: ignore[attr-defined]


def _person(text: str, source: str) -> FoundItem | None:
    row = Person.objects.get_queryset().filter(email__iexact=text).first()
    if row is None:
        return None
    return FoundItem(reference("person", row.pk), row.name, [(HeldKind.PERSON, str(row.pk))])


def _order(text: str, source: str) -> FoundItem | None:
    if not source:
        raise RequestWordsMissing("source")
    key = record_key(source, BuyerRecordKind.ORDER.value, text)
    return FoundItem(held=[(HeldKind.ORDER, key)]) if Order.objects.filter(key=key).exists() else None


def _buyer(text: str, source: str) -> FoundItem | None:
    if not source:
        raise RequestWordsMissing("source")
    digest = buyer_digest(source, text)
    return (
        FoundItem(held=[(HeldKind.BUYER, digest)]) if Buyer.objects.filter(digest=digest).exists() else None
    )


_OF_KIND: Mapping[ItemKind, Callable[[str, str], FoundItem | None]] = {
    ItemKind.PERSON: _person,
    ItemKind.ORDER: _order,
    ItemKind.BUYER: _buyer,
}


def concerned_by(rows: list[RequestItem]) -> set[UUID]:
    """Return the organisations of merchants and creators that items are about (a system read)."""
    subjects = [
        one.subject for one in rows if one.subject and split_reference(one.subject)[0] in set(SubjectKind)
    ]
    found = resolve_subjects([("", one) for one in subjects])
    return {one.respondent_id for one in found if one is not None and not isinstance(one, Ambiguous)}
