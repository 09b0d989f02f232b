"""What a matter is over, who has a part in it, and its documents."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Matter, MatterDocument, MatterParty, MatterSubject
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_matter
from zhengpin.casework.problems import EvidenceNeeded, MatterPartNotFound, SubjectUnknown
from zhengpin.casework.states import PartyRole, SubjectOfMatter
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.rights import inputs


@transaction.atomic
def add_subject(
    *,
    matter_id: UUID | str,
    kind: str,
    thing: str,
    number: str = "",
    title: str = "",
    why: str = "",
    actor: Actor,
) -> MatterSubject:
    """Add one thing that a matter is over, once. The caller has found it for the actor (flows/casework/subjects.py).

    Raises Forbidden, MatterNotFound, MatterClosed, Invalid.
    """
    row = held(matter_id, actor)
    made = MatterSubject(
        matter=row,
        kind=texts.choice(kind, SubjectOfMatter, "kind").value,
        thing=texts.named(thing, "thing", limit=60),
        number=texts.line(number, "number", limit=60),
        title=texts.line(title[:300], "title", limit=300),
        why=inputs.text(why, "why", limit=1000),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    same = MatterSubject.objects.filter(matter=row, kind=made.kind, thing=made.thing).first()
    if same is not None:
        return same
    made.save(force_insert=True)
    of_matter(events.SUBJECT_ADDED, row, actor, **_of_subject(made))
    return made


@transaction.atomic
def remove_subject(*, matter_id: UUID | str, subject_id: UUID | str, actor: Actor) -> Matter:
    """Take out a thing that a matter was over. Raises MatterPartNotFound, EvidenceNeeded where a tie rests on it."""
    row = held(matter_id, actor)
    one = find_row(row.subjects.all(), subject_id, MatterPartNotFound)
    if one.ties.exists():
        raise EvidenceNeeded()
    facts = _of_subject(one)
    one.delete()
    return of_matter(events.SUBJECT_REMOVED, row, actor, **facts)


def _of_subject(one: MatterSubject) -> dict[str, object]:
    return {"thing": f"{one.kind}:{one.thing}", "thing_kind": one.kind, "thing_number": one.number}


@transaction.atomic
def add_party(
    *,
    matter_id: UUID | str,
    role: str,
    name: str,
    organisation_id: UUID | str | None = None,
    reach: str = "",
    note: str = "",
    actor: Actor,
) -> MatterParty:
    """Add somebody who has a part in a matter. organisation_id: where it has an account here.

    Raises Forbidden, MatterNotFound, MatterClosed, Invalid naming the field.
    """
    row = held(matter_id, actor)
    home = None
    if organisation_id:
        pk = texts.identifier(organisation_id, "organisation")
        home = Organisation.objects.visible_to(actor).filter(pk=pk).first()
        if home is None:
            raise SubjectUnknown("organisation")
    made = MatterParty.objects.create(
        matter=row,
        role=texts.choice(role, PartyRole, "role").value,
        name=texts.named(name, "name"),
        organisation=home,
        reach=texts.line(reach, "reach", limit=300),
        note=inputs.text(note, "note", limit=1000),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    of_matter(events.PARTY_ADDED, row, actor, party=made.pk, role=made.role)
    return made


@transaction.atomic
def remove_party(*, matter_id: UUID | str, party_id: UUID | str, actor: Actor) -> Matter:
    """Take a party out; it stays on record that there was one, without its name. Raises MatterPartNotFound."""
    row = held(matter_id, actor)
    one = find_row(row.parties.filter(removed_at=None), party_id, MatterPartNotFound)
    gone = {"name": "–", "reach": "", "note": "", "organisation": None, "removed_at": clock.now()}
    MatterParty.objects.filter(pk=one.pk).update(**gone)
    return of_matter(events.PARTY_REMOVED, row, actor, party=one.pk, role=one.role)


@transaction.atomic
def add_document(
    *,
    matter_id: UUID | str,
    blob: Blob,
    name: str,
    about: str,
    issuer: str = "",
    dated: date | str | None = None,
    pages: int = 1,
    actor: Actor,
) -> MatterDocument:
    """Add a stored file to a matter, once. blob: accepted by the caller. Raises Forbidden, MatterNotFound, Invalid."""
    row = held(matter_id, actor)
    made = MatterDocument(
        matter=row,
        digest=blob.pk,
        blob=blob,
        name=texts.line(name[:300], "name", limit=300) or "file",
        about=texts.named(about, "about", limit=300),
        issuer=texts.line(issuer, "issuer"),
        dated=inputs.day(dated, "dated"),
        pages=pages,
        added_by=actor.ref,
        added_at=clock.now(),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # the same file is there already
        return MatterDocument.objects.get(matter=row, digest=blob.pk)
    of_matter(events.DOCUMENT_ADDED, row, actor, document=made.pk, digest=blob.pk, pages=pages)
    return made
