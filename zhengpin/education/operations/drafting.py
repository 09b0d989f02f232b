"""Begins guides and their versions, and writes drafts."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.db.utils import IntegrityError

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.education import events
from zhengpin.education.guide_document import GuideDocument, plain_guide, read_guide
from zhengpin.education.models import Guide, GuideFile, GuideVersion
from zhengpin.education.operations.recording import record_guide
from zhengpin.education.problems import (
    GuideChanged,
    GuideFileNotFound,
    GuideNotEditable,
    GuideUnderWay,
)
from zhengpin.education.queries.guide_reads import guide, guide_version
from zhengpin.education.states import EDITABLE, GuideCategory, GuideFileKind
from zhengpin.education.texts import named, words
from zhengpin.evidence.models import Blob
from zhengpin.kit import canonical, clock


@transaction.atomic
def begin_guide(*, brand: str, category: str, document: Mapping[str, object], actor: Actor) -> GuideVersion:
    """Begin a guide for the organisation that one acts for, with its first draft.

    Raises FaultyGuide, Invalid (`guide.brand_missing`, `guide.category_unknown`), GuideFileNotFound, Forbidden.
    """
    actor.require(Permission.DRAFT_GUIDES)
    read = read_guide(document)
    row = Guide.objects.create(
        organisation_id=actor.home,
        brand=words(brand, "brand", most=120),
        category=named(GuideCategory, category, "category").value,
        created_by=actor.ref,
        created_at=clock.now(),
    )
    _require_files(row, read)
    return _begun(row, 1, read, actor)


@transaction.atomic
def begin_next_version(*, guide_id: UUID | str, actor: Actor) -> GuideVersion:
    """Begin the next version of a guide, as its last one says. Raises GuideUnderWay, GuideNotFound, Forbidden."""
    actor.require(Permission.DRAFT_GUIDES)
    row = guide(actor, guide_id)
    Guide.objects.select_for_update(no_key=True).get(pk=row.pk)
    last = row.versions.order_by("-number").first()
    assert last is not None, "a guide begins with a version"
    number = row.versions.aggregate(last=Max("number"))["last"] + 1
    return _begun(row, number, read_guide(last.document), actor)


def _begun(row: Guide, number: int, document: GuideDocument, actor: Actor) -> GuideVersion:
    now = clock.now()
    made = GuideVersion(
        guide=row,
        number=number,
        document=plain_guide(document),
        drafted_by=actor.ref,
        drafted_at=now,
        changed_at=now,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise GuideUnderWay() from error
    record_guide(events.GUIDE_DRAFTED, made, actor)
    return made


@transaction.atomic
def save_guide(
    *, version_id: UUID | str, document: Mapping[str, object], revision: int, actor: Actor
) -> GuideVersion:
    """Write a draft anew. revision: as the writer has read it, so that nobody's change is written over unseen.

    Raises FaultyGuide, GuideChanged, GuideFileNotFound, GuideNotEditable, GuideNotFound, Forbidden.
    """
    actor.require(Permission.DRAFT_GUIDES)
    row = guide_version(actor, version_id)
    read = read_guide(document)
    _require_files(row.guide, read)
    plain = plain_guide(read)
    states = [state.value for state in EDITABLE]
    rows = GuideVersion.objects.filter(pk=row.pk, state__in=states)
    if not rows.filter(revision=revision).update(
        document=plain, revision=F("revision") + 1, changed_at=clock.now()
    ):
        raise GuideChanged() if rows.exists() else GuideNotEditable()
    row.refresh_from_db()
    record_guide(events.GUIDE_CHANGED, row, actor, digest=canonical.digest(plain))
    return row


def _require_files(row: Guide, document: GuideDocument) -> None:
    """Raise GuideFileNotFound for a picture or film that was not added to this guide: nobody shows another's by its
    digest."""
    for kind, named_files in (
        (GuideFileKind.PICTURE, document.pictures),
        (GuideFileKind.FILM, document.film_files),
    ):
        known = GuideFile.objects.filter(guide=row, kind=kind.value, blob_id__in=named_files)
        if missing := named_files - set(known.values_list("blob_id", flat=True)):
            raise GuideFileNotFound(field=kind.value, digests=sorted(missing))


@transaction.atomic
def add_guide_file(
    *, guide_id: UUID | str, blob: Blob, kind: GuideFileKind, name: str = "", actor: Actor
) -> GuideFile:
    """Add a picture or film to a guide, so that its versions may show it; the same file again comes back as it is."""
    actor.require(Permission.DRAFT_GUIDES)
    row = guide(actor, guide_id)
    made, _new = GuideFile.objects.get_or_create(
        guide=row,
        blob=blob,
        defaults={
            "kind": kind.value,
            "name": name[:300],
            "added_by": actor.ref,
            "added_at": clock.now(),
        },
    )
    return made
