"""Every page, asked by everyone: signed out one comes to sign in, outside one sees nothing of another's world."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.web.decided import Decided
from zhengpin.catalog.models import Video
from zhengpin.complaints.models import Complaint, MaliceReview, StandingChange
from zhengpin.kit import clock
from zhengpin.kit.ids import split_reference
from zhengpin.monitoring.models import Finding
from zhengpin.rights.models import Clip, Filing, Reference

PUBLIC = {
    "invitation",
    "public-notices",
    "public-entry",
    "export-public-notices",
    "public-ledger",
    "public-head",
    "public-verifier",
    "signing-key",
    "stop-mail",
    "owner-answer",
    "owner-answer-page",
    "proof",
    "proof-status",
    "proof-keys",
    "verify-proof",
}
"""Pages for whoever holds their address, and pages for everyone."""

RULES = {"rule", "rule-text", "move-rule", "export-rule", "ladder-version", "export-ladder"}
"""What they show is public: everyone may read the rulebook."""


SHAPES = {"form", "kind", "language", "table", "what"}
"""Arguments that say how, not what."""


def names() -> list[str]:
    found = get_resolver().namespace_dict["web"][1].reverse_dict
    return sorted(name for name in found if isinstance(name, str))


def arguments(name: str) -> list[str]:
    possibilities = get_resolver().namespace_dict["web"][1].reverse_dict.getlist(name)
    return possibilities[0][0][0][1]


@pytest.fixture
def ids(decided: Decided) -> dict[str, Any]:
    """The things of a world, by the names of arguments; for the rest, ids of nothing."""
    case = decided.measure.decision.case
    review = suspected(decided)
    return {
        "case_id": case.pk,
        "decision_id": decided.measure.decision_id,
        "measure_id": decided.measure.pk,
        "uid": decided.instruction.uid,
        "statement_id": decided.statement.pk,
        "notice_id": decided.notice.pk,
        "merchant_id": decided.market.merchant.pk,
        "holder_id": decided.market.holder.rights_holder.pk,
        "organisation_id": decided.market.holder.pk,
        "person_id": decided.market.merchant_person.pk,
        "listing_id": split_reference(case.subject)[1],
        "filing_id": Filing.objects.order_by("pk")[0].pk,
        "digest": "0" * 64,
        "complaint_id": review.complaint_id,
        "review_id": review.pk,
        "change_id": review.change_id,
        "finding_id": Finding.objects.order_by("pk")[0].pk,
        "clip_id": a_clip().pk,
        "video_id": a_video(decided).pk,
        "number": Reference.objects.order_by("pk")[0].pk,
        "share": 100,
        "code": "R-11",
        "version": 1,
        "name": "R-11",
        "form": "csv",
        "kind": "mark",
        "table": "marks",
        "language": "en",
        "verb": "retire",
        "what": "result",
        "verdict": "approve",
        "token": "x" * 43,
    }


def a_clip() -> Clip:
    """Return a protected film of the world's holder."""
    shown = Reference.objects.order_by("pk")[0]
    return Clip.objects.create(filing=shown.filing, blob=shown.blob, name="Shapes at noon, filmed")


def a_video(decided: Decided) -> Video:
    """Return a video of the world's merchant."""
    return Video.objects.create(
        merchant=decided.market.merchant, source="harbour", external_id="v-1", title="Shapes at noon, shown"
    )


def suspected(decided: Decided) -> MaliceReview:
    """Return a review of malice, with the warning that followed it."""
    complaint = Complaint.objects.create(
        holder=decided.market.holder.rights_holder,
        track="cn_goods",
        reason="counterfeit",
        state="under_review",
        title="Shapes at noon, copied",
        filed_by="person:someone",
        submitted_at=clock.now(),
    )
    about = {
        "organisation": decided.market.holder,
        "side": "notifier",
        "reason": "counterfeit",
        "note": "Shapes at noon",
    }
    change = StandingChange.objects.create(
        **about, step="warned", cause="malice", record={}, until=clock.now(), by="person:someone"
    )
    return MaliceReview.objects.create(
        **about, complaint=complaint, change=change, opened_by="person:someone"
    )


def paths(ids: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in names():
        wanted = {argument: ids.get(argument, uuid.uuid4()) for argument in arguments(name)}
        for kwargs in (wanted, {key: ids.get(key, 1) for key in wanted}):
            try:
                yield name, reverse(f"web:{name}", kwargs=kwargs)
                break
            except NoReverseMatch:
                continue
        else:
            pytest.fail(f"no address could be made for {name}{arguments(name)}")


def test_signed_out_one_comes_to_sign_in(ids, client) -> None:
    assert len(names()) > 60
    for name, path in paths(ids):
        for answer in (client.get(path), client.post(path)):
            if name not in PUBLIC:
                assert answer.status_code == 302, path
                assert answer.headers["Location"].startswith(reverse("account_login")), path


@pytest.mark.parametrize("who", ["other_merchant_person", "other_holder_person", "agent_person"])
def test_outside_nothing_of_another_s_world_shows_or_changes(
    ids, decided: Decided, english, request, who
) -> None:
    client = english(request.getfixturevalue(who))
    secrets = [
        decided.market.merchant.name,
        decided.measure.listing.title,
        decided.statement.puid,
        decided.market.merchant_person.email,
        "Shapes at noon",
    ]
    for name, path in paths(ids):
        for method in (client.get, client.post):
            answer = method(path)
            assert answer.status_code < 500, path
            text = b"".join(answer) if answer.streaming else answer.content
            told = [secret for secret in secrets if secret.encode() in text]
            assert not told, f"{path} tells {told}"
            if set(arguments(name)) - SHAPES and name not in PUBLIC | RULES:
                assert answer.status_code != 200, path
    decided.measure.refresh_from_db()
    decided.instruction.refresh_from_db()
    assert (decided.measure.state, decided.instruction.state) == ("in_force", "pending")
