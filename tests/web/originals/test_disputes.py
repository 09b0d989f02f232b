"""Pages of disputes: both sides see the same, each what it can do; a person of the operator decides and reopens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from tests.api.test_original_disputes import PICTURES, SHARED, WEIGHED, depositor
from tests.cast import person
from zhengpin.accounts.states import Role
from zhengpin.flows.originals.disputes import disputing
from zhengpin.flows.originals.disputes.following import ARBITER
from zhengpin.kit import clock
from zhengpin.originals import operations
from zhengpin.originals.models import Dispute
from zhengpin.originals.priority.lines import PriorityLine

pytestmark = pytest.mark.django_db
INSET = [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8]]


def measured(row: Dispute) -> None:
    evidence = {"pictures": PICTURES | {"shared_first": SHARED, "shared_second": INSET}}
    operations.note_measured(dispute_id=row.pk, evidence=evidence, weighing=WEIGHED, actor=ARBITER)


def text_of(answer, status: int = 200) -> str:
    assert answer.status_code == status, answer.content
    return " ".join(answer.content.decode().split())


def test_both_sides_and_a_reviewer_go_through_a_dispute(english, operator) -> None:
    theirs = depositor("Lanhe", 31)
    alike = {"alike": {"deposit": str(theirs.pk), "at": theirs.first_seen_at.isoformat()}}
    own = depositor("Heron", 32, evidence=alike)
    thief, owner = (english(person(Role.MERCHANT_MEMBER, one.organisation)) for one in (theirs, own))
    staff = english(person(Role.SENIOR_REVIEWER, operator))
    assert "There is no dispute" in text_of(owner.get(reverse("web:original-disputes")))
    assert "I was first" in text_of(owner.get(reverse("web:original", args=[own.pk])))
    opened = owner.post(reverse("web:dispute-original", args=[own.pk]), {"statement": "I drew it."})
    row = Dispute.objects.get()
    page = reverse("web:original-dispute", args=[row.pk])
    assert opened["Location"] == page
    assert "The files are being compared" in text_of(owner.get(page))
    measured(row)

    seen = text_of(thief.get(page))
    assert PriorityLine.BEYOND.en.replace("'", "&#x27;") in seen
    assert "goes on beyond the other picture: 20.0 % of it" in seen
    assert "Laid over each other" in seen
    assert "<script>" not in seen
    assert reverse("web:original", args=[own.pk]) not in seen
    assert thief.get(reverse("web:original-dispute-picture", args=[row.pk, "second"])).status_code == 200
    assert thief.get(reverse("web:picture", args=[own.blob_id])).status_code == 404, (
        "the file stays with its owner"
    )
    empty = thief.post(reverse("web:answer-original-dispute", args=[row.pk]), {"statement": ""})
    assert "Your statement" in text_of(empty, 422)
    thief.post(reverse("web:answer-original-dispute", args=[row.pk]), {"statement": "Mine."})
    assert "Mine." in text_of(owner.get(page))
    thief.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    assert PriorityLine.BEYOND.zh in text_of(thief.get(page))
    assert "Decide</button>" not in text_of(staff.get(page)), "both are still heard"
    with clock.set_to(row.due_at + timedelta(minutes=1)):
        assert "Decide</button>" in text_of(staff.get(page))
        decision = {"outcome": "second", "explanation": "It shows more."}
        staff.post(reverse("web:decide-original-dispute", args=[row.pk]), decision)
        late = text_of(owner.get(page))
    assert "The second party was first" in late
    assert "It shows more." in late
    assert f"{row.number}" in text_of(staff.get(reverse("web:original-disputes") + "?state=decided"))
    thief.post(reverse("web:ask-reopening", args=[row.pk]), {"explanation": "(2026) 1"})
    assert "Do not reopen" in text_of(staff.get(page))
    staff.post(reverse("web:refuse-reopening", args=[row.pk]), {"explanation": "Not final."})
    assert "Do not reopen" not in text_of(staff.get(page))
    reopening = {"by": "court", "explanation": "(2026) 1"}
    staff.post(reverse("web:reopen-original-dispute", args=[row.pk]), reopening)
    assert "Outcome before" in text_of(thief.get(page)) or "此前" in text_of(thief.get(page))
    owner.post(reverse("web:withdraw-original-dispute", args=[row.pk]), {"reason": "Settled."})
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_nobody_else_sees_a_dispute(english, operator) -> None:
    theirs, own = depositor("Lanhe", 31), depositor("Heron", 32)
    stranger = english(person(Role.MERCHANT_MEMBER, depositor("Third", 33).organisation))
    row = operations.open_dispute(first=theirs, second=own, statement="", actor=ARBITER)
    for address in ("original-dispute", "original-dispute-picture"):
        more = ["first"] if "picture" in address else []
        assert stranger.get(reverse(f"web:{address}", args=[row.pk, *more])).status_code == 404
    assert row.number not in text_of(stranger.get(reverse("web:original-disputes")))
    with pytest.raises(disputing.NotDisputable):
        disputing.dispute_deposit(deposit_id=theirs.pk, own_deposit_id=theirs.pk, actor=ARBITER)
