"""How the states of what buyers say, and links between accounts are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

BUYERS_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "buyer_answer": {
        "waiting": (WARN, "clock"),
        "acted": (GOOD, "measure"),
        "nothing_found": (MUTE, "good"),
    },
    "says": {
        "fake": (BAD, "bad"),
        "pirated": (BAD, "bad"),
        "copied": (BAD, "bad"),
        "genuine": (GOOD, "good"),
        "unsure": (WARN, "warn"),
        "refurbished": (WARN, "undo"),
        "other": (MUTE, "dot"),
        "none": (MUTE, "dot"),
    },
    "rise": {
        "open": (BAD, "warn"),
        "contested": (WARN, "people"),
        "handled": (GOOD, "good"),
        "dismissed": (MUTE, "archive"),
    },
    "correction": {"proposed": (CALM, "clock"), "taken_up": (GOOD, "good"), "left": (MUTE, "archive")},
    "link": {
        "proposed": (CALM, "review"),
        "confirmed": (BAD, "people"),
        "rejected": (MUTE, "bad"),
        "withdrawn": (MUTE, "undo"),
    },
    "linking": {
        "waiting": (CALM, "clock"),
        "gathering": (CALM, "search"),
        "comparing": (CALM, "compare"),
        "storing": (CALM, "draft"),
        "finished": (GOOD, "good"),
        "failed": (BAD, "bad"),
    },
}
