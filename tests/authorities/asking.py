"""An authority in the register, its letter, the people who answer it, and a request led to any of its states."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.rights.people import actor as actor_of
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.states import Role
from zhengpin.authorities import operations
from zhengpin.authorities.models import AuthorityRequest, FiledAuthority, RequestItem
from zhengpin.authorities.operations import FoundItem, ReceivedRequest
from zhengpin.authorities.states import AuthorityKind, CallResult, RequestChannel, RequestKind
from zhengpin.catalog.models import Listing
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blob
from zhengpin.kit.holds import HeldKind


def staff(name: str, role: Role = Role.SENIOR_REVIEWER) -> Actor:
    return actor_of(f"person:{name}", role, sees_everything=True)


CHEN = staff("chen")
"""Takes requests in, calls back, names and chooses."""
WANG = staff("wang")
"""Approves."""
REVIEWER = staff("li", Role.REVIEWER)
"""Decides cases, and has no business with authorities but to raise dangers."""


def police(country: str = "CN", name: str = "Harbour Police") -> FiledAuthority:
    return operations.file_authority(
        name=name,
        kind=AuthorityKind.POLICE.value,
        country=country,
        callback_number="+86 571 0000 0000",
        number_source="The authority's own page of contacts, read on 1 November",
        actor=CHEN,
    )


def letter(name: str = "letter") -> Blob:
    size = 300 + sum(name.encode()) % 97
    return store_blob(content=picture_bytes(size), media_type="image/png", actor=CHEN)


def received(
    kind: RequestKind = RequestKind.EVIDENCE, by: FiledAuthority | None = None, **more: Any
) -> AuthorityRequest:
    """Return a request as it came, with its letter. more: other fields of ReceivedRequest."""
    by = by or FiledAuthority.objects.first() or police()
    given: dict[str, Any] = {
        "authority_id": by.pk,
        "kind": kind.value,
        "reference": f"2026-{AuthorityRequest.objects.count() + 1}",
        "basis": "other",
        "basis_text": "The law that it names",
        "channel": RequestChannel.POST.value,
    }
    asked = ReceivedRequest(**given | more)
    return operations.receive_request(received=asked, document=letter(), actor=CHEN)


def verified(kind: RequestKind = RequestKind.EVIDENCE, **more: Any) -> AuthorityRequest:
    row = received(kind, **more)
    operations.note_call_back(
        request_id=row.pk, result=CallResult.CONFIRMED.value, reached="Officer Zhou", actor=CHEN
    )
    row.refresh_from_db()
    return row


def named(row: AuthorityRequest, listing: Listing) -> RequestItem:
    """Name a listing in a request, which is held from then on."""
    found = FoundItem(f"listing:{listing.pk}", listing.title, [(HeldKind.LISTING, str(listing.pk))])
    return operations.name_item(
        request_id=row.pk, kind="listing", wording="The listing at the address", found=found, actor=CHEN
    )


def proposed(listing: Listing, kind: RequestKind = RequestKind.EVIDENCE, **more: Any) -> AuthorityRequest:
    row = verified(kind, **more)
    item = named(row, listing)
    if kind not in (RequestKind.ACT, RequestKind.PRESERVATION):
        operations.choose_fields(item_id=item.pk, fields=["title"], offered=["title", "seller"], actor=CHEN)
    return operations.propose(request_id=row.pk, actor=CHEN)


HOUR = timedelta(hours=1)
