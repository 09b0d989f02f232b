"""From what monitoring found to complaints: one for each right holder and reason, with the findings as evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Complaint
from zhengpin.complaints.operations.submitting import what_is_missing
from zhengpin.complaints.tracking import tracks_in_force
from zhengpin.complaints.vocabulary import Reason
from zhengpin.evidence.operations import store_blob
from zhengpin.flows import complaint as flow
from zhengpin.flows.complaint_cases import FAST
from zhengpin.flows.complaint_lookup import add_references
from zhengpin.flows.complaint_standing import tier_of
from zhengpin.kit import canonical
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.problems import FindingNotFound
from zhengpin.monitoring.queries import findings
from zhengpin.monitoring.states import FoundAs
from zhengpin.rights.models import RightsHolder

REASONS = {
    FoundAs.PICTURE.value: Reason.COPIED_PICTURE,
    FoundAs.MARK.value: Reason.UNAUTHORISED_NAME,
    FoundAs.NAME.value: Reason.UNAUTHORISED_NAME,
}
USUAL_TRACK = "cn_goods"
"""Findings are in listings, whose complaints usually follow the track of goods."""
MOST_EVIDENCE = 40

Group = tuple[RightsHolder, Reason]


@transaction.atomic
def from_findings(
    *, finding_ids: Iterable[UUID | str], declared: Mapping[str, Any] | None = None, actor: Actor
) -> list[Complaint]:
    """Make a complaint of findings of one's own rights, one for each holder and reason, as drafts.

    declared: `notifier`, `statements`, `signature`, where they were given at once. One that lacks nothing is submitted
    at once where its notifier's tier is fast or trusted. Raises FindingNotFound where none of them is the actor's own.
    """
    actor.require(Permission.COMPLAIN)
    rows = findings(actor).select_related("capture", "screening__revision").filter(pk__in=list(finding_ids))
    groups: dict[Group, list[Finding]] = defaultdict(list)
    for row in rows.order_by("pk"):
        groups[row.filing.holder, REASONS[row.found_as]].append(row)
    if not groups:
        raise FindingNotFound()
    return [
        _complaint(holder, reason, some, declared or {}, actor) for (holder, reason), some in groups.items()
    ]


def _complaint(
    holder: RightsHolder, reason: Reason, some: Sequence[Finding], declared: Mapping[str, Any], actor: Actor
) -> Complaint:
    filings = {row.filing_id: row.filing for row in some}
    titles = ", ".join(one.title for one in filings.values())
    row = operations.draft_complaint(
        holder_id=holder.pk,
        track=_track(actor, holder),
        filing_ids=list(filings),
        reason=reason.value,
        title=titles[:300],
        claim_text=_("Found by comparing what the marketplace shows with our rights: %(titles)s.")
        % {"titles": titles},
        actor=actor,
        **declared,
    )
    about = [reference("listing", one.screening.revision.listing_id) for one in some]
    add_references(complaint_id=row.pk, references=about, actor=actor)
    operations.note_found(complaint_id=row.pk, references=about, actor=actor)
    for one in some[:MOST_EVIDENCE]:
        _prove(row, one, actor)
    if tier_of(row) in FAST and not what_is_missing(row):
        flow.submit(complaint_id=row.pk, actor=actor)
    row.refresh_from_db()
    return row


def _track(actor: Actor, holder: RightsHolder) -> str:
    """Return the track that the holder's last complaint followed, else the usual one."""
    known = [one.code for one in tracks_in_force()]
    last = queries.complaints(actor, holder_id=holder.pk).first()
    wanted = last.track if last else USUAL_TRACK
    return wanted if wanted in known else known[0]


def _prove(row: Complaint, finding: Finding, actor: Actor) -> None:
    """Add what was seen: the picture where there is one, else what the screening captured of the listing."""
    listing = finding.screening.revision.listing
    method = finding.capture.method if finding.capture else "monitoring"
    blob = finding.picture.blob if finding.picture else None
    suffix = "picture"
    if blob is None:
        if finding.capture is None:
            return
        content = canonical.canonical_json(finding.capture.content)
        blob, suffix = store_blob(content=content, media_type="application/json", actor=actor), "capture.json"
    operations.add_evidence(
        complaint_id=row.pk,
        blob=blob,
        name=f"{listing.external_id} {suffix}",
        kind="screenshot",
        captured_at=finding.found_at,
        method=method,
        note=listing.title,
        actor=actor,
    )
