"""States of an application and of its papers, what may follow what, and the vocabularies of admission."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table
from zhengpin.rights.states import ShopType as ShopType  # the same words as of authorisations


class ApplicationDocumentKind(Labelled):
    """What a paper of an application is; the values are those of `matching.documents.model.DocumentType`."""

    LICENCE = "licence", "Business licence", "营业执照"
    CERTIFICATE = "certificate", "Certificate of registration", "商标注册证"
    LETTER = "letter", "Letter of authorisation", "授权书"
    INVOICE = "invoice", "Proof of purchase", "进货凭证"
    OTHER = "other", "Another document", "其他材料"


class ApplicationDocumentState(Labelled):
    WAITING = "waiting", "Being read", "识读中"
    READ = "read", "Read", "已识读"
    UNREADABLE = "unreadable", "Could not be read", "无法识读"


class ApplicationState(Labelled):
    DRAFT = "draft", "Draft", "草稿"
    SUBMITTED = "submitted", "Being checked", "校验中"
    WAITING_FOR_OWNER = "waiting_for_owner", "Waiting for the brand owner", "待品牌方确认"
    UNDER_REVIEW = "under_review", "With a reviewer", "人工审核中"
    RETURNED = "returned", "Needs changes", "退回补正"
    APPROVED = "approved", "Approved", "已通过"
    REFUSED = "refused", "Refused", "已拒绝"
    WITHDRAWN = "withdrawn", "Withdrawn", "已撤回"


A = ApplicationState
OPEN_STATES = (A.SUBMITTED, A.WAITING_FOR_OWNER, A.UNDER_REVIEW)
EDITABLE_STATES = (A.DRAFT, A.RETURNED)
APPLICATION = table(
    "application",
    ApplicationState,
    submit=(set(EDITABLE_STATES), A.SUBMITTED),
    ask_owner=(A.SUBMITTED, A.WAITING_FOR_OWNER),
    hold=({A.SUBMITTED, A.WAITING_FOR_OWNER}, A.UNDER_REVIEW),
    return_=(set(OPEN_STATES), A.RETURNED),
    approve=(set(OPEN_STATES), A.APPROVED),
    refuse=(set(OPEN_STATES), A.REFUSED),
    reconsider=(A.REFUSED, A.UNDER_REVIEW),
    reopen=({A.APPROVED, A.REFUSED}, A.UNDER_REVIEW),
    withdraw=({*EDITABLE_STATES, *OPEN_STATES}, A.WITHDRAWN),
)
DOCUMENT = table(
    "paper",
    ApplicationDocumentState,
    read=(
        {
            ApplicationDocumentState.WAITING,
            ApplicationDocumentState.READ,
            ApplicationDocumentState.UNREADABLE,
        },
        ApplicationDocumentState.READ,
    ),
    fail=(
        {
            ApplicationDocumentState.WAITING,
            ApplicationDocumentState.READ,
            ApplicationDocumentState.UNREADABLE,
        },
        ApplicationDocumentState.UNREADABLE,
    ),
)


class StopReason(Labelled):
    """Why an application was refused or returned; what the report counts."""

    FORGED = "forged", "Forged or altered documents", "材料伪造或变造"
    INVALID = "invalid", "The registration does not stand", "商标注册无效"
    BROKEN_CHAIN = "broken_chain", "The chain of authority is broken", "授权链断裂"
    STALE = "stale", "The authority has run out or runs out too soon", "授权已过期或剩余期限不足"
    MISMATCH = "mismatch", "The documents name somebody else", "材料主体不一致"
    OWNER_DENIED = "owner_denied", "The brand owner says that it is not authorised", "品牌方否认授权"
    INCOMPLETE = "incomplete", "Documents are missing or cannot be read", "材料缺失或无法识读"
    OTHER = "other", "Another reason", "其他原因"


class OwnerWord(Labelled):
    """What the owner of the mark said of an authority, as far as it was asked."""

    UNASKED = "unasked", "Not asked", "未询问"
    ASKED = "asked", "Asked, no answer yet", "已询问，待答复"
    CONFIRMED = "confirmed", "Confirmed", "已确认"
    DENIED = "denied", "Denied", "已否认"
    SILENT = "silent", "Did not answer in time", "逾期未答复"
    LISTED = "listed", "On the owner's own list", "在品牌方授权名单中"


class OwnerAnswer(Labelled):
    """What an owner answers when it is asked."""

    YES = "yes", "Yes, this is authorised", "是，已授权"
    NO = "no", "No, we did not authorise this", "否，我方未授权"


class ReverificationResult(Labelled):
    """What verifying an approved application again came to."""

    STANDS = "stands", "Verified again", "复核通过"
    DOUBTFUL = "doubtful", "Doubtful: a person is told", "存疑，已通知人工"
    ENDED = "ended", "No longer stands: the authorisation is revoked", "已失效，授权已撤销"


class SubmissionOutcome(Labelled):
    """What follows a submission."""

    APPROVE = "approve", "Approve", "通过"
    ASK_OWNER = "ask_owner", "Ask the brand owner", "询问品牌方"
    PERSON = "person", "To a reviewer", "转人工审核"
    RETURN = "return", "Return for changes", "退回补正"
    REFUSE = "refuse", "Refuse", "拒绝"
