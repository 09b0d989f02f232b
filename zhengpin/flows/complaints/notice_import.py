"""Turns letters into drafts of complaints, as far as their text allows; what they lack is named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import operations
from zhengpin.complaints.models import Complaint
from zhengpin.complaints.operations.submitting import what_is_missing
from zhengpin.complaints.reading.found import FoundValue
from zhengpin.complaints.reading.notice import ReadNotice
from zhengpin.complaints.reading.reading import read_notice
from zhengpin.complaints.reading.vocabulary import NoticeKind, NoticeStatement, ReasonCode
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.complaints.lookup import NamedTarget, drafts_of

MOST_TARGETS = 2000
"""Of one letter; a longer list belongs in a file of targets."""
REASONS = {reason.value: reason for reason in ComplaintReason} | {
    ReasonCode.COPIED_CODE.value: ComplaintReason.COPIED_TEXT,
    ReasonCode.CIRCUMVENTION.value: ComplaintReason.COPIED_TEXT,
    ReasonCode.DISCLOSED_SECRET.value: ComplaintReason.COPIED_TEXT,
}
"""What of our reasons a letter's reason comes to: software and documents are texts before the law."""
DECLARED = {
    "good_faith": NoticeStatement.GOOD_FAITH,
    "accuracy": NoticeStatement.ACCURACY,
    "authority": NoticeStatement.AUTHORITY,
    "perjury": NoticeStatement.PERJURY,
}


@dataclass(frozen=True)
class Imported:
    """What became of one letter.

    complaint: the draft, None for a letter that is no notice of infringement; targets: how many it names; taken: of
    them those that this marketplace shows; missing: codes of what must be added (see `complaints.defects`).
    """

    name: str
    kind: str
    read: ReadNotice
    complaint: Complaint | None = None
    targets: int = 0
    taken: int = 0
    missing: list[str] = field(default_factory=list)


@transaction.atomic
def import_notice(
    *,
    text: str,
    name: str,
    holder_id: UUID | str,
    filing_ids: Iterable[UUID | str] = (),
    procedure: str = "",
    actor: Actor,
) -> Imported:
    """Draft a complaint from a letter. The same text of the same holder drafts one.

    text: at most 200,000 characters; procedure: by default what the letter's own words point to. Raises Forbidden,
    HolderNotFound, FilingNotFound, UnknownProcedure, ValueError for a text that is too long.
    """
    read = read_notice(text, hosts=settings.MARKETPLACE_HOSTS)
    kind = read.kind.value
    if kind is not NoticeKind.TAKEDOWN:
        return Imported(name, kind.value, read)
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = operations.draft_complaint(
        holder_id=holder_id,
        procedure=procedure or procedure_for(read),
        filing_ids=filing_ids,
        client_ref=f"letter:{digest[:32]}",
        actor=actor,
        **values_of(read, name, text),
    )
    if not row.targets.exists():
        _add(row, read, text, name, actor)
    taken = row.targets.filter(verdict="").count()
    missing = [one.value for one in what_is_missing(row)]
    return Imported(name, kind.value, read, row, row.targets.count(), taken, missing)


def _add(row: Complaint, read: ReadNotice, text: str, name: str, actor: Actor) -> None:
    """Add the targets that a letter names, and the letter itself as evidence, not shown to the other side."""
    named = [
        NamedTarget(
            _said(one.address) or _said(one.external_id),
            subject_kind="",
            position=one.position,
            note=one.note,
        )
        for one in read.targets[:MOST_TARGETS]
        if _said(one.address) or _said(one.external_id)
    ]
    operations.add_targets(complaint_id=row.pk, drafts=drafts_of(row, named), actor=actor)
    letter = store_blob(content=text.encode(), media_type="text/plain; charset=utf-8", actor=actor)
    operations.add_evidence(
        complaint_id=row.pk, blob=letter, name=name, kind="letter", shown_to_other=False, actor=actor
    )


def values_of(read: ReadNotice, name: str, text: str) -> dict[str, object]:
    """Return the fields of a complaint that a letter fills, within the lengths that they may have."""
    party = read.notifier
    reason = REASONS.get(read.reason_code.value.value) if read.reason_code else None
    signed = read.statements.get(NoticeStatement.SIGNATURE)
    titles = [_said(work.title) for work in read.works if _said(work.title)]
    return {
        "title": (", ".join(titles) or name)[:300],
        "reason": reason.value if reason else "",
        "claim_text": text[:20_000],
        "notifier": {
            "name": (_said(party.name) or _said(party.organisation))[:200],
            "email": _said(party.email)[:254],
            "phone": _said(party.phone)[:60],
            "address": _said(party.address)[:500],
        },
        "statements": {ours: theirs in read.statements for ours, theirs in DECLARED.items()},
        "signature": (_said(signed) or _said(party.name))[:200] if signed else "",
        "language": read.language[:10],
    }


def procedure_for(read: ReadNotice) -> str:
    """Return the track that a letter's own words point to: perjury to the US, Chinese to the mainland, else the EU."""
    if NoticeStatement.PERJURY in read.statements:
        return "us"
    return "cn_goods" if read.language == "zh" else "eu"


def _said(found: FoundValue[str] | None) -> str:
    """Return what was read; nothing for what is there but withheld."""
    return "" if found is None or found.withheld else str(found.value).strip()
