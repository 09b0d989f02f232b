"""From what monitoring found, in whatever kind of thing, to complaints: one for each right holder and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Complaint
from zhengpin.complaints.operations.submitting import what_is_missing
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.queries import blobs
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.cases import FAST
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.reputation import tier_of
from zhengpin.kit import canonical
from zhengpin.monitoring.problems import FindingNotFound
from zhengpin.monitoring.queries.finding_list import Findings
from zhengpin.monitoring.queries.found import Found
from zhengpin.monitoring.states import FoundAs
from zhengpin.rights.models import RightsHolder

REASONS = {
    FoundAs.PICTURE: ComplaintReason.COPIED_PICTURE,
    FoundAs.MARK: ComplaintReason.UNAUTHORISED_NAME,
    FoundAs.NAME: ComplaintReason.UNAUTHORISED_NAME,
    FoundAs.AVATAR_PICTURE: ComplaintReason.COPIED_PICTURE,
    FoundAs.AVATAR_MARK: ComplaintReason.IMPERSONATION,
    FoundAs.VIDEO: ComplaintReason.COPIED_VIDEO,
    FoundAs.SOUND: ComplaintReason.COPIED_VIDEO,
    FoundAs.BOOK: ComplaintReason.PIRATED_BOOK,
}
USUAL_PROCEDURE = "cn_goods"
"""Most findings are in what is for sale, whose complaints usually follow the track of goods."""
MOST_EVIDENCE = 40

Group = tuple[RightsHolder, ComplaintReason]


@transaction.atomic
def from_findings(
    *, finding_ids: Iterable[UUID | str], declared: Mapping[str, object] | None = None, actor: Actor
) -> list[Complaint]:
    """Make a complaint of findings of one's own rights, one for each holder and reason, as drafts.

    declared: `notifier`, `statements`, `signature`, where they were given at once. One that lacks nothing is submitted
    at once where its notifier's tier is fast or trusted. Raises FindingNotFound where none of them is the actor's own.
    """
    actor.require(Permission.COMPLAIN)
    groups: dict[Group, list[Found]] = defaultdict(list)
    for one in Findings(actor).chosen(finding_ids):
        groups[one.filing.holder, reason_of(one)].append(one)
    if not groups:
        raise FindingNotFound()
    return [
        _complaint(holder, reason, some, declared or {}, actor) for (holder, reason), some in groups.items()
    ]


def reason_of(found: Found) -> ComplaintReason:
    """Return what a complaint of a finding is about: what the ground of a rule on it would be."""
    if found.facts.get("right") == "event_right" and found.found_as in (FoundAs.VIDEO, FoundAs.SOUND):
        return ComplaintReason.BROADCAST
    if (
        found.found_as is FoundAs.NAME
        and found.facts.get("claims_official")
        and found.subject_kind != "listing"
    ):
        return ComplaintReason.IMPERSONATION
    return REASONS[found.found_as]


def _complaint(
    holder: RightsHolder,
    reason: ComplaintReason,
    some: Sequence[Found],
    declared: Mapping[str, object],
    actor: Actor,
) -> Complaint:
    filings = {row.filing.pk: row.filing for row in some}
    titles = ", ".join(one.title for one in filings.values())
    row = operations.draft_complaint(
        holder_id=holder.pk,
        procedure=_procedure(actor, holder),
        filing_ids=list(filings),
        reason=reason.value,
        title=titles[:300],
        claim_text=_("Found by comparing what the marketplace shows with our rights: %(titles)s.")
        % {"titles": titles},
        actor=actor,
        **declared,
    )
    about = [one.subject for one in some]
    add_references(complaint_id=row.pk, references=about, actor=actor)
    operations.note_found(complaint_id=row.pk, references=about, actor=actor)
    for one in some[:MOST_EVIDENCE]:
        _prove(row, one, actor)
    if tier_of(row) in FAST and not what_is_missing(row):
        flow.submit(complaint_id=row.pk, actor=actor)
    row.refresh_from_db()
    return row


def _procedure(actor: Actor, holder: RightsHolder) -> str:
    """Return the track that the holder's last complaint followed, else the usual one."""
    known = [one.code for one in procedures_in_force()]
    last = queries.complaints(actor, holder_id=holder.pk).first()
    wanted = last.procedure if last else USUAL_PROCEDURE
    return wanted if wanted in known else known[0]


def _prove(row: Complaint, found: Found, actor: Actor) -> None:
    """Add what was seen: the picture where one was kept, else what the look captured."""
    blob, suffix = blobs([found.proof]).get(found.proof), "picture"
    if blob is None:
        if found.capture is None:
            return
        content = canonical.canonical_json(found.capture.content)
        blob, suffix = store_blob(content=content, media_type="application/json", actor=actor), "capture.json"
    operations.add_evidence(
        complaint_id=row.pk,
        blob=blob,
        name=f"{found.external_id or found.title[:120]} {suffix}",
        kind="screenshot",
        captured_at=found.found_at,
        method=found.capture.method if found.capture else "monitoring",
        note=found.title,
        actor=actor,
    )
