"""How parts of the service and what was verified look on public pages: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, WARN

FRONT_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "service": {
        "working": (GOOD, "good"),
        "slow": (WARN, "clock"),
        "late": (BAD, "warn"),
        "stopped": (BAD, "bad"),
    },
    "mark_of_line": {
        "holds": (GOOD, "good"),
        "wrong": (BAD, "bad"),
        "unknown": (WARN, "warn"),
        "note": (CALM, "info"),
    },
}
