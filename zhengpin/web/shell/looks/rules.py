"""How the states of rules, words and what is tried of them are shown: a tone and an icon each."""

from __future__ import annotations

from zhengpin.web.shell.tones import BAD, CALM, GOOD, MUTE, WARN

RULES_LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "rule": {
        "draft": (MUTE, "draft"),
        "shadow": (CALM, "eye"),
        "scheduled": (CALM, "clock"),
        "published": (GOOD, "good"),
        "retired": (MUTE, "archive"),
    },
    "rule_undo": {"running": (CALM, "clock"), "finished": (GOOD, "good"), "stopped": (WARN, "bad")},
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
}
