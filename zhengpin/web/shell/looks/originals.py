"""How states of deposited originals and the answers to files look: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

ORIGINAL_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "original": {
        "examining": (CALM, "clock"),
        "active": (GOOD, "good"),
        "unprotected": (MUTE, "archive"),
        "disputed": (WARN, "hold"),
        "shared": (MUTE, "dot"),
        "lost": (BAD, "bad"),
        "withdrawn": (MUTE, "undo"),
        "expired": (WARN, "clock"),
    },
    "original_copy": {
        "yours": (CALM, "eye"),
        "waiting": (WARN, "hold"),
        "found": (BAD, "bad"),
        "not_found": (MUTE, "dot"),
        "restrained": (MUTE, "clock"),
    },
    "distributor": {
        "authorised": (GOOD, "good"),
        "already": (MUTE, "dot"),
        "unknown": (WARN, "warn"),
        "yourself": (MUTE, "dot"),
        "faulty": (BAD, "bad"),
    },
    "original_answer": {
        "deposited": (GOOD, "good"),
        "seen_here_earlier": (WARN, "eye"),
        "common_picture": (MUTE, "archive"),
        "others_mark": (WARN, "warn"),
        "too_plain": (MUTE, "dot"),
        "refused": (BAD, "bad"),
    },
}
