"""How the states of cases, decisions, readings and evidence packs are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

REVIEWING_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "pack": {"frozen": (CALM, "clock"), "sealed": (GOOD, "good"), "broken": (BAD, "bad")},
    "case": {"open": (CALM, "clock"), "held": (WARN, "hold"), "decided": (GOOD, "good")},
    "decision": {
        "held": (WARN, "hold"),
        "pending": (CALM, "clock"),
        "settled": (GOOD, "good"),
        "undone": (MUTE, "undo"),
        "refused": (MUTE, "bad"),
        "overturned": (WARN, "undo"),
    },
    "decision_outcome": {
        "infringing": (BAD, "bad"),
        "authorised": (GOOD, "authorisation"),
        "not_infringing": (GOOD, "good"),
        "escalate": (WARN, "priority"),
    },
    "reading_outcome": {"infringing": (BAD, "bad"), "not_infringing": (GOOD, "good")},
    "resolution": {"stands": (GOOD, "good"), "overturned": (WARN, "undo")},
    "bulk": {"running": (CALM, "clock"), "finished": (GOOD, "good"), "cancelled": (MUTE, "archive")},
    "entry_kind": {
        "notice": (CALM, "statement"),
        "counter_statement": (WARN, "undo"),
        "result": (GOOD, "good"),
        "correction": (WARN, "draft"),
    },
    "rehearsal": {
        "queued": (MUTE, "clock"),
        "running": (CALM, "play"),
        "done": (GOOD, "good"),
        "failed": (BAD, "bad"),
        "cancelled": (MUTE, "close"),
    },
}
