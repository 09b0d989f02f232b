"""States of filings, references and authorisations, and what may follow what."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class FilingKind(Labelled):
    MARK = "mark", "Mark", "商标"
    ORIGINAL_WORK = "original_work", "Original work", "原创作品"
    ORIGINAL_PICTURE = "original_picture", "Original picture", "原创图片"
    DESIGN = "design", "Design", "外观设计"
    PATENT = "patent", "Patent", "专利"
    PUBLICATION = "publication", "Book", "图书"
    EVENT_RIGHT = "event_right", "Event right", "赛事权利"


REGISTERED_ONCE = (FilingKind.DESIGN, FilingKind.PATENT, FilingKind.PUBLICATION)
"""Kinds of which one number at one office is one filing; of marks it is one number in one class."""


class FilingState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SUBMITTED = "submitted", "Submitted", "已提交"
    APPROVED = "approved", "Approved", "已通过"
    RETURNED = "returned", "Returned to be mended", "退回补正"
    REJECTED = "rejected", "Rejected", "已驳回"
    EXPIRED = "expired", "Expired", "已到期"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"


F = FilingState
FILING = table(
    "filing",
    FilingState,
    edit=({F.DRAFT, F.RETURNED}, F.DRAFT),
    submit=({F.DRAFT, F.RETURNED}, F.SUBMITTED),
    approve=(F.SUBMITTED, F.APPROVED),
    return_=(F.SUBMITTED, F.RETURNED),
    reject=(F.SUBMITTED, F.REJECTED),
    expire=(F.APPROVED, F.EXPIRED),
    withdraw=({F.DRAFT, F.SUBMITTED, F.RETURNED, F.APPROVED}, F.WITHDRAWN),
)


class ReferenceState(Labelled):
    STANDBY = "standby", "Waiting for approval", "待启用"
    ACTIVE = "active", "Active", "生效中"
    PAUSED = "paused", "Paused", "已暂停"
    QUARANTINED = "quarantined", "Quarantined", "已隔离"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤下"


R = ReferenceState
REFERENCE = table(
    "reference",
    ReferenceState,
    activate=(R.STANDBY, R.ACTIVE),
    pause=(R.ACTIVE, R.PAUSED),
    resume=(R.PAUSED, R.ACTIVE),
    quarantine=({R.STANDBY, R.ACTIVE, R.PAUSED}, R.QUARANTINED),
    release=(R.QUARANTINED, R.ACTIVE),
    withdraw=({R.STANDBY, R.ACTIVE, R.PAUSED, R.QUARANTINED}, R.WITHDRAWN),
)

MATCHED_STATES = (R.ACTIVE, R.PAUSED)
"""States of references that are looked for; what a paused one finds is held until a person has looked."""


class AuthorisationState(Labelled):
    ACTIVE = "active", "In force", "有效"
    REVOKED = "revoked", "Revoked", "已撤销"
    EXPIRED = "expired", "Expired", "已到期"


A = AuthorisationState
AUTHORISATION = table(
    "authorisation",
    AuthorisationState,
    revoke=(A.ACTIVE, A.REVOKED),
    expire=(A.ACTIVE, A.EXPIRED),
)


class Channel(Labelled):
    SHOP = "shop", "Shop", "店铺"
    LIVE = "live", "Live room", "直播间"
    VIDEO = "video", "Short video", "短视频"
