"""How states of inspections and samples look: a tone and an icon each."""

from __future__ import annotations

INSPECTION_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "inspection": {
        "open": ("calm", "clock"),
        "non_conforming": ("bad", "bad"),
        "not_found": ("", "dot"),
        "undecided": ("warn", "hold"),
        "closed": ("", "archive"),
    },
    "supervision": {
        "normal": ("", "dot"),
        "tightened": ("warn", "warn"),
        "reduced": ("", "dot"),
        "stopped": ("bad", "hold"),
    },
    "sample": {
        "listing": ("calm", "clock"),
        "published": ("warn", "hold"),
        "drawing": ("calm", "clock"),
        "drawn": ("warn", "eye"),
        "publishing": ("calm", "clock"),
        "finished": ("good", "good"),
        "abandoned": ("", "archive"),
    },
    "sample_outcome": {
        "found": ("bad", "bad"),
        "not_found": ("", "dot"),
        "unknown": ("warn", "hold"),
    },
}
