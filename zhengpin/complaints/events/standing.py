"""Ledger events of standing: warnings, restrictions, reviews of malice."""

from __future__ import annotations

from zhengpin.complaints.credibility import Side
from zhengpin.complaints.states import StandingStep
from zhengpin.complaints.vocabulary import Reason
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

_STANDING = ("side", "reason", "record", "threshold", "until", "explanation", "cause")
STANDING_WARNED = declare(
    "standing.warned",
    en="A warning before any restriction, to be better by {until}: {reason}",
    zh="限制前警示，须于 {until} 前改善：{reason}",
    fields=_STANDING,
    audience=(HOLDER, MERCHANT),
    words={"reason": Reason},
)
STANDING_RESTRICTED = declare(
    "standing.restricted",
    en="Restricted until {until}: {reason}",
    zh="受限至 {until}：{reason}",
    fields=_STANDING,
    audience=(HOLDER, MERCHANT),
    words={"reason": Reason},
)
STANDING_ENDED = declare(
    "standing.ended",
    en="The {step} ended: {explanation}",
    zh="{step}结束：{explanation}",
    fields=("step", "side", "reason", "explanation"),
    audience=(HOLDER, MERCHANT),
    words={"step": StandingStep, "reason": Reason},
)
_FLAGGER = (
    "name",
    "organisation",
    "person",
    "awarded_by",
    "country",
    "awarded_on",
    "ended_on",
    "explanation",
)
FLAGGER_REGISTERED = declare(
    "trusted_flagger.registered",
    en="{actor} registered {name} as trusted flagger, awarded by {awarded_by} on {awarded_on}",
    zh="{actor} 登记可信举报者：{name}，由 {awarded_by} 于 {awarded_on} 授予",
    fields=_FLAGGER,
)
FLAGGER_ENDED = declare(
    "trusted_flagger.ended",
    en="{actor} recorded that {name} is no trusted flagger from {ended_on}: {explanation}",
    zh="{actor} 登记 {name} 自 {ended_on} 起不再是可信举报者：{explanation}",
    fields=_FLAGGER,
)
_MALICE = ("side", "reason", "factors", "explanation", "organisation")
MALICE_OPENED = declare(
    "malice_review.opened",
    en="{actor} opened a review of malice: {side}, {reason}",
    zh="{actor} 启动恶意审查：{side}，{reason}",
    fields=_MALICE,
    words={"side": Side, "reason": Reason},
)
MALICE_PROPOSED = declare(
    "malice_review.proposed",
    en="{actor} found malice, for a second person to confirm: {explanation}",
    zh="{actor} 初审认定恶意，待第二人复核：{explanation}",
    fields=_MALICE,
    words={"side": Side, "reason": Reason},
)
MALICE_CONFIRMED = declare(
    "malice_review.confirmed",
    en="{actor} confirmed malice; what follows: {step}",
    zh="{actor} 复核认定恶意；后果：{step}",
    fields=(*_MALICE, "step"),
    words={"side": Side, "reason": Reason, "step": StandingStep},
)
MALICE_DISMISSED = declare(
    "malice_review.dismissed",
    en="{actor} found no malice: {explanation}",
    zh="{actor} 未认定恶意：{explanation}",
    fields=_MALICE,
    words={"side": Side, "reason": Reason},
)
