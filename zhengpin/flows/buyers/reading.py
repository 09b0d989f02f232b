"""Reads what a buyer says: by the reason or the form where there is one, else by the words; no personal data stays."""

from __future__ import annotations

from zhengpin.feedback.operations import ReadFeedback
from zhengpin.feedback.record_input import FeedbackInput
from zhengpin.feedback.states import BuyerRecordKind, ReturnReason, SaidBy, Says
from zhengpin.matching.claims.judging import AuthenticityClaim, read_claim
from zhengpin.publication.redaction import Redactor

_BY_REASON = {ReturnReason.FAKE: Says.FAKE, ReturnReason.PIRATED: Says.PIRATED}


def read_feedback(item: FeedbackInput) -> ReadFeedback:
    """Return what feedback says of the goods, and by what that is told. Photos are not looked at here.

    Numbers, addresses and the like are taken out of the text before it is kept (`publication.redaction`).
    """
    text = Redactor().text(item.text) if item.text else ""
    claim = read_claim(text) if text else None
    by_reason = _BY_REASON.get(ReturnReason(item.reason)) if item.reason else None
    if by_reason is not None:
        return _read(text, claim, by_reason, SaidBy.REASON)
    if item.kind is BuyerRecordKind.REPORT:
        said = said_by_words(claim) if claim and claim.says_fake else Says.FAKE
        return _read(text, claim, said, SaidBy.FORM)
    if claim is None:
        return ReadFeedback(text)
    return _read(text, claim, said_by_words(claim), SaidBy.WORDS)


def said_by_words(claim: AuthenticityClaim) -> Says:
    """Return what a text says; where it likeliest says fake, and not surely enough, that it doubts."""
    label = Says(claim.label.value)
    is_fake = label in (Says.FAKE, Says.PIRATED, Says.COPIED)
    if claim.says_fake:
        return label if is_fake else Says.FAKE
    return Says.UNSURE if is_fake else label


def _read(text: str, claim: AuthenticityClaim | None, says: Says, said_by: SaidBy) -> ReadFeedback:
    spans = [
        {"start": one.start, "end": one.end, "kind": one.kind, "says": one.says, "reason": one.reason}
        for one in (claim.spans if claim else ())
    ]
    return ReadFeedback(text, says, said_by, claim.score if claim else 1.0, spans)
