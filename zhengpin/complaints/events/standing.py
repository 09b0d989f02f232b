"""Ledger events of standing: warnings, restrictions, reviews of malice."""

from __future__ import annotations

from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.states import StandingStep
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

_standing_of_both = EventShape(
    fields=("side", "reason", "record", "threshold", "until", "explanation", "cause"),
    audience=(HOLDER, MERCHANT),
    words={"reason": ComplaintReason},
)
STANDING_WARNED = _standing_of_both(
    "standing.warned",
    "A warning before any restriction, to be better by {until}: {reason}",
    "限制前警示，须于 {until} 前改善：{reason}",
)
STANDING_RESTRICTED = _standing_of_both(
    "standing.restricted", "Restricted until {until}: {reason}", "受限至 {until}：{reason}"
)
STANDING_ENDED = declare(
    "standing.ended",
    en="The {step} ended: {explanation}",
    zh="{step}结束：{explanation}",
    fields=("step", "side", "reason", "explanation"),
    audience=(HOLDER, MERCHANT),
    words={"step": StandingStep, "reason": ComplaintReason},
)
_trusted_flagger = EventShape(
    fields=(
        "name",
        "organisation",
        "person",
        "awarded_by",
        "country",
        "awarded_on",
        "ended_on",
        "explanation",
    )
)
FLAGGER_REGISTERED = _trusted_flagger(
    "trusted_flagger.registered",
    "{actor} registered {name} as trusted flagger, awarded by {awarded_by} on {awarded_on}",
    "{actor} 登记可信举报者：{name}，由 {awarded_by} 于 {awarded_on} 授予",
)
FLAGGER_ENDED = _trusted_flagger(
    "trusted_flagger.ended",
    "{actor} recorded that {name} is no trusted flagger from {ended_on}: {explanation}",
    "{actor} 登记 {name} 自 {ended_on} 起不再是可信举报者：{explanation}",
)
_misuse_review = EventShape(
    fields=("side", "reason", "factors", "explanation", "organisation"),
    words={"side": ComplaintSide, "reason": ComplaintReason, "step": StandingStep},
)
MISUSE_OPENED = _misuse_review(
    "malice_review.opened",
    "{actor} opened a misuse review: {side}, {reason}",
    "{actor} 启动恶意审查：{side}，{reason}",
)
MISUSE_PROPOSED = _misuse_review(
    "malice_review.proposed",
    "{actor} found misuse, for a second person to confirm: {explanation}",
    "{actor} 初审认定恶意，待第二人复核：{explanation}",
)
MISUSE_CONFIRMED = _misuse_review(
    "malice_review.confirmed",
    "{actor} confirmed misuse; what follows: {step}",
    "{actor} 复核认定恶意；后果：{step}",
    "step",
)
MISUSE_DISMISSED = _misuse_review(
    "malice_review.dismissed", "{actor} found no misuse: {explanation}", "{actor} 未认定恶意：{explanation}"
)
