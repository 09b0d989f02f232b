"""Vocabulary of publication: kinds of public entry, what is redacted, states of a submission, what can be verified."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class EntryKind(Labelled):
    NOTICE = "notice", "Notice", "投诉通知"
    COUNTER_STATEMENT = "counter_statement", "Counter-statement", "不侵权声明"
    RESULT = "result", "Result", "处理结果"
    CORRECTION = "correction", "Correction", "更正"


class Facet(Labelled):
    """What the public ledger is searched by."""

    RIGHT_TYPE = "right_type", "Kind of right", "权利类型"
    REASON = "reason", "Reason", "投诉理由"
    PROCEDURE = "procedure", "Procedure", "适用程序"
    RESULT = "result", "Result", "处理结果"
    SUBJECT_KIND = "subject_kind", "What it is about", "投诉对象"


class Redaction(Labelled):
    """What is taken out before publication."""

    NAME = "name", "Person's name", "个人姓名"
    EMAIL = "email", "E-mail address", "电子邮箱"
    PHONE = "phone", "Telephone number", "电话号码"
    ADDRESS = "address", "Postal address", "通信地址"
    IDENTITY = "identity", "Number of an identity document", "身份证件号码"
    BANK = "bank", "Bank account or card number", "银行账号或卡号"
    MESSENGER = "messenger", "Account of a messenger", "即时通信账号"


class Withheld(Labelled):
    """Why something is not published at all."""

    NO_CONSENT = (
        "no_consent",
        "The one who filed it has not agreed that names and text are published.",
        "提交人未同意公开其名称与文字内容。",
    )


class SubmissionState(Labelled):
    PENDING = "pending", "Waiting to be submitted", "待提交"
    ACCEPTED = "accepted", "Accepted", "已接收"
    REJECTED = "rejected", "Rejected", "已退回"


S = SubmissionState
SUBMISSION = table(
    "submission",
    SubmissionState,
    accept=(S.PENDING, S.ACCEPTED),
    reject=(S.PENDING, S.REJECTED),
    resubmit=(S.REJECTED, S.PENDING),
)


class VerifiedKind(Labelled):
    """What anyone may have verified on the public page."""

    PACK = "pack", "Evidence pack", "证据包"
    RECEIPT = "receipt", "Receipt of a deposit", "原创存证回执"
    DOSSIER = "dossier", "Dossier", "卷宗"
    SAMPLE = "sample", "Published sample", "公布的抽样"
    REPORT = "report", "Published report", "公布的报告"
    LEDGER = "ledger", "Ledger of public notices", "公示账本"


class VerifiedMark(Labelled):
    """What came of one thing that was looked at."""

    HOLDS = "holds", "Valid", "通过"
    WRONG = "wrong", "Not valid", "不符"
    UNKNOWN = "unknown", "Could not be checked", "无法核验"
    NOTE = "note", "Note", "提示"
