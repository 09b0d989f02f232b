"""Shares items of a matter, writes to whom they are shared with, and shows files with who looks drawn across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import organisations, people
from zhengpin.accounts.states import OrganisationKind
from zhengpin.casework import operations, queries
from zhengpin.casework.content import MatterContent
from zhengpin.casework.models import ExhibitHandover, MatterGrant
from zhengpin.casework.problems import FileUnmarkable
from zhengpin.casework.states import ViewedKind
from zhengpin.evidence.documents.accepting import PDF
from zhengpin.evidence.watermarks import UnmarkableFile, marked_pdf, marked_picture, plain
from zhengpin.flows.letters.values import operator_name
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice


@dataclass(frozen=True)
class MarkedFile:
    """A file as it is shown outside: with the mark drawn across it."""

    content: bytes
    media_type: str


@transaction.atomic
def share(
    *,
    matter_id: UUID | str,
    organisation_id: UUID | str,
    items: Sequence[tuple[str, str]],
    days: int,
    why: str,
    person_id: UUID | str | None = None,
    key: str = "",
    actor: Actor,
) -> MatterGrant:
    """Share items of a matter and tell the organisation. Raises as `operations.share_matter` does.

    Where one person alone may see them no letter is written: her organisation's inbox is read by others too.
    """
    row = operations.share_matter(
        matter_id=matter_id,
        organisation_id=organisation_id,
        items=items,
        days=days,
        why=why,
        person_id=person_id,
        key=key,
        actor=actor,
    )
    if row.person_id is None:
        issue_notice(
            organisation_id=row.organisation_id,
            about=reference("matter_grant", row.pk),
            letter="matter_shared",
            values={
                "operator": operator_name(actor),
                "party": row.organisation.name,
                "number": row.matter.number,
                "count": row.items.count(),
                "due_on": Until(row.expires_at, settings.TIME_ZONE),
                "portal_url": f"{settings.PUBLIC_ADDRESS}/shared-matters/{row.pk}/",
            },
            actor=actor,
        )
    return row


@transaction.atomic
def view_shared(*, grant_id: UUID | str, actor: Actor) -> MatterContent:
    """Return what a grant shows, once the ledger was told who looks. Raises Forbidden, GrantNotFound."""
    found = queries.shared_content(actor, grant_id)
    operations.note_view(grant_id=grant_id, what=ViewedKind.PAGE, actor=actor)
    return found


@transaction.atomic
def view_document(*, grant_id: UUID | str, document_id: UUID | str, actor: Actor) -> MarkedFile:
    """Return a document that a grant holds with the mark across it, once the ledger was told who looks.

    Raises Forbidden, GrantNotFound, FileUnmarkable.
    """
    row = queries.shared_document(actor, grant_id, document_id)
    assert row.blob is not None, "a document that is shared was not erased"
    viewed = reference("document", row.pk)
    operations.note_view(grant_id=grant_id, what=ViewedKind.DOCUMENT, item=viewed, actor=actor)
    text = mark_of(grant_id, actor)
    if row.blob.media_type == PDF:
        try:
            return MarkedFile(marked_pdf(row.digest, text), PDF)
        except UnmarkableFile as error:
            raise FileUnmarkable() from error
    return MarkedFile(marked_picture(row.digest, text), "image/jpeg")


@transaction.atomic
def view_photo(*, grant_id: UUID | str, exhibit_id: UUID | str, digest: str, actor: Actor) -> MarkedFile:
    """Return a photo of an exhibit that a grant holds with the mark across it. Raises Forbidden, GrantNotFound."""
    row = queries.shared_photo(actor, grant_id, exhibit_id, digest)
    viewed = reference("exhibit", row.pk)
    operations.note_view(grant_id=grant_id, what=ViewedKind.PHOTO, item=viewed, actor=actor)
    return MarkedFile(marked_picture(digest, mark_of(grant_id, actor)), "image/jpeg")


def mark_of(grant_id: UUID | str, actor: Actor) -> str:
    """Return what is drawn across a shared file: who looks, when, by which grant; the ledger knows each."""
    row = queries.shared_grant(actor, grant_id)
    _, _, who = actor.ref.partition(":")
    name = plain(actor.name).replace("?", "").strip()
    parts = [row.matter.number, name, who[-12:], str(row.pk)[-12:], f"{clock.now():%Y-%m-%d %H:%M} UTC"]
    return " / ".join(part for part in parts if part)


def confirm_taken(
    *,
    grant_id: UUID | str,
    handover_id: UUID | str,
    seal: str,
    seal_state: str,
    place: str,
    note: str = "",
    actor: Actor,
) -> ExhibitHandover:
    """Confirm from outside, as the taker, that a shared exhibit arrived. Raises as `operations.take_exhibit` does."""
    queries.shared_grant(actor, grant_id)
    return operations.take_exhibit(
        handover_id=handover_id, seal=seal, seal_state=seal_state, place=place, note=note, actor=actor
    )


def whom(actor: Actor) -> tuple[list[tuple[UUID, str]], list[tuple[UUID, str, UUID]]]:
    """Return with whom something can be shared: organisations outside the operator, and people with their organisation.

    Raises Forbidden.
    """
    actor.require(Permission.SHARE_MATTERS)
    homes = organisations(actor).exclude(kind=OrganisationKind.OPERATOR.value)
    outside = list(homes.values_list("pk", "name"))
    known = {pk for pk, _ in outside}
    members = people(actor).filter(is_active=True, memberships__organisation__in=known)
    rows = members.values_list("pk", "name", "memberships__organisation").distinct()
    return outside, [(pk, name, home) for pk, name, home in rows if home in known]
