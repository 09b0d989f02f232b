"""States and vocabularies of filings, their papers, references and authorisations, and what may follow what."""

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


COLLECTION = "deposited-originals"
"""The holder's number of the filing in which all stands that an organisation has deposited."""


class FilingState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SUBMITTED = "submitted", "Submitted", "已提交"
    APPROVED = "approved", "Approved", "已通过"
    RETURNED = "returned", "Needs changes", "退回补正"
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
    renew=({F.APPROVED, F.EXPIRED}, F.APPROVED),
    withdraw=({F.DRAFT, F.SUBMITTED, F.RETURNED, F.APPROVED}, F.WITHDRAWN),
)


class SupplementState(Labelled):
    """Where what was sent in for a standing filing stands."""

    DRAFT = "draft", "Not sent yet", "未提交"
    SUBMITTED = "submitted", "Submitted", "已提交"
    APPROVED = "approved", "Approved", "已通过"
    REFUSED = "refused", "Refused", "未通过"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"


S = SupplementState
SUPPLEMENT = table(
    "supplement",
    SupplementState,
    submit=(S.DRAFT, S.SUBMITTED),
    approve=(S.SUBMITTED, S.APPROVED),
    refuse=(S.SUBMITTED, S.REFUSED),
    withdraw=({S.DRAFT, S.SUBMITTED}, S.WITHDRAWN),
)


class DocumentKind(Labelled):
    """What a paper of a filing proves."""

    CERTIFICATE = "certificate", "Certificate", "注册证书"
    RENEWAL = "renewal", "Renewal", "续展证明"
    ASSIGNMENT = "assignment", "Assignment", "转让证明"
    NAME_CHANGE = "name_change", "Change of name", "变更证明"
    LICENCE = "licence", "Licence", "许可合同"
    AUTHORISATION = "authorisation", "Power of attorney", "委托书"
    CLAIM_STATEMENT = "claim_statement", "Signed claim", "权属声明"
    EVALUATION_REPORT = "evaluation_report", "Evaluation report", "评价报告"
    DRAWING = "drawing", "Drawings", "附图"
    DEPOSIT = "deposit", "Deposit or timestamp", "存证证书"
    OTHER = "other", "Other document", "其他文件"


class LinkKind(Labelled):
    """How a right passed from one name to the next."""

    ASSIGNMENT = "assignment", "assigned", "转让"
    NAME_CHANGE = "name_change", "changed its name", "变更名义"
    RENEWAL = "renewal", "renewed", "续展"
    LICENCE = "licence", "licensed exclusively", "独占许可"


class Purpose(Labelled):
    """What an agent may do for a rights holder."""

    FILE = "file", "File rights", "备案权利"
    COMPLAIN = "complain", "File complaints", "提交投诉"
    COUNTER = "counter", "Answer complaints", "提交不侵权声明"


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
    restore=(R.WITHDRAWN, R.STANDBY),
)

MATCHED_STATES = (R.ACTIVE, R.PAUSED)
"""States of references that are looked for; what a paused one finds is held until a person has looked."""


class NameFormKind(Labelled):
    """What a further form of a mark's name is."""

    NICKNAME = "nickname", "Nickname", "昵称"
    TRANSLATION = "translation", "Translation", "译名"
    FORBIDDEN_VARIANT = "forbidden_variant", "Forbidden variant", "禁用变体"


class NameFormState(Labelled):
    PROPOSED = "proposed", "Proposed", "待启用"
    ACTIVE = "active", "Looked for", "生效中"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤下"


N = NameFormState
NAME_FORM = table(
    "name_form",
    NameFormState,
    activate=(N.PROPOSED, N.ACTIVE),
    withdraw=({N.PROPOSED, N.ACTIVE}, N.WITHDRAWN),
    restore=(N.WITHDRAWN, N.PROPOSED),
)


class AuthorisationState(Labelled):
    """Of what a holder gave to a seller, or to an agent."""

    ACTIVE = "active", "In force", "有效"
    REVOKED = "revoked", "Revoked", "已撤销"
    EXPIRED = "expired", "Expired", "已到期"


A = AuthorisationState
AGENT_AUTHORITY = table(
    "agent_authority",
    AuthorisationState,
    revoke=(A.ACTIVE, A.REVOKED),
    expire=(A.ACTIVE, A.EXPIRED),
)
AUTHORISATION = table(
    "authorisation",
    AuthorisationState,
    revoke=(A.ACTIVE, A.REVOKED),
    expire=(A.ACTIVE, A.EXPIRED),
)


class ShopType(Labelled):
    """What kind of shop an authorisation lets its holder open."""

    FLAGSHIP = "flagship", "Flagship shop", "旗舰店"
    EXCLUSIVE = "exclusive", "Exclusive shop", "专卖店"
    MULTI_BRAND = "multi_brand", "Multi-brand shop", "专营店"
    ORDINARY = "ordinary", "Ordinary shop", "普通店"


class AuthorisationSource(Labelled):
    """How an authorisation came on file."""

    GRANTED = "granted", "Given on the marketplace", "平台内授予"
    APPLICATION = "application", "Documents of an application", "入驻申请材料"


class VerificationMethod(Labelled):
    """How it was made sure that an authorisation is genuine."""

    OWNER_CONFIRMATION = "owner_confirmation", "Confirmed by the rights holder", "权利人确认"
    DOCUMENT = "document", "Read from the letter", "授权书核验"
    REGISTER = "register", "Looked up in the register", "登记簿核验"


class Channel(Labelled):
    SHOP = "shop", "Shop", "店铺"
    LIVE = "live", "Live room", "直播间"
    VIDEO = "video", "Short video", "短视频"


class TableKind(Labelled):
    """What a table that is imported holds."""

    MARKS = "marks", "Marks", "商标"
    WORKS = "works", "Original works", "原创作品"
    ORIGINAL_PICTURES = "original_pictures", "Original pictures", "原创图片"
    DESIGNS = "designs", "Designs", "外观设计"
    PATENTS = "patents", "Patents", "专利"
    PUBLICATIONS = "publications", "Books", "图书"
    EVENT_RIGHTS = "event_rights", "Event rights", "赛事权利"
    AUTHORISATIONS = "authorisations", "Authorisations", "授权"
