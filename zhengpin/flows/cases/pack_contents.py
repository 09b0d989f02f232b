"""Gathers what belongs to a case: its record, what was captured, the files it rests on, the things of its ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.catalog.problems import SubjectNotFound
from zhengpin.catalog.subjects import subject
from zhengpin.complaints import queries as complaints
from zhengpin.evidence.models import Capture
from zhengpin.evidence.packs.operations import PackFile
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries.screened import findings_of_case
from zhengpin.review.models import Case, Decision
from zhengpin.review.queries import decisions
from zhengpin.review.states import OriginKind


@dataclass
class Contents:
    """What goes into a pack. record: JSON, the case and all that was found and decided."""

    record: dict[str, object] = field(default_factory=dict)
    captures: list[Capture] = field(default_factory=list)
    files: list[PackFile] = field(default_factory=list)
    references: list[str] = field(default_factory=list)

    def keep(self, digest: str | None, role: str, **about: object) -> None:
        """Add a file, where there is one."""
        if digest:
            self.files.append(PackFile(digest, role, about))


def contents_of(case: Case, actor: Actor) -> Contents:
    """Return what belongs to a case as it now stands, as far as the actor may see it."""
    found = Contents(references=[reference("case", case.pk), case.subject])
    findings = findings_of_case(actor, case.pk)
    made = list(decisions(actor, case_id=case.pk).order_by("pk"))
    found.references += [reference("decision", one.pk) for one in made]
    found.record = {
        "case": _case(case),
        "subject": _subject(case, actor),
        "respondent": _organisation(case.respondent),
        "complainant": _organisation(case.complainant),
        "findings": [_finding(one) for one in findings],
        "decisions": [_decision(one) for one in made],
    }
    _keep_findings(found, findings)
    _keep_complaint(found, case, actor)
    return found


def _case(case: Case) -> dict[str, object]:
    kept = ("queue", "state", "subject", "title", "summary", "opened_at", "decided_at")
    about = {"id": case.pk, "origin": reference(case.origin_kind, case.origin_id)}
    return about | {name: getattr(case, name) for name in kept}


def _subject(case: Case, actor: Actor) -> dict[str, object] | None:
    """Return what the case is about and whose it is: the chain from the thing to who answers for it."""
    try:
        seen = subject(actor, case.subject)
    except SubjectNotFound:
        return None
    kept = ("reference", "title", "url", "external_id", "source", "published_at", "respondent_name")
    ids = ("respondent_id", "merchant_id", "creator_id")
    return {"surface": str(seen.subject_kind)} | {name: getattr(seen, name) for name in (*kept, *ids)}


def _organisation(row: Organisation | None) -> dict[str, object] | None:
    return {"id": row.pk, "name": row.name, "kind": row.kind} if row else None


def _finding(row: Finding) -> dict[str, object]:
    kept = ("kind", "state", "score", "match", "facts", "outcome", "ruled", "found_at", "capture_id")
    right = {"id": row.filing_id, "kind": row.filing.kind, "title": row.filing.title}
    return {
        "id": row.pk,
        "right": right | {"holder": row.filing.holder.name},
        "rule": f"{row.rule_code}@{row.rule_version}",
    } | {name: getattr(row, name) for name in kept}


def _decision(row: Decision) -> dict[str, object]:
    kept = (
        "outcome", "state", "ground", "measures", "explanation", "automation", "automated_detection", "how_it_came",
        "market", "order",
    )  # fmt: skip
    who = ("decided_by", "decided_at", "second_by", "second_at", "settled_at", "overrides_id")
    return {"id": row.pk, "rule": f"{row.rule_code}@{row.rule_version}"} | {
        name: getattr(row, name) for name in (*kept, *who)
    }


def _keep_findings(found: Contents, findings: Iterable[Finding]) -> None:
    captures = {one.capture_id: one.capture for one in findings if one.capture}
    found.captures += captures.values()
    for one in findings:
        said = {"finding": one.pk, "right": one.filing.title}
        if one.reference:
            found.keep(one.reference.blob_id, "protected picture", **said)
        found.keep(one.picture.blob_id if one.picture else None, "found picture", **said)
        if one.screening.revision:
            for picture in one.screening.revision.pictures.order_by("position"):
                found.keep(picture.blob_id, "picture of the listing", position=picture.position)
        found.keep(one.screening.picture_id, "picture beside the name", **said)
        if one.screening.film_id:
            _keep_film(found, one, said)


def _keep_film(found: Contents, one: Finding, said: dict[str, object]) -> None:
    """Add both films whole, and the pictures of the matched moments of either."""
    found.keep(one.screening.film_id, "found film", **said)
    if one.clip:
        found.keep(one.clip.blob_id, "protected film", name=one.clip.name, **said)
    for moment in one.moments.all():
        found.keep(moment.found_id, "found frame", at=moment.at, **said)
        found.keep(moment.protected_id, "protected frame", at=moment.reference_at, **said)


def _keep_complaint(found: Contents, case: Case, actor: Actor) -> None:
    """Add what was complained of and every file that either side sent, where the case comes from a complaint."""
    if case.origin_kind != OriginKind.TARGET:
        return
    target = complaints.target(actor, case.origin_id)
    row = target.complaint
    found.references += [reference("target", target.pk), reference("complaint", row.pk)]
    kept = ("procedure", "reason", "title", "claim_text", "comparison", "submitted_at", "filed_by")
    found.record["complaint"] = {"id": row.pk, "note": target.note, "state": target.state} | {
        name: getattr(row, name) for name in kept
    }
    for one in row.evidence.select_related("counter").order_by("added_at", "pk"):
        if one.counter is None or one.counter.respondent_id == target.respondent_id:
            said = {"name": one.name, "kind": one.kind, "note": one.note, "method": one.method}
            when = {"captured_at": one.captured_at, "added_at": one.added_at, "added_by": one.added_by}
            found.keep(one.blob_id, "evidence of an answer" if one.counter_id else "evidence", **said, **when)
