"""Whether a claim word tells of something of the offer, as its reviews or its price, instead of the goods."""

from __future__ import annotations

import re

from zhengpin.matching.claims.lexicon import ClaimCue, ClaimCueKind
from zhengpin.matching.claims.prepared import PreparedText
from zhengpin.matching.names.normalise import is_wordless

_PREDICATES = frozenset(
    {"是假", "都假", "全假", "假的", "太假", "假得", "好假", "假的很", "假得很", "太假了"}
)
_TO_PREDICATE = re.compile("[都也全就还根本身竟然简直纯肯定绝对部些统，,]{0,4}")
_IS_OR_ARE = re.compile(
    r" (?:(?:is|are|was|were|must be|has to be|have to be|looks?|seems?|all|both|just|clearly|obviously|totally|"
    r"completely|probably|definitely|mostly|also|here|on this page|below|of it|of them) )+"
)
"""What may stand between something of an offer and the word that calls it false: 售后都是假的, not 客服说是假的."""
_OF = frozenset({"", "的"})


def is_said_of_before(prepared: PreparedText, aspect: ClaimCue, cue: ClaimCue) -> bool:
    """Say whether a claim word is the predicate of what stands before it: 优惠是假的, the reviews are all fake."""
    between = prepared.text[aspect.end : cue.start]
    if not is_wordless(cue.term.text[-1]):
        return cue.kind is ClaimCueKind.FAKE and _IS_OR_ARE.fullmatch(between) is not None
    following = prepared.text[cue.end : cue.end + 1]
    ends = following in _OF or prepared.clause(cue.end) != prepared.clause(cue.start)
    return cue.term.text in _PREDICATES and ends and _TO_PREDICATE.fullmatch(between) is not None


def is_said_of_after(prepared: PreparedText, cue: ClaimCue, other: ClaimCue) -> bool:
    """Say whether a claim word is an attribute of what stands right after it: 盗版的系统, fake reviews."""
    between = prepared.text[cue.end : other.start]
    if not is_wordless(cue.term.text[-1]):
        return other.kind is ClaimCueKind.ASPECT and between == " "
    return between in _OF
