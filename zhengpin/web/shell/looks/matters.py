"""How the states of matters, their tasks and exhibits are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

MATTER_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "matter": {
        "open": (CALM, "clock"),
        "referred": (CALM, "send"),
        "closed": (GOOD, "good"),
    },
    "matter_task": {
        "open": (WARN, "clock"),
        "done": (GOOD, "good"),
        "dropped": (MUTE, "undo"),
    },
    "matter_dossier": {
        "wanted": (CALM, "clock"),
        "made": (GOOD, "good"),
        "failed": (BAD, "warn"),
    },
    "exhibit": {
        "held": (GOOD, "archive"),
        "in_transit": (WARN, "send"),
        "questioned": (BAD, "warn"),
        "broken": (BAD, "bad"),
        "ended": (MUTE, "archive"),
    },
}
