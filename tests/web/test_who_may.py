"""Every page, asked by whoever is not signed in, comes to sign in; `tests/test_isolation.py` asks as everyone else."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.web.decided import Decided
from zhengpin.catalog.models import Video
from zhengpin.complaints.models import Complaint, MisuseReview, StandingChange
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
    "public-eu-report",
    "public-eu-report-file",
    "public-eu-reports",
    "public-comment-on-rule",
    "public-ladder-export",
    "public-ladder-rules",
    "public-ladder-version",
    "public-procedure",
    "public-procedure-export",
    "public-procedures",
    "public-rule",
    "public-rule-comment",
    "public-rule-export",
    "public-rules",
    "public-rules-export",
    "public-rules-to-come",
    "public-rules-whole",
    "public-sample",
    "public-sample-file",
    "public-guides",
    "public-guide",
    "public-guide-file",
    "public-samples",
    "public-reports",
    "public-report",
    "public-report-chart",
    "public-report-document",
    "public-report-file",
    "signing-key",
    "signing-keys",
    "stop-mail",
    "no-appraisal",
    "appraise",
    "contact-link",
    "no-contact-link",
    "appraise-film",
    "appraise-photo",
    "no-suspected-fake",
    "suspected-fake-photo",
    "suspected-fake-goods",
    "check-suspected-fake",
    "suspected-fake",
    "owner-answer",
    "owner-answer-page",
    "proof",
    "proof-status",
    "proof-list",
    "proof-keys",
    "verify-proof",
    "home",
    "robots",
    "sitemap",
    "sitemap-part",
    "public-service",
    "public-verify",
    "public-verifying-program",
    "public-rules-feed",
    "public-notices-feed",
    "public-guides-feed",
    "public-reports-feed",
    "report-infringement",
    "report-infringement-form",
    "report-mailed",
    "report-link-again",
    "my-report",
    "no-my-report",
    "sign-up",
    "sign-up-mailed",
    "my-sign-up",
    "no-my-sign-up",
}
"""Pages for whoever holds their address, and pages for everyone."""


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
        "report_token": "x" * 103,
        "appraisal_token": "x" * 103,
        "contact_token": "x" * 103,
        "sender_token": "x" * 103,
        "sign_up_token": "x" * 103,
        "step": "store",
        "chart": "funnel",
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


def suspected(decided: Decided) -> MisuseReview:
    """Return a review of malice, with the warning that followed it."""
    complaint = Complaint.objects.create(
        holder=decided.market.holder.rights_holder,
        procedure="cn_goods",
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
    return MisuseReview.objects.create(
        **about, complaint=complaint, change=change, opened_by="person:someone"
    )


def paths(ids: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in names():
        # What the ids do not name is an id of its own, or a number: whichever fits its place.
        choices = [[ids[one]] if one in ids else [uuid.uuid4(), 1] for one in arguments(name)]
        for chosen in product(*choices):
            try:
                yield name, reverse(f"web:{name}", kwargs=dict(zip(arguments(name), chosen, strict=True)))
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
