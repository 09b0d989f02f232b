"""How the states of requests by authorities, of their items, of holds and of dangers are shown."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

AUTHORITY_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "authority_request": {
        "received": (WARN, "clock"),
        "verified": (CALM, "good"),
        "proposed": (WARN, "review"),
        "approved": (WARN, "clock"),
        "done": (GOOD, "good"),
        "refused": (MUTE, "bad"),
        "withdrawn": (MUTE, "undo"),
    },
    "authority_item": {
        "named": (CALM, "clock"),
        "matched": (GOOD, "good"),
        "not_held": (MUTE, "bad"),
        "dropped": (MUTE, "undo"),
    },
    "authority_call": {
        "confirmed": (GOOD, "good"),
        "denied": (BAD, "bad"),
        "not_reached": (WARN, "clock"),
    },
    "hold": {"standing": (CALM, "archive"), "ended": (MUTE, "undo")},
    "danger": {
        "raised": (BAD, "warn"),
        "reported": (GOOD, "good"),
        "dismissed": (MUTE, "undo"),
    },
}
