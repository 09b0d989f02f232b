"""How contacts, addresses and questions are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

CONTACT_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "contact": {
        "active": (GOOD, "good"),
        "left": (MUTE, "undo"),
        "erased": (MUTE, "archive"),
    },
    "contact_address": {
        "new": (WARN, "warn"),
        "sent": (CALM, "send"),
        "verified": (GOOD, "good"),
        "removed": (MUTE, "undo"),
    },
    "contact_question": {
        "asked": (CALM, "clock"),
        "with_staff": (WARN, "warn"),
        "answered": (GOOD, "good"),
        "withdrawn": (MUTE, "undo"),
    },
    "asked_contact": {
        "asked": (CALM, "clock"),
        "answered": (GOOD, "good"),
        "silent": (WARN, "clock"),
        "left": (MUTE, "undo"),
        "ended": (MUTE, "archive"),
    },
    "contact_row": {
        "added": (GOOD, "good"),
        "changed": (CALM, "good"),
        "known": (MUTE, "dot"),
        "faulty": (BAD, "bad"),
    },
}
