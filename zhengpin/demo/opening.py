"""Opens the demo marketplace: takes everything of `marketplace` through the same doors that a real one takes."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from itertools import batched
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.operations import create_organisation, create_person
from zhengpin.accounts.operations.people import hashed
from zhengpin.accounts.queries import organisations, people
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.catalog.operations import map_category
from zhengpin.catalog.queries import creators, listings
from zhengpin.catalog.queries import merchants as known_merchants
from zhengpin.demo.airing import send_broadcasts
from zhengpin.demo.records import (
    DemoAuthorisation,
    DemoListing,
    DemoMark,
    DemoMarketplace,
    DemoPerson,
    DemoWork,
)
from zhengpin.demo.signing_in import HOST, PASSWORD, address_of
from zhengpin.flows.screening.listing import receive
from zhengpin.kit import clock
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import authorisations, filings, holders
from zhengpin.rights.states import AuthorisationState

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.demo.records import DemoRightsHolder
    from zhengpin.rights.models import RightsHolder

SOURCE = "demo"
OPERATOR = "集市 · Demo Marketplace"
NOT_RENEWED = "合同到期，未续约。"
OPENER = system("demo")
APPROVER = system("demo-approver")

ROLES = {
    "administrator": Role.ADMINISTRATOR,
    "senior_reviewer": Role.SENIOR_REVIEWER,
    "reviewer": Role.REVIEWER,
    "rights_holder": Role.HOLDER_MEMBER,
    "merchant": Role.MERCHANT_MEMBER,
    "creator": Role.CREATOR_MEMBER,
}
LOT = 8
"""Listings that come at once."""
Progress = Callable[[str, int, int], None]
"""what, done, of how many"""


def lay_foundation(market: DemoMarketplace) -> None:
    """Make the operator, the rights holders, the creators with what they show, and let the people in: all, or nothing.

    From then on everybody can sign in, and sees the rest come.
    """
    if len(sign_ins(market)) == len(market.people):
        return
    password = hashed(PASSWORD)
    with transaction.atomic():
        operator = organisations(OPENER).filter(kind=OrganisationKind.OPERATOR.value, name=OPERATOR).first()
        operator = operator or create_organisation(
            kind=OrganisationKind.OPERATOR, name=OPERATOR, actor=OPENER
        )
        here = {one.login for one in sign_ins(market)}
        rights_holders = [found_holder(holder) for holder in market.rights_holders]
        send_broadcasts(market, source=SOURCE, host=HOST, actor=OPENER)
        for person in (one for one in market.people if one.login not in here):
            create_person(
                email=address_of(person.login),
                name=person.name_zh,
                password=password,
                organisation=_place_of(person, market, rights_holders, operator),
                role=ROLES[person.role],
                actor=OPENER,
            )


def has_another_operator(actor: Actor = OPENER) -> bool:
    """Return whether somebody else's marketplace is run here."""
    operators = organisations(actor).filter(kind=OrganisationKind.OPERATOR.value)
    return operators.exclude(name=OPERATOR).exists()


def holds_demo(actor: Actor = OPENER) -> bool:
    """Return whether the demo's own marketplace is run here."""
    return organisations(actor).filter(kind=OrganisationKind.OPERATOR.value, name=OPERATOR).exists()


def _place_of(
    person: DemoPerson, market: DemoMarketplace, rights_holders: list[RightsHolder], operator: Organisation
) -> UUID:
    if person.holder is not None:
        return rights_holders[person.holder].organisation_id
    if person.merchant is not None:
        return _sellers()[market.merchants[person.merchant].external_id]
    if person.creator is not None:
        known = creators(OPENER, source=SOURCE)
        return known.get(external_id=market.creators[person.creator].external_id).organisation_id
    return operator.pk


def file_rights(market: DemoMarketplace, progress: Progress) -> None:
    """File and approve marks and works; what is filed is known by its number, and left as it is."""
    for done, mark in enumerate(market.marks, start=1):
        _file(f"mark-{done}", _mark(mark, market))
        progress(_("Marks filed"), done, len(market.marks))
    for done, work in enumerate(market.works, start=1):
        _file(f"work-{done}", _work(work, market))
        progress(_("Original works filed"), done, len(market.works))


def found_holder(holder: DemoRightsHolder) -> RightsHolder:
    """Make a rights holder with its organisation, unless it is here."""
    known = holders(OPENER).filter(name=holder.name_en).first()
    if known:
        return known
    organisation = create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name=holder.name_zh, actor=OPENER)
    return rights.create_holder(
        organisation_id=organisation.pk,
        name=holder.name_en,
        name_zh=holder.name_zh,
        country=holder.country,
        actor=OPENER,
    )


def _file(number: str, drawn: dict[str, Any]) -> None:
    """File and approve one right, unless its number shows that this was done before."""
    if filings(OPENER, holder_id=drawn["holder_id"]).filter(external_id=number).exists():
        return
    picture = drawn.pop("picture", None)
    content = picture() if picture else None  # drawn first: while one writes nobody else may
    with transaction.atomic():
        filing = rights.draft_filing(**drawn, external_id=number, declared_true=True, actor=OPENER)
        if content is not None:
            rights.add_reference(filing_id=filing.pk, content=content, media_type="image/jpeg", actor=OPENER)
        rights.submit_filing(filing_id=filing.pk, actor=OPENER)
        rights.approve_filing(filing_id=filing.pk, actor=APPROVER)


def _owner(market: DemoMarketplace, number: int) -> RightsHolder:
    return holders(OPENER).get(name=market.rights_holders[number].name_en)


def _mark(mark: DemoMark, market: DemoMarketplace) -> dict[str, object]:
    return {
        "kind": "mark",
        "holder_id": _owner(market, mark.holder).pk,
        "title": mark.word,
        "mark": {
            "word": mark.word,
            "forms": [mark.han, *mark.aliases],
            "office": mark.office,
            "registration_no": mark.registration_number,
            "nice_classes": list(mark.nice_classes),
        },
    }


def _work(work: DemoWork, market: DemoMarketplace) -> dict[str, object]:
    return {
        "kind": "original_work",
        "holder_id": _owner(market, work.holder).pk,
        "title": work.title_zh,
        "work": {
            "author": work.author,
            "claim_signed_by": work.author,
            "first_published_on": work.first_published_on,
        },
        "picture": lambda: work.picture,
    }


def receive_listings(market: DemoMarketplace, progress: Progress) -> None:
    """Receive what is for sale in small lots, and authorise sellers as they come, before anybody looks."""
    for path, nice_class in {listing.category: listing.nice_class for listing in market.listings}.items():
        map_category(source=SOURCE, path=path, nice_classes=[nice_class], actor=OPENER)
    stored = set(listings(OPENER, source=SOURCE).values_list("external_id", flat=True))
    missing = [listing for listing in market.listings if listing.external_id not in stored]
    done = len(market.listings) - len(missing)
    for chunk in batched(missing, LOT):
        items = list(_items(market, chunk))
        receive(source=SOURCE, items=items, actor=OPENER, also=lambda _: _authorise(market))
        done += len(chunk)
        progress(_("Listings received"), done, len(market.listings))


def _items(market: DemoMarketplace, chunk: Iterable[DemoListing]) -> Iterator[dict[str, object]]:
    for listing in chunk:
        merchant = market.merchants[listing.merchant]
        shop = next(shop for shop in merchant.shops if shop.external_id == listing.shop)
        yield {
            "external_id": listing.external_id,
            "merchant": {"external_id": merchant.external_id, "name": merchant.name},
            "shop": {
                "external_id": shop.external_id,
                "name": shop.name,
                "url": f"https://{HOST}/shops/{shop.external_id}",
            },
            "url": f"https://{HOST}/items/{listing.external_id}",
            "title": listing.title,
            "description": listing.description,
            "brand": listing.brand,
            "category": listing.category,
            "price": str(listing.price),
            "currency": "CNY",
            "pictures": [
                {"base64": base64.b64encode(picture).decode(), "media_type": "image/jpeg"}
                for picture in listing.pictures
            ],
        }


def _sellers() -> dict[str, UUID]:
    rows = known_merchants(OPENER, source=SOURCE)
    return dict(rows.values_list("external_id", "organisation_id"))


def _authorise(market: DemoMarketplace) -> None:
    """Grant the demo's authorisations to sellers that came since, in the same transaction."""
    sellers, today = _sellers(), clock.now().date()
    rows = authorisations(OPENER)
    standing = rows.filter(Q(valid_to=None) | Q(valid_to__gte=today), state=AuthorisationState.ACTIVE.value)
    pair = ("holder__name", "authorised_id")
    ever, now = set(rows.values_list(*pair)), set(standing.values_list(*pair))
    for grant in market.authorisations:
        seller = sellers.get(market.merchants[grant.merchant].external_id)
        owner = market.rights_holders[grant.holder].name_en
        if seller is not None and (owner, seller) not in (ever if grant.until < today else now):
            _grant(market, grant, seller)


def _grant(market: DemoMarketplace, grant: DemoAuthorisation, seller: UUID) -> None:
    lapsed = grant.until < clock.now().date()
    wanted = [f"mark-{number + 1}" for number in grant.marks] + [f"work-{one + 1}" for one in grant.works]
    owner = _owner(market, grant.holder)
    rows = filings(OPENER, holder_id=owner.pk).filter(external_id__in=wanted)
    made = rights.grant_authorisation(
        holder_id=owner.pk,
        authorised_id=seller,
        valid_from=grant.since,
        valid_to=None if lapsed else grant.until,
        filing_ids=list(rows.order_by("pk").values_list("pk", flat=True)),
        territories=[grant.territory],
        actor=OPENER,
    )
    if lapsed:
        # Revoked, since a term that is over cannot be granted, and an entry dated back would read as tampering.
        rights.revoke_authorisation(authorisation_id=made.pk, reason=NOT_RENEWED, actor=OPENER)


def sign_ins(market: DemoMarketplace) -> list[DemoPerson]:
    """Return the demo's people who were let in."""
    known = set(people(OPENER).values_list("email", flat=True))
    return [person for person in market.people if address_of(person.login) in known]
