"""An example of what each webhook event tells; instructions have theirs in their contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengpin.messages.states import EventType

COMPLAINT = "019a75d0-11c2-7b40-8e5f-2a6d9c3b7e10"
COUNTER = "019a75e4-8a02-7d9e-b1c4-5f0e3d2a6b71"
MERCHANT = "019a6c11-7e2f-7a50-9b3d-4c8e1f2a5d60"
HOLDER = "019a6c10-2b1d-7c44-8f6a-9e0d3b5c7a21"
DIGEST = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
TITLE = {"en": "The very picture of a protected work", "zh": "与受保护作品完全相同的图片"}

E = EventType
DATA: dict[EventType, Mapping[str, Any]] = {
    E.STATEMENT_ISSUED: {
        "about": "decision:019a75c1-02aa-7d52-8f7e-3c6b1a9d0e44",
        "organisation": MERCHANT,
        "letter": "restriction",
        "texts": {
            "en": {
                "subject": "Your listing “Cotton bag with a heron”: taken down",
                "body": "To Riverside Goods\n\nHarbour has decided on your listing …",
            },
            "zh-hans": {
                "subject": "您的商品“Cotton bag with a heron”已被下架",
                "body": "致 Riverside Goods\n\nHarbour 已就您的商品作出决定……",
            },
        },
        "statement": "019a75c1-9be0-7a13-b5c8-7d2f4e6a8c01",
        "puid": "zp-019a75c1-02aa-7d52-8f7e-3c6b1a9d0e44",
    },
    E.NOTICE_ISSUED: {
        "about": f"complaint:{COMPLAINT}",
        "organisation": HOLDER,
        "letter": "complaint_received",
        "texts": {
            "en": {"subject": "Your complaint was received", "body": "To Crane Press\n\n…"},
            "zh-hans": {"subject": "已收到您的投诉", "body": "致 Crane Press\n\n……"},
        },
        "notice": "019a75d0-5510-7e8b-9c2a-6b4d8f0e1a37",
    },
    E.COMPLAINT_CHANGED: {
        "complaint": COMPLAINT,
        "state": "under_review",
        "cause": "complaint.admitted",
        "client_ref": "2026-117",
        "holder": "019a6c12-4d3a-7f81-a5b6-0c9e2d7f8b43",
        "procedure": "cn_goods",
        "reason": "copied_picture",
    },
    E.TARGET_CHANGED: {
        "complaint": COMPLAINT,
        "state": "waiting_respondent",
        "cause": "complaint.decided",
        "targets": [
            {
                "id": "019a75d0-3a7b-7c12-8d4e-1f5a9b6c0d82",
                "state": "waiting_respondent",
                "was": "under_review",
                "line": 1,
                "subject_kind": "listing",
                "subject": "listing:019a7001-6f2e-7b3c-9a4d-8e5f0c1b2d93",
                "external_id": "10023",
                "respondent_id": MERCHANT,
            }
        ],
        "client_ref": "2026-117",
    },
    E.COUNTER_CHANGED: {
        "counter_statement": COUNTER,
        "complaint": COMPLAINT,
        "respondent": MERCHANT,
        "state": "forwarded",
        "cause": "counter_statement.forwarded",
        "ground": "authorised",
        "client_ref": None,
    },
    E.CLOCK_CHANGED: {
        "clock": "019a75e5-0c3d-7e4f-8a5b-6c7d8e9f0a14",
        "complaint": COMPLAINT,
        "counter_statement": COUNTER,
        "step": "suit",
        "state": "running",
        "cause": "clock.started",
        "procedure": "cn_goods",
        "started_at": "2026-11-12T08:00:00+00:00",
        "due_at": "2026-11-27T16:00:00+00:00",
        "not_before": None,
    },
    E.APPEAL_CHANGED: {
        "appeal": "019a75f0-7b8c-7d9e-a0f1-2b3c4d5e6f75",
        "decision": "019a75c1-02aa-7d52-8f7e-3c6b1a9d0e44",
        "state": "under_review",
        "cause": "appeal.admitted",
        "ground": "authorised",
        "last_day": "2027-05-14",
        "inadmissible": None,
    },
    E.RULE_SCHEDULED: {
        "code": "R-10",
        "version": 3,
        "digest": DIGEST,
        "title": TITLE,
        "in_force_from": "2026-12-01",
        "note": {"en": "Mirrored pictures count too.", "zh": "镜像图片亦计入。"},
        "urgent": None,
    },
    E.RULE_UNSCHEDULED: {
        "code": "R-10",
        "version": 3,
        "digest": DIGEST,
        "title": TITLE,
        "in_force_from": "2026-12-01",
        "reason": "A backtest found too many wrong hits.",
        "state": "draft",
    },
    E.BUYER_REPORT_ANSWERED: {
        "source": "harbour",
        "external_id": "BR-5f70bf18a086007016e9",
        "answer": "acted",
        "measures": ["delist"],
        "texts": {
            "en": "Something was done about what you reported:\nThe goods were taken off sale.\n…",
            "zh": "针对您举报的内容，平台已采取措施：\n该商品已下架。\n……",
        },
        "answered_at": "2026-11-12T08:00:00Z",
    },
    E.ENDPOINT_TESTED: {"endpoint": "019a6d00-1a2b-7c3d-8e4f-5a6b7c8d9e06"},
}
