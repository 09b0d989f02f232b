"""Ledger events of requests by authorities and of dangers to life. Only the operator reads them.

None names a buyer or an order, and none stands under the thing that a request is about: whoever reads the history of a
listing learns nothing of it there.
"""

from __future__ import annotations

from zhengpin.authorities.states import (
    AuthorityKind,
    CallResult,
    ItemKind,
    ItemState,
    RefusalGround,
    RequestKind,
)
from zhengpin.ledger.events import EventShape

_authority = EventShape(fields=("name", "country"), words={"kind": AuthorityKind})
AUTHORITY_FILED = _authority(
    "authority.filed",
    "{actor} filed the authority {name} ({country}) with a number to call back",
    "{actor} 登记机关 {name}（{country}）及回拨电话",
    "kind source",
)
AUTHORITY_CHANGED = _authority(
    "authority.changed",
    "{actor} changed the filed number of {name} ({country})",
    "{actor} 更改 {name}（{country}）的登记电话",
    "source",
)
AUTHORITY_RETIRED = _authority(
    "authority.retired", "{actor} took {name} out of use", "{actor} 停用机关 {name}", ""
)

_request = EventShape(
    fields=("number", "kind", "country"),
    words={
        "kind": RequestKind,
        "result": CallResult,
        "refusal": RefusalGround,
        "item_kind": ItemKind,
        "item_state": ItemState,
    },
)
REQUEST_RECEIVED = _request(
    "authority_request.received",
    "{actor} recorded the request {number}: {kind}",
    "{actor} 登记来函 {number}：{kind}",
    "authority reference basis secret confirm_by effect_by policy received_at",
)
DOCUMENT_KEPT = _request(
    "authority_request.document_kept", "{actor} added its document", "{actor} 存入来函文件", "digest"
)
RECEIPT_CONFIRMED = _request(
    "authority_request.confirmed",
    "{actor} confirmed its receipt to the authority",
    "{actor} 已向来函机关确认收到",
    "late confirmed_at",
)
CALLED_BACK = _request(
    "authority_request.called_back",
    "{actor} called the filed number back: {result}",
    "{actor} 回拨登记电话：{result}",
    "result",
)
REQUEST_VERIFIED = _request(
    "authority_request.verified", "The authority is verified", "已核实来函机关", "call"
)
ITEM_NAMED = _request(
    "authority_request.item_named",
    "{actor} named item {position}: {item_kind}, {item_state}",
    "{actor} 列明第 {position} 项：{item_kind}，{item_state}",
    "position item_kind item_state held",
)
ITEM_DROPPED = _request(
    "authority_request.item_dropped",
    "{actor} took item {position} out: it was named by mistake",
    "{actor} 移除第 {position} 项：列入有误",
    "position item_kind",
)
FIELDS_CHOSEN = _request(
    "authority_request.fields_chosen",
    "{actor} chose {count} fields of item {position} to be given out",
    "{actor} 就第 {position} 项选定 {count} 个拟提供的字段",
    "position count fields",
)
REQUEST_PROPOSED = _request(
    "authority_request.proposed",
    "{actor} proposed to carry it out: items: {items}, fields: {fields}",
    "{actor} 提请批准办理：{items} 项，{fields} 个字段",
    "items fields",
)
REQUEST_SENT_BACK = _request(
    "authority_request.sent_back", "{actor} sent it back: {why}", "{actor} 退回：{why}", "why"
)
REQUEST_APPROVED = _request(
    "authority_request.approved",
    "{actor} approved it as second person: items: {items}, fields: {fields}",
    "{actor} 作为第二人批准：{items} 项，{fields} 个字段",
    "items fields",
)
ITEM_PUT_TO_DECISION = _request(
    "authority_request.case_opened",
    "{actor} had item {position} decided",
    "{actor} 就第 {position} 项作出处置",
    "position case",
)
ITEM_ACTED_ON = _request(
    "authority_request.acted_on",
    "The measure of item {position} took effect",
    "第 {position} 项的处置措施已生效",
    "position",
)
ANSWER_PREPARED = _request(
    "authority_request.answer_prepared",
    "{actor} had the answer sealed, fields: {fields}",
    "{actor} 封存答复材料：{fields} 个字段",
    "pack fields",
)
ANSWER_TAKEN = _request(
    "authority_request.answer_taken", "{actor} downloaded the answer", "{actor} 下载答复材料", "digest"
)
REQUEST_DONE = _request(
    "authority_request.effect_given",
    "{actor} gave effect to it",
    "{actor} 已办结",
    "territory late",
)
REQUEST_REFUSED = _request(
    "authority_request.refused",
    "{actor} refused it: {refusal}. {why}",
    "{actor} 拒绝：{refusal}。{why}",
    "refusal why",
)
REQUEST_WITHDRAWN = _request(
    "authority_request.withdrawn",
    "{actor} recorded that the authority withdrew it: {why}",
    "{actor} 登记来函机关撤回：{why}",
    "why",
)
SECRECY_ENDED = _request(
    "authority_request.secrecy_ended",
    "It is secret no longer: {why}",
    "保密要求已解除：{why}",
    "why",
)
SECRECY_EXTENDED = _request(
    "authority_request.secrecy_extended",
    "{actor} recorded that it stays secret longer",
    "{actor} 登记保密期限延长",
    "until basis",
)
USER_NOTIFIED = _request(
    "authority_request.user_notified", "Someone concerned was told of it", "已告知相关方", "organisation"
)
HOLDS_ENDED = _request(
    "authority_request.holds_ended",
    "{count} holds ended: {why}",
    "解除 {count} 项保全：{why}",
    "count why",
)
HOLDS_EXTENDED = _request(
    "authority_request.holds_extended",
    "{actor} recorded until when what it names is kept",
    "{actor} 登记保全期限",
    "until",
)
TEXTS_ERASED = _request(
    "authority_request.texts_erased",
    "What it said was erased after {years} years",
    "留存满 {years} 年，来函内容已删除",
    "years",
)

_danger = EventShape(fields=("number",))
DANGER_RAISED = _danger(
    "danger.raised",
    "{actor} raised a danger to life or safety",
    "{actor} 上报危及生命或人身安全的情形",
    "country report_by",
)
DANGER_REPORTED = _danger(
    "danger.reported",
    "{actor} reported it to an authority",
    "{actor} 已报告主管机关",
    "authority country late",
)
DANGER_DISMISSED = _danger(
    "danger.dismissed", "{actor} found no danger: {why}", "{actor} 认定不构成危险：{why}", "why"
)
