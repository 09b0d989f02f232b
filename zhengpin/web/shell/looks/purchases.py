"""How the states of test purchases, copies, hand-overs and appraisals are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

PURCHASE_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "purchase": {
        "planned": (WARN, "clock"),
        "approved": (CALM, "good"),
        "ordered": (CALM, "clock"),
        "received": (CALM, "archive"),
        "stored": (CALM, "archive"),
        "sent": (CALM, "send"),
        "with_appraiser": (CALM, "eye"),
        "appraised": (WARN, "review"),
        "notified": (CALM, "clock"),
        "answered": (WARN, "review"),
        "unanswered": (WARN, "clock"),
        "second_sent": (CALM, "send"),
        "with_second": (CALM, "eye"),
        "reappraised": (WARN, "review"),
        "spoiled": (BAD, "bad"),
        "closed": (GOOD, "good"),
        "cancelled": (MUTE, "undo"),
        "failed": (MUTE, "bad"),
    },
    "copy": {
        "received": (CALM, "archive"),
        "stored": (GOOD, "archive"),
        "in_transit": (WARN, "send"),
        "held": (CALM, "eye"),
        "questioned": (BAD, "warn"),
        "spoiled": (BAD, "bad"),
        "ended": (MUTE, "archive"),
    },
    "handover": {
        "given": (WARN, "clock"),
        "taken": (GOOD, "good"),
        "questioned": (BAD, "warn"),
        "accepted": (GOOD, "good"),
        "rejected": (BAD, "bad"),
        "withdrawn": (MUTE, "undo"),
    },
    "appraisal": {
        "asked": (WARN, "clock"),
        "answered": (GOOD, "good"),
        "expired": (MUTE, "clock"),
        "revoked": (MUTE, "undo"),
    },
    "appraisal_result": {
        "genuine": (GOOD, "good"),
        "pirated": (BAD, "bad"),
        "cannot_tell": (WARN, "warn"),
    },
}
