"""How the states of measures, brakes and appeals are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

ENFORCEMENT_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "measure": {
        "proposed": (WARN, "hold"),
        "in_force": (BAD, "measure"),
        "reversed": (MUTE, "undo"),
        "rejected": (MUTE, "bad"),
        "withdrawn": (MUTE, "undo"),
    },
    "measure_kind": {
        "delist": (BAD, "measure"),
        "remove": (BAD, "measure"),
        "mute": (BAD, "hold"),
        "freeze": (BAD, "hold"),
        "close": (BAD, "bad"),
        "ban": (BAD, "bad"),
        "refuse": (BAD, "bad"),
        "strip_cart": (BAD, "hold"),
        "deposit": (WARN, "hold"),
        "interrupt": (BAD, "measure"),
        "cut_traffic": (WARN, "eye"),
        "limit": (WARN, "eye"),
        "warn": (WARN, "warn"),
    },
    "brake": {"braked": (BAD, "hold"), "released": (GOOD, "good")},
    "appeal": {
        "filed": (CALM, "clock"),
        "under_review": (CALM, "review"),
        "upheld": (GOOD, "good"),
        "partly": (GOOD, "good"),
        "dismissed": (MUTE, "bad"),
        "withdrawn": (MUTE, "archive"),
        "inadmissible": (MUTE, "bad"),
    },
    "standing_step": {"warned": (WARN, "warn"), "restricted": (BAD, "hold")},
}
