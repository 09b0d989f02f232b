"""How the states of things of the marketplace, files and what is sent to it are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

MARKETPLACE_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "listing": {
        "live": (GOOD, "good"),
        "delisted": (BAD, "bad"),
        "limited": (WARN, "warn"),
        "withdrawn": (MUTE, "undo"),
    },
    "batch": {"reading": (CALM, "clock"), "finished": (GOOD, "good"), "failed": (BAD, "bad")},
    "line": {"stored": (GOOD, "good"), "refused": (BAD, "bad"), "partial": (WARN, "warn")},
    "surface_state": {
        "live": (GOOD, "good"),
        "ended": (MUTE, "clock"),
        "removed": (BAD, "bad"),
        "muted": (BAD, "hold"),
        "frozen": (BAD, "hold"),
        "limited": (WARN, "eye"),
        "interrupted": (BAD, "bad"),
        "banned": (BAD, "bad"),
        "closed": (BAD, "archive"),
    },
    "row": {
        "new": (GOOD, "add"),
        "changed": (CALM, "draft"),
        "unchanged": (MUTE, "good"),
        "refused": (BAD, "bad"),
    },
    "instruction": {
        "pending": (CALM, "clock"),
        "acknowledged": (GOOD, "good"),
        "failed": (BAD, "bad"),
        "refused": (BAD, "bad"),
    },
    "reconciliation": {"open": (CALM, "clock"), "compared": (GOOD, "good"), "failed": (BAD, "bad")},
    "drift": {"open": (WARN, "warn"), "resolved": (GOOD, "good"), "accepted": (MUTE, "hold")},
    "receiver": {
        "untried": (MUTE, "clock"),
        "answering": (GOOD, "good"),
        "failing": (WARN, "warn"),
        "paused": (BAD, "hold"),
    },
    "delivery": {"pending": (CALM, "clock"), "delivered": (GOOD, "good"), "failed": (BAD, "bad")},
}
