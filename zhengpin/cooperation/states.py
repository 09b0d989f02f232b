"""Vocabularies of the contact book: kinds, roles and addresses, states of questions, why somebody is asked or not."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


class ContactOrganisationKind(Labelled):
    BRAND = "brand", "Brand", "品牌方"
    PUBLISHER = "publisher", "Publisher", "出版社"
    ASSOCIATION = "association", "Association", "行业协会"
    AUTHORITY = "authority", "Authority", "主管机关"
    AGENT = "agent", "Agent", "代理机构"
    PLATFORM = "platform", "Marketplace or platform", "电商平台"
    OTHER = "other", "Other", "其他"


class ContactState(Labelled):
    ACTIVE = "active", "Current contact", "现任联络人"
    LEFT = "left", "No longer the contact", "不再担任联络人"
    ERASED = "erased", "Erased", "已删除个人信息"


class AddressKind(Labelled):
    EMAIL = "email", "E-mail", "电子邮箱"
    TELEPHONE = "telephone", "Telephone", "电话"
    PAGE = "page", "Page", "网页"


class AddressState(Labelled):
    """Where an address stands. Nothing is asked by one that its owner has not confirmed."""

    NEW = "new", "Not confirmed", "未确认"
    SENT = "sent", "Link sent", "已发确认链接"
    VERIFIED = "verified", "Confirmed", "已确认"
    REMOVED = "removed", "No longer used", "已停用"


class ContactRoleKind(Labelled):
    """What somebody is asked for. A lead contact is asked where nobody else is named."""

    LEAD = "lead", "Lead contact", "总联络人"
    APPRAISER = "appraiser", "Appraises goods", "鉴定联络人"
    CONFIRMER = "confirmer", "Confirms authorisations", "授权确认联络人"
    CORRESPONDENT = "correspondent", "Answers questions", "答疑联络人"
    URGENT = "urgent", "On call during events", "赛事应急联络人"


class QuestionKind(Labelled):
    APPRAISAL = "appraisal", "Appraisal", "鉴定"
    CONFIRMATION = "confirmation", "Confirmation of an authorisation", "授权确认"
    ANSWER = "answer", "Question", "询问"
    URGENT = "urgent", "Urgent question during an event", "赛事紧急询问"


ROLE_FOR = {
    QuestionKind.APPRAISAL: ContactRoleKind.APPRAISER,
    QuestionKind.CONFIRMATION: ContactRoleKind.CONFIRMER,
    QuestionKind.ANSWER: ContactRoleKind.CORRESPONDENT,
    QuestionKind.URGENT: ContactRoleKind.URGENT,
}
"""Who is asked what; the lead contact comes after them."""


class QuestionState(Labelled):
    ASKED = "asked", "Waits for an answer", "待答复"
    WITH_STAFF = "with_staff", "No contact answered: with staff", "联络人未答复，转内部跟进"
    ANSWERED = "answered", "Answered", "已答复"
    WITHDRAWN = "withdrawn", "Taken back", "已撤回"


class AskedState(Labelled):
    """What came of asking one contact."""

    ASKED = "asked", "Asked", "已询问"
    ANSWERED = "answered", "Answered", "已答复"
    SILENT = "silent", "Did not answer in time", "逾期未答复"
    LEFT = "left", "No longer the contact", "不再担任联络人"
    ENDED = "ended", "Answered elsewhere or taken back", "另行答复或已撤回"


class AskedBecause(Labelled):
    """Why somebody is asked, and before others."""

    NAMED_FOR_RIGHT = "named_for_right", "named for this right", "已指定负责该权利"
    KIND_OF_RIGHT = "kind_of_right", "named for this kind of right", "已指定负责该类权利"
    ROLE = "role", "named for such questions", "负责此类询问"
    LEAD = "lead", "lead contact, where nobody else is named", "总联络人（未另行指定时）"
    LANGUAGE = "language", "reads the language", "可用该语言沟通"
    OTHER_LANGUAGE = "other_language", "does not say that they read the language", "未登记该语言"
    IN_OFFICE = "in_office", "in the office now", "当前在办公时间"
    LATER = "later", "in the office later", "稍后进入办公时间"
    AFTER_THE_TERM = (
        "after_the_term",
        "in the office only after the time for the answer",
        "期限届满后才在办公时间",
    )


class PassedOver(Labelled):
    """Why somebody is not asked."""

    LEFT = "left", "is no longer the contact", "不再担任联络人"
    NOT_REACHABLE = "not_reachable", "has no confirmed address", "无已确认的联络方式"
    OTHER_QUESTIONS = "other_questions", "is not named for such questions", "不负责此类询问"
    OTHER_RIGHTS = "other_rights", "is named for other rights", "负责其他权利"
    AWAY = "away", "is away", "不在岗"
    ASKED_BEFORE = "asked_before", "was asked before", "此前已询问"


class RowAnswer(Labelled):
    """What a row of an imported file was answered."""

    ADDED = "added", "Added", "已添加"
    CHANGED = "changed", "Changed", "已更新"
    KNOWN = "known", "Known already, nothing changed", "已存在，无变动"
    FAULTY = "faulty", "Rejected", "未导入"


A = AddressState
ADDRESS = table(
    "contact_address",
    AddressState,
    send=({A.NEW, A.SENT}, A.SENT),
    revoke=(A.SENT, A.NEW),
    verify=(A.SENT, A.VERIFIED),
    remove=({A.NEW, A.SENT, A.VERIFIED}, A.REMOVED),
)
C = ContactState
CONTACT = table(
    "contact",
    ContactState,
    leave=(C.ACTIVE, C.LEFT),
    erase=({C.ACTIVE, C.LEFT}, C.ERASED),
)
Q = QuestionState
QUESTION = table(
    "contact_question",
    QuestionState,
    answer=({Q.ASKED, Q.WITH_STAFF}, Q.ANSWERED),
    refer=(Q.ASKED, Q.WITH_STAFF),
    withdraw=({Q.ASKED, Q.WITH_STAFF}, Q.WITHDRAWN),
)
OPEN = (Q.ASKED.value, Q.WITH_STAFF.value)
S = AskedState
ASKED = table(
    "asked_contact",
    AskedState,
    answer=(S.ASKED, S.ANSWERED),
    lapse=(S.ASKED, S.SILENT),
    leave=(S.ASKED, S.LEFT),
    end=(S.ASKED, S.ENDED),
)
