"""What each of two worlds disputes within itself: a complaint, its answer, and the suit that follows."""

from __future__ import annotations

from typing import Any

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.complaints import operations
from zhengpin.complaints.models import Complaint, CounterStatement, Target
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.appeals import appeal as contest
from zhengpin.flows.complaints import complaint, counter, misuse
from zhengpin.flows.complaints.results import forward
from zhengpin.flows.complaints.targets import add_list
from zhengpin.kit import clock
from zhengpin.rights.models import Filing, RightsHolder

ROOT = system("tests")


def complain(marker: str, owner: RightsHolder, filer: Person) -> Complaint:
    """Return a complaint about what the world's merchant sells, submitted, with evidence and a list of targets."""
    actor = actor_for_person(filer)
    row = operations.draft_complaint(
        holder_id=owner.pk,
        procedure="cn_goods",
        reason="unauthorised_name",
        filing_ids=[Filing.objects.get(holder=owner, kind="mark").pk],
        client_ref=f"{marker}-117",
        title=f"{marker} complaint",
        claim_text=f"{marker} claim",
        signature=f"{marker} Li",
        notifier={"name": f"{marker} Li", "email": "li@studio.example", "address": f"1 {marker} Road"},
        statements={"good_faith": True, "accuracy": True, "authority": True},
        actor=actor,
    )
    add_list(complaint_id=row.pk, content=f"{marker}-1", name=f"{marker}.txt", actor=actor)
    operations.add_evidence(complaint_id=row.pk, **_file(marker, "photo"), actor=actor)
    return complaint.submit(complaint_id=row.pk, actor=actor)


def dispute(marker: str, row: Complaint, seller: Person, filer: Person) -> None:
    """Once it is upheld: the merchant answers, its statement is forwarded, and the holder proves a suit."""
    forward.call(complaint_id=str(row.pk))
    actor = actor_for_person(seller)
    stated = operations.draft_counter(
        target_ids=list(Target.objects.filter(complaint=row).values_list("pk", flat=True)),
        client_ref=f"{marker}-own",
        ground="authorised",
        explanation=f"{marker} explanation",
        contact={"name": f"{marker} Wang", "email": "wang@goods.example", "address": f"2 {marker} Quay"},
        statements={"truth": True},
        signature=f"{marker} Wang",
        actor=actor,
    )
    operations.add_evidence(counter_id=stated.pk, **_file(marker, "invoice"), actor=actor)
    counter.submit(counter_id=stated.pk, actor=actor)
    counter.forward(counter_id=stated.pk, actor=ROOT)
    counter.prove(
        complaint_id=row.pk,
        counter_id=stated.pk,
        kind="suit",
        authority=f"{marker} Court",
        filed_on=clock.now().date(),
        actor=actor_for_person(filer),
    )


def appeal(marker: str, row: Complaint, seller: Person) -> None:
    """Let the merchant contest what was upheld against it."""
    actor = actor_for_person(seller)
    for target in Target.objects.filter(complaint=row):
        contest.file(
            decision_id=target.decision_id,
            ground="other",
            explanation=f"{marker} reasons",
            contact={"name": f"{marker} Wang"},
            evidence=[_file(marker, "licence")],
            actor=actor,
        )


def suspect(marker: str, row: Complaint) -> None:
    """Find the complaint and its answer malicious, by two people, so that both sides are warned."""
    stated = CounterStatement.objects.get(complaint=row)
    for about in ({"complaint_id": row.pk}, {"counter_id": stated.pk}):
        found = misuse.open_review(**about, note=f"{marker} note", actor=ROOT)
        misuse.propose(review_id=found.pk, factors=["repeated"], note=f"{marker} note", actor=ROOT)
        misuse.confirm(review_id=found.pk, explanation=f"{marker} second", actor=system("second"))


def _file(marker: str, kind: str) -> dict[str, Any]:
    content = f"{marker} {kind}".encode()
    blob = store_blob(content=content, media_type="text/plain", actor=ROOT)
    return {"blob": blob, "name": f"{marker} {kind}.txt", "kind": kind, "note": f"{marker} note"}
