"""Ledger events of matters. Only the operator reads them: whoever was granted something learns of it on its own page.

None holds a name of a party, a label of the graph or a text of the matter: these can be erased, and the ledger cannot.
"""

from __future__ import annotations

from zhengpin.casework.states import (
    DossierForm,
    DossierLanguage,
    MatterKind,
    MatterText,
    NodeKind,
    PartyRole,
    SubjectOfMatter,
    SuspectStage,
    TieKind,
    ValueKind,
    ViewedKind,
)
from zhengpin.evidence.custody.states import SealSeen
from zhengpin.ledger.events import EventShape

_matter = EventShape(
    fields=("number", "kind"),
    words={"kind": MatterKind, "thing_kind": SubjectOfMatter, "role": PartyRole, "stage": SuspectStage},
)
_changed = EventShape(fields=("number", "kind"), words={"kind": MatterKind, "what": MatterText})
MATTER_OPENED = _matter(
    "matter.opened", "{actor} opened the matter {number} ({kind})", "{actor} 立案专案 {number}（{kind}）"
)
MATTER_CHANGED = _changed("matter.changed", "{actor} changed its {what}", "{actor} 修改了{what}", "what")
MATTER_LED = _matter("matter.led", "{lead} leads it", "由 {lead} 负责", "lead before")
MATTER_REFERRED = _matter(
    "matter.referred", "{actor} referred it to an authority", "{actor} 已移送执法机关", "document"
)
MATTER_CLOSED = _matter("matter.closed", "{actor} closed it", "{actor} 结案", "seconds")
MATTER_REOPENED = _matter("matter.reopened", "{actor} reopened it", "{actor} 重新办理")
MATTER_HELD = _matter("matter.held", "{actor} had all of it preserved", "{actor} 设定保全，暂停删除")
MATTER_RELEASED = _matter("matter.released", "{actor} ended its hold", "{actor} 解除保全")
MATTER_ERASED = _matter(
    "matter.erased",
    "Names, texts and files of the matter were erased",
    "已删除该专案的姓名、文本与文件",
    "parties nodes documents exhibits cause",
)
SUBJECT_ADDED = _matter(
    "matter.subject_added",
    "{actor} added: {thing_kind} {thing_number}",
    "{actor} 加入{thing_kind} {thing_number}",
    "thing thing_kind thing_number",
)
SUBJECT_REMOVED = _matter(
    "matter.subject_removed",
    "{actor} took out: {thing_kind} {thing_number}",
    "{actor} 移除{thing_kind} {thing_number}",
    "thing thing_kind thing_number",
)
PARTY_ADDED = _matter(
    "matter.party_added", "{actor} added a party: {role}", "{actor} 加入当事方：{role}", "party role"
)
PARTY_REMOVED = _matter(
    "matter.party_removed", "{actor} took a party out: {role}", "{actor} 移除当事方：{role}", "party role"
)
DOCUMENT_ADDED = _matter(
    "matter.document_added", "{actor} added a document", "{actor} 加入文件", "document digest pages"
)
SUSPECTS_COUNTED = _matter(
    "matter.suspects_counted",
    "{actor} recorded by a document: {stage}, {count}",
    "{actor} 依文件登记：{stage} {count} 人",
    "stage count change as_of document digest",
)
_value = EventShape(fields=("number", "kind"), words={"kind": MatterKind, "value": ValueKind})
MATTER_VALUED = _value(
    "matter.valued",
    "{actor} recorded by a document: {value}, {amount} {currency}",
    "{actor} 依文件登记：{value} {amount} {currency}",
    "value amount currency change as_of document digest",
)

_node = EventShape(fields=("number", "node"), words={"node_kind": NodeKind, "tie": TieKind})
NODE_ADDED = _node(
    "matter_node.added",
    "{actor} added to the graph: {node_kind}",
    "{actor} 在关系图中加入{node_kind}",
    "node_kind",
)
NODE_REMOVED = _node(
    "matter_node.removed",
    "{actor} took out of the graph: {node_kind}",
    "{actor} 从关系图移除{node_kind}",
    "node_kind",
)
NODE_CENTRED = _node(
    "matter_node.centred",
    "{actor} put it into the middle of the graph: {node_kind}",
    "{actor} 设为关系图中心：{node_kind}",
    "node_kind",
)
TIE_ADDED = _node(
    "matter_node.joined",
    "{actor} connected two by evidence: {tie}",
    "{actor} 依证据建立关联：{tie}",
    "target tie document subject_of_matter",
)
TIE_REMOVED = _node(
    "matter_node.parted", "{actor} took a line out: {tie}", "{actor} 移除关联：{tie}", "target tie"
)

_task = EventShape(fields=("number", "task", "owner"))
TASK_SET = _task("matter_task.set", "{actor} gave {owner} a task", "{actor} 指派任务给 {owner}", "due_at")
TASK_DONE = _task("matter_task.done", "{actor} finished a task", "{actor} 完成任务", "in_time")
TASK_DROPPED = _task("matter_task.dropped", "{actor} dropped a task", "{actor} 取消任务")
TASK_REMINDED = _task(
    "matter_task.reminded", "{owner} was reminded of a task", "已提醒 {owner} 办理任务", "due_at"
)

_exhibit = EventShape(fields=("number", "matter", "seal"))
EXHIBIT_TAKEN_IN = _exhibit(
    "exhibit.taken_in",
    "{actor} took the exhibit {number} in under seal {seal}",
    "{actor} 收存证物 {number}（封签 {seal}）",
    "photos task",
)
EXHIBIT_ENDED = _exhibit(
    "exhibit.ended",
    "{actor} recorded what became of the exhibit {number}",
    "{actor} 登记证物 {number} 的处置",
)

_handover = EventShape(
    fields=("exhibit", "matter", "number", "position", "seal"), words={"seal_state": SealSeen}
)
HANDOVER_GIVEN = _handover(
    "exhibit_handover.given",
    "{actor} gave the exhibit {number} away under seal {seal}",
    "{actor} 交出证物 {number}（封签 {seal}）",
    "photos",
)
HANDOVER_TAKEN = _handover(
    "exhibit_handover.taken",
    "{actor} took the exhibit {number}; its seal {seal} was intact",
    "{actor} 接收证物 {number}，封签 {seal} 完好",
    "seal_seen photos seconds",
)
HANDOVER_QUESTIONED = _handover(
    "exhibit_handover.questioned",
    "{actor} took the exhibit {number}, and its seal was not as given: {seal_state} ({seal_seen})",
    "{actor} 接收证物 {number} 时封签与交出时不符：{seal_state}（{seal_seen}）",
    "seal_seen seal_state photos",
)
HANDOVER_ACCEPTED = _handover(
    "exhibit_handover.accepted", "{actor} accepted it all the same", "{actor} 核实后予以认可"
)
HANDOVER_REJECTED = _handover(
    "exhibit_handover.rejected",
    "{actor} did not accept it, so that the chain is broken",
    "{actor} 不予认可，保管链中断",
)
HANDOVER_WITHDRAWN = _handover(
    "exhibit_handover.withdrawn", "{actor} took the exhibit {number} back", "{actor} 撤回证物 {number} 的交接"
)

_grant = EventShape(fields=("number", "organisation", "person"), words={"what": ViewedKind})
GRANT_GIVEN = _grant(
    "matter_grant.given",
    "{actor} shared {count} items of the matter {number} with {organisation} until {until}",
    "{actor} 向 {organisation} 共享专案 {number} 的 {count} 项内容，至 {until}",
    "items count until",
)
GRANT_REVOKED = _grant(
    "matter_grant.revoked",
    "{actor} ended what was shared with {organisation}",
    "{actor} 终止向 {organisation} 的共享",
)
GRANT_EXPIRED = _grant(
    "matter_grant.expired", "What was shared with {organisation} is over", "向 {organisation} 的共享已到期"
)
GRANT_VIEWED = _grant(
    "matter_grant.viewed",
    "{actor} looked at what was shared of the matter {number}: {what}",
    "{actor} 查看了专案 {number} 的共享内容：{what}",
    "what item",
)

_dossier = EventShape(
    fields=("number", "version", "language", "form"),
    words={"language": DossierLanguage, "form": DossierForm},
)
DOSSIER_WANTED = _dossier(
    "matter_dossier.wanted",
    "{actor} asked for version {version} of the dossier: {language}, {form}",
    "{actor} 要求制作卷宗第 {version} 版：{language}，{form}",
    "packs",
)
DOSSIER_ASKED_AGAIN = _dossier(
    "matter_dossier.asked_again",
    "{actor} asked again for version {version} of the dossier",
    "{actor} 再次要求制作卷宗第 {version} 版",
    "attempt",
)
DOSSIER_MADE = _dossier(
    "matter_dossier.made",
    "Version {version} of the dossier was made: {identity}",
    "卷宗第 {version} 版已制作：{identity}",
    "identity digest size files stamped follows",
)
DOSSIER_FAILED = _dossier(
    "matter_dossier.failed",
    "Version {version} of the dossier could not be made ({trouble})",
    "卷宗第 {version} 版制作失败（{trouble}）",
    "trouble attempt",
)
DOSSIER_DOWNLOADED = _dossier(
    "matter_dossier.downloaded",
    "{actor} took version {version} of the dossier away",
    "{actor} 下载了卷宗第 {version} 版",
    "digest",
)
