"""How the states of filings, authorisations, references and brand applications are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.rights.kinds.reading import KINDS
from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

RIGHTS_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "authorisation": {"active": (GOOD, "good"), "revoked": (BAD, "bad"), "expired": (MUTE, "clock")},
    "filing": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "approved": (GOOD, "good"),
        "returned": (WARN, "undo"),
        "rejected": (BAD, "bad"),
        "expired": (MUTE, "archive"),
        "withdrawn": (MUTE, "archive"),
    },
    "filing_kind": {kind.kind.value: (MUTE, kind.icon) for kind in KINDS.values()},
    "supplement": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "approved": (GOOD, "good"),
        "refused": (BAD, "bad"),
        "withdrawn": (MUTE, "archive"),
    },
    "reference": {
        "active": (GOOD, "good"),
        "standby": (MUTE, "hold"),
        "withdrawn": (MUTE, "archive"),
        "quarantined": (WARN, "warn"),
        "paused": (WARN, "hold"),
    },
    "name_form": {
        "proposed": (CALM, "clock"),
        "active": (GOOD, "good"),
        "withdrawn": (MUTE, "archive"),
    },
    "proof_state": {
        "valid": (GOOD, "good"),
        "not_yet": (WARN, "clock"),
        "expired": (BAD, "clock"),
        "revoked": (BAD, "bad"),
        "broken": (BAD, "warn"),
    },
    "application": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "waiting_for_owner": (CALM, "clock"),
        "under_review": (CALM, "review"),
        "returned": (WARN, "undo"),
        "approved": (GOOD, "good"),
        "refused": (BAD, "bad"),
        "withdrawn": (MUTE, "archive"),
    },
    "paper": {"waiting": (CALM, "clock"), "read": (GOOD, "good"), "unreadable": (BAD, "bad")},
    "owner_word": {
        "asked": (CALM, "clock"),
        "confirmed": (GOOD, "good"),
        "listed": (GOOD, "good"),
        "denied": (BAD, "bad"),
        "silent": (WARN, "warn"),
    },
}
