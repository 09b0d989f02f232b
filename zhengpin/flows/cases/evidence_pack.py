"""The evidence pack of a case, one way: gathered, frozen, sealed by a job, handed out and told of."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.models import Blob, EvidencePack
from zhengpin.evidence.operations import capture
from zhengpin.evidence.packs import queries as pack_queries
from zhengpin.evidence.packs.operations import note_download, preserve_pack
from zhengpin.flows.cases.pack_contents import contents_of
from zhengpin.kit import canonical
from zhengpin.kit.ids import reference, split_reference
from zhengpin.review import queries

METHOD = "record of the case"


@transaction.atomic
def pack_case(*, case_id: UUID, actor: Actor) -> EvidencePack:
    """Freeze what belongs to a case as it now stands and have it sealed; unless that has changed, the same pack again.

    Raises CaseNotFound, Forbidden.
    """
    actor.require(Permission.SEAL_PACKS)
    case = queries.case(actor, case_id)
    subject = reference("case", case.pk)
    contents = contents_of(case, actor)
    cause = f"{subject}/record:{canonical.digest(canonical.plain(contents.record))[:32]}"
    standing = pack_queries.packs(actor, about=[subject]).filter(cause=cause).first()
    if standing is not None:
        return standing
    record = capture(subject=subject, content=contents.record, method=METHOD, actor=actor)
    return preserve_pack(
        cause=cause,
        subject=subject,
        title=case.title,
        captures=[*contents.captures, record],
        files=contents.files,
        references=contents.references,
        actor=actor,
    )


def packs_of_case(*, case_id: UUID, actor: Actor) -> list[EvidencePack]:
    """Return the packs of a case and of what it is about, newest first."""
    case = queries.case(actor, case_id)
    return list(pack_queries.packs(actor, about=[reference("case", case.pk), case.subject])[:50])


@transaction.atomic
def hand_out(*, pack_id: UUID, actor: Actor) -> Blob:
    """Return the archive of a pack and tell the ledger who takes it; for those who may see its case.

    Raises PackNotFound, PackNotSealed, CaseNotFound, Forbidden.
    """
    pack = pack_queries.pack(actor, pack_id)
    kind, identifier = split_reference(pack.subject)
    if kind == "case":  # whoever may not look at it, reading it blind, learns nothing of it here either
        queries.case(actor, UUID(identifier))
    return note_download(pack=pack, actor=actor)
