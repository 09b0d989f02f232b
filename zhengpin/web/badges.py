"""How a state is shown: the word in the reader's language, a tone and an icon."""

from __future__ import annotations

from typing import NamedTuple

from zhengpin.rights.kinds.reading import KINDS
from zhengpin.web.vocabularies import VOCABULARIES

GOOD, WARN, BAD, CALM, MUTE = "good", "warn", "bad", "calm", ""

LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "listing": {"live": (GOOD, "good"), "delisted": (BAD, "bad"), "limited": (WARN, "warn")},
    "batch": {"reading": (CALM, "clock"), "finished": (GOOD, "good"), "failed": (BAD, "bad")},
    "line": {"stored": (GOOD, "good"), "refused": (BAD, "bad"), "partial": (WARN, "warn")},
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
    "rule_undo": {"running": (CALM, "clock"), "finished": (GOOD, "good"), "stopped": (WARN, "bad")},
    "surface_state": {
        "live": (GOOD, "good"),
        "ended": (MUTE, "clock"),
        "removed": (BAD, "bad"),
        "muted": (BAD, "hold"),
        "frozen": (BAD, "hold"),
        "limited": (WARN, "eye"),
        "interrupted": (BAD, "bad"),
        "banned": (BAD, "bad"),
        "closed": (BAD, "archive"),
    },
    "instruction": {"pending": (CALM, "clock"), "acknowledged": (GOOD, "good"), "failed": (BAD, "bad")},
    "reconciliation": {"open": (CALM, "clock"), "compared": (GOOD, "good"), "failed": (BAD, "bad")},
    "drift": {"open": (WARN, "warn"), "resolved": (GOOD, "good"), "accepted": (MUTE, "hold")},
    "delivery": {"pending": (CALM, "clock"), "delivered": (GOOD, "good"), "failed": (BAD, "bad")},
    "finding": {
        "open": (CALM, "clock"),
        "upheld": (BAD, "bad"),
        "dismissed": (MUTE, "good"),
        "authorised": (GOOD, "authorisation"),
        "held": (WARN, "hold"),
        "shadow": (MUTE, "eye"),
        "excused": (MUTE, "good"),
        "replaced": (MUTE, "undo"),
    },
    "found_as": {
        "picture": (MUTE, "picture"),
        "mark": (MUTE, "eye"),
        "avatar_picture": (MUTE, "picture"),
        "avatar_mark": (MUTE, "eye"),
        "name": (MUTE, "name"),
    },
    "room_condition": {
        "live": (GOOD, "good"),
        "late": (WARN, "clock"),
        "stalled": (BAD, "warn"),
        "unreachable": (WARN, "turned"),
        "black": (WARN, "eye"),
        "unsupported": (BAD, "bad"),
        "refused": (BAD, "lock"),
        "unattended": (BAD, "warn"),
        "waiting": (CALM, "clock"),
        "over": (MUTE, "archive"),
    },
    "signal": {
        "footage": (BAD, "eye"),
        "sound": (BAD, "eye"),
        "picture": (MUTE, "picture"),
        "name": (MUTE, "name"),
        "goods": (MUTE, "listing"),
    },
    "room_health": {
        "waiting": (MUTE, "clock"),
        "live": (GOOD, "good"),
        "black": (WARN, "warn"),
        "stalled": (WARN, "hold"),
        "unreachable": (BAD, "bad"),
        "unsupported": (BAD, "bad"),
        "refused": (BAD, "bad"),
    },
    "pack": {"frozen": (CALM, "clock"), "sealed": (GOOD, "good"), "broken": (BAD, "bad")},
    "case": {"open": (CALM, "clock"), "held": (WARN, "hold"), "decided": (GOOD, "good")},
    "decision": {
        "held": (WARN, "hold"),
        "pending": (CALM, "clock"),
        "settled": (GOOD, "good"),
        "undone": (MUTE, "undo"),
        "refused": (MUTE, "bad"),
        "overturned": (WARN, "undo"),
    },
    "decision_outcome": {
        "infringing": (BAD, "bad"),
        "authorised": (GOOD, "authorisation"),
        "not_infringing": (GOOD, "good"),
        "escalate": (WARN, "priority"),
    },
    "reading_outcome": {"infringing": (BAD, "bad"), "not_infringing": (GOOD, "good")},
    "resolution": {"stands": (GOOD, "good"), "overturned": (WARN, "undo")},
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
    "rehearsal": {
        "queued": (MUTE, "clock"),
        "running": (CALM, "play"),
        "done": (GOOD, "good"),
        "failed": (BAD, "bad"),
        "cancelled": (MUTE, "close"),
    },
    "recheck": {
        "searching": (CALM, "search"),
        "screening": (CALM, "clock"),
        "finished": (GOOD, "good"),
        "cancelled": (MUTE, "archive"),
    },
    "link": {
        "proposed": (CALM, "review"),
        "confirmed": (BAD, "people"),
        "rejected": (MUTE, "bad"),
        "withdrawn": (MUTE, "undo"),
    },
    "campaign": {
        "draft": (MUTE, "draft"),
        "scheduled": (CALM, "clock"),
        "open": (GOOD, "live"),
        "closed": (MUTE, "archive"),
    },
    "stage": {"before_public": (GOOD, "good"), "after_public": (WARN, "eye")},
    "linking": {
        "waiting": (CALM, "clock"),
        "gathering": (CALM, "search"),
        "comparing": (CALM, "compare"),
        "storing": (CALM, "draft"),
        "finished": (GOOD, "good"),
        "failed": (BAD, "bad"),
    },
    "negative": {"active": (CALM, "eye"), "withdrawn": (MUTE, "undo")},
    "row": {
        "new": (GOOD, "add"),
        "changed": (CALM, "draft"),
        "unchanged": (MUTE, "good"),
        "refused": (BAD, "bad"),
    },
    "complaint": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "needs_fix": (WARN, "undo"),
        "lapsed": (MUTE, "archive"),
        "rejected": (BAD, "bad"),
        "under_review": (CALM, "review"),
        "in_progress": (CALM, "clock"),
        "closed": (GOOD, "good"),
        "withdrawn": (MUTE, "archive"),
    },
    "target": {
        "listed": (MUTE, "draft"),
        "refused": (BAD, "bad"),
        "under_review": (CALM, "review"),
        "not_upheld": (MUTE, "bad"),
        "waiting_respondent": (CALM, "clock"),
        "confirmed": (CALM, "measure"),
        "remedied": (GOOD, "good"),
        "countered": (WARN, "send"),
        "waiting_holder": (WARN, "clock"),
        "held": (WARN, "hold"),
        "lifted": (MUTE, "undo"),
        "retracted": (MUTE, "archive"),
    },
    "counter": {
        "draft": (MUTE, "draft"),
        "submitted": (CALM, "clock"),
        "needs_fix": (WARN, "undo"),
        "lapsed": (MUTE, "archive"),
        "refused": (BAD, "bad"),
        "forwarded": (CALM, "send"),
        "ended": (GOOD, "good"),
        "withdrawn": (MUTE, "archive"),
    },
    "clock": {
        "running": (CALM, "clock"),
        "suspended": (WARN, "hold"),
        "met": (GOOD, "good"),
        "expired": (MUTE, "clock"),
        "cancelled": (MUTE, "archive"),
    },
    "tier": {
        "restricted": (BAD, "hold"),
        "new": (MUTE, "dot"),
        "standard": (MUTE, "dot"),
        "reliable": (GOOD, "good"),
        "fast": (GOOD, "play"),
        "trusted": (GOOD, "good"),
    },
    "standing_step": {"warned": (WARN, "warn"), "restricted": (BAD, "hold")},
    "malice": {
        "open": (CALM, "clock"),
        "proposed": (WARN, "hold"),
        "confirmed": (BAD, "bad"),
        "dismissed": (MUTE, "good"),
    },
    "appeal": {
        "filed": (CALM, "clock"),
        "under_review": (CALM, "review"),
        "upheld": (GOOD, "good"),
        "partly": (GOOD, "good"),
        "dismissed": (MUTE, "bad"),
        "withdrawn": (MUTE, "archive"),
        "inadmissible": (MUTE, "bad"),
    },
    "bulk": {"running": (CALM, "clock"), "finished": (GOOD, "good"), "cancelled": (MUTE, "archive")},
    "entry_kind": {
        "notice": (CALM, "statement"),
        "counter_statement": (WARN, "undo"),
        "result": (GOOD, "good"),
        "correction": (WARN, "draft"),
    },
    "submission": {"pending": (CALM, "clock"), "accepted": (GOOD, "good"), "rejected": (BAD, "bad")},
    "outcome": {"pass": (GOOD, "good"), "review": (WARN, "review"), "act": (BAD, "measure")},
    "lexicon": {
        "draft": (MUTE, "draft"),
        "published": (GOOD, "good"),
        "retired": (MUTE, "archive"),
        "discarded": (MUTE, "bad"),
    },
    "lexicon_change": {"added": (GOOD, "add"), "changed": (CALM, "draft"), "removed": (BAD, "close")},
    "term_kind": {
        "counterfeit": (BAD, "warn"),
        "official": (WARN, "seal"),
        "compatible": (CALM, "dot"),
        "style": (CALM, "dot"),
        "negated": (CALM, "dot"),
    },
    "word_preview": {
        "queued": (MUTE, "clock"),
        "running": (CALM, "search"),
        "done": (GOOD, "good"),
        "failed": (BAD, "bad"),
        "cancelled": (MUTE, "close"),
    },
    "name_form": {
        "proposed": (CALM, "clock"),
        "active": (GOOD, "good"),
        "withdrawn": (MUTE, "archive"),
    },
    "rule": {
        "draft": (MUTE, "draft"),
        "shadow": (CALM, "eye"),
        "scheduled": (CALM, "clock"),
        "published": (GOOD, "good"),
        "retired": (MUTE, "archive"),
    },
}


class Look(NamedTuple):
    """word: in the reader's language; tone: a class of badges.css; icon: a symbol of icons.svg."""

    word: str
    tone: str
    icon: str


def look_of(vocabulary: str, value: str, language: str) -> Look:
    """Return how a vocabulary's value is shown; a value that it does not know shows as it is."""
    words = VOCABULARIES[vocabulary]
    word = words(value).label(language) if value in set(words) else value
    tone, icon = LOOKS.get(vocabulary, {}).get(value, (MUTE, "dot"))
    return Look(word, tone, icon)
