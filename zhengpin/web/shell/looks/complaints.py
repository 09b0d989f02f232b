"""How the states of complaints, counter-statements, clocks and notifiers are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

COMPLAINTS_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "complaint": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "needs_fix": (WARN, "undo"),
        "lapsed": (MUTE, "archive"),
        "rejected": (BAD, "bad"),
        "under_review": (CALM, "review"),
        "in_progress": (CALM, "clock"),
        "closed": (GOOD, "good"),
        "withdrawn": (MUTE, "archive"),
    },
    "target": {
        "listed": (MUTE, "draft"),
        "refused": (BAD, "bad"),
        "under_review": (CALM, "review"),
        "not_upheld": (MUTE, "bad"),
        "waiting_respondent": (CALM, "clock"),
        "confirmed": (CALM, "measure"),
        "remedied": (GOOD, "good"),
        "countered": (WARN, "send"),
        "waiting_holder": (WARN, "clock"),
        "held": (WARN, "hold"),
        "lifted": (MUTE, "undo"),
        "retracted": (MUTE, "archive"),
    },
    "counter": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "needs_fix": (WARN, "undo"),
        "lapsed": (MUTE, "archive"),
        "refused": (BAD, "bad"),
        "forwarded": (CALM, "send"),
        "ended": (GOOD, "good"),
        "withdrawn": (MUTE, "archive"),
    },
    "clock": {
        "running": (CALM, "clock"),
        "suspended": (WARN, "hold"),
        "met": (GOOD, "good"),
        "expired": (MUTE, "clock"),
        "cancelled": (MUTE, "archive"),
    },
    "tier": {
        "restricted": (BAD, "hold"),
        "new": (MUTE, "dot"),
        "standard": (MUTE, "dot"),
        "reliable": (GOOD, "good"),
        "fast": (GOOD, "play"),
        "trusted": (GOOD, "good"),
    },
    "malice": {
        "open": (CALM, "clock"),
        "proposed": (WARN, "hold"),
        "confirmed": (BAD, "bad"),
        "dismissed": (MUTE, "good"),
    },
    "infringement_report": {
        "unconfirmed": (MUTE, "clock"),
        "waiting": (CALM, "clock"),
        "returned": (WARN, "undo"),
        "taken_up": (GOOD, "good"),
        "refused": (MUTE, "bad"),
        "withdrawn": (MUTE, "undo"),
    },
    "sign_up": {
        "invited": (CALM, "send"),
        "unconfirmed": (MUTE, "clock"),
        "waiting": (CALM, "clock"),
        "approved": (GOOD, "good"),
        "refused": (MUTE, "bad"),
        "revoked": (MUTE, "undo"),
    },
    "submission": {"pending": (CALM, "clock"), "accepted": (GOOD, "good"), "rejected": (BAD, "bad")},
}
