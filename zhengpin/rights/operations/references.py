"""Adds pictures to the filing of a work and takes them out, while it is a draft or was returned."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import pictures
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import read_blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events, queries
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.models import Filing, Reference, Supplement
from zhengpin.rights.operations.access import filing_to_file
from zhengpin.rights.operations.additions import require_removable, supplement_for
from zhengpin.rights.operations.examining import examined
from zhengpin.rights.states import ReferenceState

MOST_PICTURES = 500


@transaction.atomic
def add_reference(
    *,
    filing_id: UUID | str,
    content: bytes | None = None,
    blob_digest: str = "",
    media_type: str = "",
    actor: Actor,
) -> Reference:
    """Add a picture, from its bytes or from a stored blob; one that is there already comes back as it is.

    To a draft, or to what is sent in for an approved filing, which is matched only once that is approved too.

    Raises Problem `picture.<reason>` for bytes that are no sound picture, Invalid `reference.blank` or
    `reference.too_small` for one that shows too little to be matched.
    """
    filing = filing_to_file(actor, filing_id)
    supplement = supplement_for(filing, actor)
    _require_room(filing)
    blob = _stored(blob_digest) if content is None else None
    seen = examined(read_blob(blob.pk) if blob else content or b"")
    blob = blob or pictures.accept(content or b"", declared_type=media_type, actor=actor)
    row, new = _insert(filing, supplement, blob, seen)
    if new:
        _record_event(events.REFERENCE_ADDED, row, actor)
    return row


def _require_room(filing: Filing) -> None:
    if not takes_pictures(filing):
        raise Invalid(
            _("A filing of this kind is not matched by pictures."),
            code="reference.not_of_this_kind",
            field="pictures",
            remedy=_(
                "Add it as a document; of a mark with a picture, say first that it is figurative or combined."
            ),
        )
    if filing.references.filter(upheld_as="").count() >= MOST_PICTURES:
        raise Conflict(
            _("A filing holds at most %(most)d pictures.") % {"most": MOST_PICTURES},
            code="reference.too_many",
            remedy=_("File the others separately."),
        )


def takes_pictures(filing: Filing) -> bool:
    """Say whether a filing is matched by pictures: its kind, and of a mark its form."""
    pictures = kind_of(filing).pictures
    return pictures is not None and (pictures.when is None or pictures.when.holds(details_of(filing)))


def _stored(digest: str) -> Blob:
    blob = Blob.objects.filter(pk=digest, media_type__startswith="image/").first()
    if blob is None:
        raise Invalid(
            _("No picture is stored under this digest."),
            code="reference.unknown_blob",
            field="blob_digest",
            remedy=_("Send the picture itself."),
        )
    return blob


def _insert(
    filing: Filing, supplement: Supplement | None, blob: Blob, seen: dict[str, object]
) -> tuple[Reference, bool]:
    moment = clock.now()
    state = ReferenceState.STANDBY.value
    try:
        with transaction.atomic():
            row = Reference(
                filing=filing,
                supplement=supplement,
                blob=blob,
                state=state,
                created_at=moment,
                changed_at=moment,
                **seen,
            )
            row.save(force_insert=True)
            return row, True
    except IntegrityError:
        return Reference.objects.get(filing=filing, blob=blob), False


@transaction.atomic
def remove_reference(*, reference_id: int, actor: Actor) -> None:
    """Take a picture out of a draft, or of what was not sent in yet; its entries in the ledger remain."""
    row = queries.reference(actor, reference_id)
    require_removable(filing_to_file(actor, row.filing_id), row.supplement)
    _record_event(events.REFERENCE_REMOVED, row, actor)
    row.delete()


def _record_event(event: Event, row: Reference, actor: Actor) -> None:
    record(
        event,
        actor=actor,
        subject=reference("reference", row.pk),
        parent=reference("filing", row.filing_id),
        filing=str(row.filing_id),
        digest=row.blob_id,
    )
