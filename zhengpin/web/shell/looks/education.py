"""How states of guides and of tries at courses look: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

EDUCATION_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "guide": {
        "draft": (MUTE, "dot"),
        "submitted": (CALM, "clock"),
        "returned": (WARN, "undo"),
        "published": (GOOD, "good"),
        "replaced": (MUTE, "archive"),
        "withdrawn": (MUTE, "undo"),
    },
    "course_attempt": {
        "open": (CALM, "clock"),
        "passed": (GOOD, "good"),
        "failed": (BAD, "bad"),
        "lapsed": (MUTE, "clock"),
    },
}
