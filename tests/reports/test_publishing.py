"""A snapshot is signed, says why figures changed, and is public when the operator chooses, all of it in the ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from zhengpin.accounts.actor import system
from zhengpin.kit import canonical
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.reports import queries
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.operations import explain_change, publish, take_snapshot, withdraw

pytestmark = pytest.mark.django_db

US = system("tests")
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def kept() -> ReportSnapshot:
    return take_snapshot(starts_at=START, ends_at=END, actor=US)


def verified(snapshot: ReportSnapshot) -> dict[str, Any]:
    """Return the file by which a stranger verifies it, once its signature was."""
    file = queries.verifiable(snapshot)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(file["public_key"]))
    key.verify(bytes.fromhex(file["signature"]), canonical.canonical_json(file["statement"]))
    assert file["statement"]["digest"] == canonical.digest(file["document"])
    return file


def figure(snapshot: ReportSnapshot, key: str) -> dict[str, Any]:
    return next(f for c in snapshot.document["chapters"] for f in c["figures"] if f["key"] == key)


def test_a_snapshot_is_signed_and_has_a_number_that_people_can_say(kept: ReportSnapshot) -> None:
    assert kept.number is not None
    assert kept.number.startswith("P-20")
    assert verified(kept)["statement"]["number"] == kept.number
    kept.digest = "0" * 64
    with pytest.raises(InvalidSignature):
        verified(kept)


def test_why_a_figure_changed_is_written_in_both_languages_and_entered(kept: ReportSnapshot) -> None:
    before = kept.digest
    said = explain_change(snapshot_id=kept.pk, figure="upheld", en="New rules.", zh="规则更新。", actor=US)
    assert figure(said, "upheld")["changed_because"] == {"en": "New rules.", "zh": "规则更新。"}
    verified(said)
    fields = Entry.objects.get(event="report.explained").fields
    assert (fields["figure"], fields["zh"], fields["digest"]) == ("upheld", "规则更新。", said.digest)
    assert queries.recounts(US, said), "a reason is the operator's and counts nothing"
    again = explain_change(snapshot_id=kept.pk, figure="upheld", en="", zh=" ", actor=US)
    assert (figure(again, "upheld")["changed_because"], again.digest == before) == (None, True)


def test_a_reason_in_one_language_and_of_no_figure_is_refused(kept: ReportSnapshot) -> None:
    with pytest.raises(Invalid) as refused:
        explain_change(snapshot_id=kept.pk, figure="upheld", en="New rules.", zh="", actor=US)
    assert refused.value.field == "zh"
    with pytest.raises(Invalid) as refused:
        explain_change(snapshot_id=kept.pk, figure="nothing", en="a", zh="甲", actor=US)
    assert refused.value.field == "figure"


def test_what_is_public_is_found_by_its_number_and_stands(kept: ReportSnapshot) -> None:
    assert not queries.public_snapshots().exists()
    with pytest.raises(NotFound):
        queries.public_snapshot(str(kept.number))
    shown = publish(snapshot_id=kept.pk, actor=US)
    assert publish(snapshot_id=kept.pk, actor=US).public_at == shown.public_at
    assert queries.public_snapshot(str(kept.number).lower()).pk == kept.pk
    verified(queries.public_snapshot(str(kept.number)))
    with pytest.raises(Conflict) as refused:
        explain_change(snapshot_id=kept.pk, figure="upheld", en="a", zh="甲", actor=US)
    assert refused.value.code == "report.public"
    with pytest.raises(Invalid):
        withdraw(snapshot_id=kept.pk, reason=" ", actor=US)
    withdraw(snapshot_id=kept.pk, reason="An error in the period.", actor=US)
    assert not queries.public_snapshots().exists()
    events = Entry.objects.filter(event__startswith="report.").order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "report.computed",
        "report.published",
        "report.withdrawn",
    ]


def test_a_changed_document_is_not_published(kept: ReportSnapshot) -> None:
    kept.document["chapters"][0]["figures"][0]["value"] = 999
    ReportSnapshot.objects.filter(pk=kept.pk).update(document=kept.document)
    with pytest.raises(Conflict) as refused:
        publish(snapshot_id=kept.pk, actor=US)
    assert refused.value.code == "report.changed"


def test_who_may_not_publish_does_not(kept: ReportSnapshot, actor_of: Any, reviewer: Any) -> None:
    with pytest.raises(Forbidden):
        publish(snapshot_id=kept.pk, actor=actor_of(reviewer))
    with pytest.raises(NotFound):
        publish(snapshot_id=uuid4(), actor=US)
