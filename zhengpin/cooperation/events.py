"""Ledger events of the contact book. None holds a person's name or address: those can be erased, the ledger cannot."""

from __future__ import annotations

from zhengpin.cooperation.states import (
    AddressKind,
    ContactOrganisationKind,
    ContactRoleKind,
    QuestionKind,
    QuestionState,
)
from zhengpin.ledger.events import EventShape

_organisation = EventShape(fields=("name",), words={"kind": ContactOrganisationKind})
CONTACT_ORGANISATION_ADDED = _organisation(
    "contact_organisation.added",
    "{actor} added “{name}” to the contact book: {kind}",
    "{actor} 将“{name}”（{kind}）录入联络簿",
    "kind account",
)
CONTACT_ORGANISATION_CHANGED = _organisation(
    "contact_organisation.changed",
    "{actor} changed “{name}” in the contact book",
    "{actor} 修改了联络簿中的“{name}”",
    "kind account",
)
CONTACT_ORGANISATION_ENDED = _organisation(
    "contact_organisation.ended",
    "{actor} ended the entry of “{name}”: {why}",
    "{actor} 停用了“{name}”的联络信息：{why}",
    "why",
)

_contact = EventShape(words={"role": ContactRoleKind, "kind": AddressKind})
CONTACT_ADDED = _contact("contact.added", "{actor} added a contact", "{actor} 添加了一名联络人")
CONTACT_CHANGED = _contact(
    "contact.changed",
    "{actor} changed a contact: {changed}",
    "{actor} 修改了联络人信息：{changed}",
    "changed",
)
CONTACT_LEFT = _contact(
    "contact.left",
    "{actor}: somebody is not the contact any more",
    "{actor}：一名联络人不再担任联络工作",
    "why",
)
CONTACT_ERASED = _contact(
    "contact.erased",
    "{actor} erased the name and the addresses of a contact",
    "{actor} 删除了一名联络人的姓名与联络方式",
)
CONTACT_ROLE_GIVEN = _contact(
    "contact_role.given",
    "{actor} gave a contact a role: {role}",
    "{actor} 指定联络人职责：{role}",
    "role filings",
)
CONTACT_ROLE_ENDED = _contact(
    "contact_role.ended", "{actor} ended a contact's role: {role}", "{actor} 取消联络人职责：{role}", "role"
)
CONTACT_ADDRESS_ADDED = _contact(
    "contact_address.added", "{actor} added an address: {kind}", "{actor} 添加联络方式：{kind}", "kind"
)
CONTACT_LINK_SENT = _contact(
    "contact_link.sent",
    "{actor} had a link sent by which an address is confirmed",
    "{actor} 发送了联络方式确认链接",
    "kind sends until",
)
CONTACT_LINK_REVOKED = _contact(
    "contact_link.revoked", "{actor} took a link back", "{actor} 撤回了确认链接", "kind"
)
CONTACT_ADDRESS_VERIFIED = _contact(
    "contact_address.verified",
    "{actor} confirmed an address: {kind}",
    "{actor} 确认了联络方式：{kind}",
    "kind",
)
CONTACT_ADDRESS_REMOVED = _contact(
    "contact_address.removed",
    "{actor} took an address out of use: {kind}",
    "{actor} 停用了联络方式：{kind}",
    "kind",
)

_question = EventShape(
    fields=("number", "kind", "organisation"), words={"kind": QuestionKind, "state": QuestionState}
)
QUESTION_ASKED = _question(
    "contact_question.asked",
    "{actor} asked {number}: {kind}",
    "{actor} 发起询问 {number}：{kind}",
    "about filing due_at",
)
QUESTION_SENT = _question(
    "contact_question.sent",
    "Contact no. {turn} was asked {number}",
    "已向第 {turn} 位联络人发出 {number}",
    "turn reasons due_at",
)
QUESTION_UNANSWERED = _question(
    "contact_question.unanswered",
    "Contact {turn} did not answer {number} in time, or is not the contact any more",
    "第 {turn} 位联络人逾期未答复 {number}，或已不再担任联络人",
    "turn",
)
QUESTION_REFERRED = _question(
    "contact_question.referred",
    "No contact answered {number}: it is with staff",
    "{number} 无联络人答复，转内部跟进",
    "turn",
)
QUESTION_ANSWERED = _question(
    "contact_question.answered",
    "{number} was answered",
    "{number} 已获答复",
    "turn in_time seconds working_seconds",
)
QUESTION_WITHDRAWN = _question(
    "contact_question.withdrawn", "{actor} took {number} back: {why}", "{actor} 撤回 {number}：{why}", "why"
)
_texts = EventShape()
QUESTION_TEXTS_ERASED = _texts(
    "contact_question.erased",
    "The texts of {count} old questions were erased",
    "已删除 {count} 条到期询问的文字内容",
    "count",
)

_day = EventShape()
CONTACTS_COUNTED = _day(
    "contacts_day.counted",
    "The contact book on {day}: {named} of {organisations} organisations with a contact",
    "{day} 联络簿：{organisations} 家机构中 {named} 家有联络人",
    "day organisations named brands brands_named publishers publishers_named others others_named rights "
    "rights_covered",
)
CONTACTS_IMPORTED = _day(
    "contacts.imported",
    "{actor} imported contacts: {added} added, {changed} changed, {faulty} not taken",
    "{actor} 导入联络人：新增 {added}，更新 {changed}，未导入 {faulty}",
    "added changed known faulty",
)
