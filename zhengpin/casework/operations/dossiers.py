"""Dossiers of a matter: asked for, written down as they come into being, made once or not at all, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Matter, MatterDossier
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_part
from zhengpin.casework.problems import (
    DossierGoesOn,
    DossierNotMade,
    DossierOfErased,
    DossierUnderWay,
    MatterDossierNotFound,
)
from zhengpin.casework.states import DOSSIER, DossierForm, DossierLanguage, MatterDossierState
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event

STALLED = timedelta(hours=2)
"""After which a dossier that is still being made may be asked for again: whatever made it was given up."""
MEDIA_TYPES = {
    DossierForm.ZIP.value: "application/zip",
    DossierForm.ASICE.value: "application/vnd.etsi.asic-e+zip",
}


@dataclass(frozen=True)
class WrittenDossier:
    """A dossier's file as it was written: SHA-256 and bytes; files: of its payload; see `MatterDossier`."""

    digest: str
    size: int
    files: int
    identity: str
    follows: str
    stamped: bool


@transaction.atomic
def want_dossier(
    *,
    matter_id: UUID | str,
    language: str,
    form: str,
    packs: Sequence[str] = (),
    key: str = "",
    actor: Actor,
) -> tuple[MatterDossier, bool]:
    """Ask for the next version of a matter's dossier; return it, and whether it is new.

    packs: ids of sealed packs that go in. key: of the request: the same twice is one. Raises Forbidden, MatterNotFound,
    DossierOfErased, DossierUnderWay, Invalid naming the field.
    """
    row = held(matter_id, actor, also_closed=True)
    wanted = texts.line(key, "key", limit=64) or str(new_id())
    standing = row.dossiers.filter(key=wanted).first()
    if standing is not None:
        return standing, False
    if row.erased_at is not None:
        raise DossierOfErased()
    if row.dossiers.filter(state=MatterDossierState.WANTED.value).exists():
        raise DossierUnderWay()
    moment = clock.now()
    made = MatterDossier(
        key=wanted,
        matter=row,
        version=(row.dossiers.aggregate(last=Max("version"))["last"] or 0) + 1,
        language=texts.choice(language, DossierLanguage, "language").value,
        form=texts.choice(form, DossierForm, "form").value,
        packs=list(packs),
        asked_by=actor.ref,
        asked_at=moment,
        begun_at=moment,
    )
    made.save(force_insert=True)
    _record(events.DOSSIER_WANTED, made, actor, packs=len(made.packs))
    return made, True


@transaction.atomic
def want_again(*, dossier_id: UUID | str, actor: Actor) -> MatterDossier:
    """Ask again for a dossier that failed, or has been under way for too long.

    Raises Forbidden, MatterDossierNotFound, DossierOfErased, DossierUnderWay, DossierGoesOn.
    """
    row = _held(dossier_id, actor)
    if row.matter.erased_at is not None:
        raise DossierOfErased()
    stalled = row.state == MatterDossierState.WANTED and row.begun_at < clock.now() - STALLED
    if row.state != MatterDossierState.FAILED and not stalled:
        raise DossierGoesOn()
    others = row.matter.dossiers.exclude(pk=row.pk)
    if others.filter(state=MatterDossierState.WANTED.value).exists():
        raise DossierUnderWay()
    fresh = {"attempt": row.attempt + 1, "begun_at": clock.now(), "trouble": "", "trouble_with": ""}
    move(MatterDossier.objects, DOSSIER, "again", pk=row.pk, **fresh)
    row.refresh_from_db()
    _record(events.DOSSIER_ASKED_AGAIN, row, actor, attempt=row.attempt)
    return row


@transaction.atomic
def note_written(*, dossier_id: UUID, written: WrittenDossier, actor: Actor) -> bool:
    """Write down what was written, before it is put where it stays; False where it is no longer wanted.

    So that whoever goes on after a kill finds it, and nothing lies about that no row names.
    """
    actor.require(Permission.RUN_MATTERS)
    rows = MatterDossier.objects.visible_to(actor).filter(
        pk=dossier_id, state=MatterDossierState.WANTED.value
    )
    return bool(rows.update(**vars(written)))


@transaction.atomic
def keep_dossier(*, dossier_id: UUID, digest: str, actor: Actor) -> bool:
    """Say that a dossier stands, whose file is in the store; False if it is no longer wanted, or another was written.

    Raises Forbidden, MatterDossierNotFound.
    """
    row = _held(dossier_id, actor)
    if row.state != MatterDossierState.WANTED or row.digest != digest:
        return False
    moment = clock.now()
    known = {"size": row.size, "media_type": MEDIA_TYPES[row.form], "stored_at": moment}
    blob, _ = Blob.objects.get_or_create(digest=digest, defaults=known)
    move(MatterDossier.objects, DOSSIER, "make", pk=row.pk, blob=blob, made_at=moment)
    said = ("identity", "digest", "size", "files", "stamped", "follows")
    _record(events.DOSSIER_MADE, row, actor, **{name: getattr(row, name) for name in said})
    return True


@transaction.atomic
def fail_dossier(*, dossier_id: UUID, trouble: str, about: str = "", actor: Actor) -> bool:
    """Say why a dossier could not be made; False where it is no longer wanted.

    trouble: the code of a problem; about: a file's name or the like. Raises Forbidden, MatterDossierNotFound.
    """
    row = _held(dossier_id, actor)
    if row.state != MatterDossierState.WANTED:
        return False
    move(
        MatterDossier.objects,
        DOSSIER,
        "fail",
        pk=row.pk,
        trouble=trouble[:60],
        trouble_with=about[:300],
    )
    _record(events.DOSSIER_FAILED, row, actor, trouble=trouble[:60], attempt=row.attempt)
    return True


@transaction.atomic
def note_download(*, dossier_id: UUID | str, actor: Actor) -> MatterDossier:
    """Tell the ledger that somebody takes a dossier away, and return it.

    Raises Forbidden, MatterDossierNotFound, DossierNotMade.
    """
    row = _held(dossier_id, actor)
    if row.blob_id is None:
        raise DossierNotMade()
    _record(events.DOSSIER_DOWNLOADED, row, actor, digest=row.digest)
    return row


def _held(dossier_id: UUID | str, actor: Actor) -> MatterDossier:
    """Return a dossier whose matter is held until the transaction ends."""
    actor.require(Permission.RUN_MATTERS)
    rows = MatterDossier.objects.visible_to(actor)
    row = find_row(rows, dossier_id, MatterDossierNotFound)
    Matter.objects.select_for_update().get(pk=row.matter_id)
    return rows.select_related("matter").get(pk=row.pk)


def _record(event: Event, row: MatterDossier, actor: Actor, **facts: object) -> None:
    part = reference("matter_dossier", row.pk)
    said = {"version": row.version, "language": row.language, "form": row.form}
    of_part(event, part, row.matter, actor, **said, **facts)
