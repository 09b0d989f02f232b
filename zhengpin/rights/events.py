"""Ledger events of rights: holders, filings, references, authorisations."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import DocumentKind, NameFormKind, NameFormState, TableKind

HOLDER_CREATED = declare(
    "holder.created",
    en="The rights holder {name} was registered",
    zh="已登记权利人 {name}",
    fields=("name",),
    audience=(HOLDER,),
)
RIGHTS_IMPORTED = declare(
    "rights.imported",
    en="A table was imported ({table}): {new} new, {changed} changed, {unchanged} unchanged, {refused} refused",
    zh="已导入表格（{table}）：新增 {new} 行，更新 {changed} 行，无变化 {unchanged} 行，未导入 {refused} 行",
    fields=("table", "digest", "declared_by", "new", "changed", "unchanged", "refused"),
    words={"table": TableKind},
)
ISBN_RANGES_IMPORTED = declare(
    "isbn_ranges.imported",
    en="The ranges of the ISBN agency were imported ({edition}): {ranges} ranges",
    zh="已导入国际 ISBN 中心的号段（{edition}）：{ranges} 条",
    fields=("edition", "ranges", "digest"),
)
_filing_of_holder = EventShape(fields=("kind", "title"), audience=(HOLDER,))
FILING_DRAFTED = _filing_of_holder("filing.drafted", "“{title}” was drafted", "已起草备案“{title}”", "digest")
FILING_EDITED = _filing_of_holder("filing.edited", "“{title}” was changed", "备案“{title}”已修改", "digest")
FILING_PRICED = _filing_of_holder(
    "filing.priced",
    "The usual prices of “{title}” were filed anew: {ranges} range(s)",
    "备案“{title}”的通常售价已更新：{ranges} 个区间",
    "ranges",
)
FILING_SUPPLIED = _filing_of_holder(
    "filing.supply_changed",
    "What is filed of the sale of “{title}” was changed: {changed}",
    "备案“{title}”的发行信息已更新：{changed}",
    "changed",
)
FILING_SUBMITTED = _filing_of_holder(
    "filing.submitted", "“{title}” was submitted for review", "备案“{title}”已提交审核", "digest"
)
FILING_APPROVED = _filing_of_holder(
    "filing.approved", "“{title}” was approved", "备案“{title}”已通过", "pictures"
)
FILING_ENTERED = _filing_of_holder(
    "filing.entered",
    "“{title}” was entered as the register has it",
    "已按登记簿录入商标“{title}”",
    "number source digest",
)
FILING_DECLARED = _filing_of_holder(
    "filing.declared",
    "“{title}” was entered by {actor}, who saw the proof that came with the report {source}",
    "{actor} 核验举报 {source} 所附证明后录入权利“{title}”",
    "number source digest",
)
COLLECTION_OPENED = _filing_of_holder(
    "filing.collection_opened",
    "“{title}” was opened for what is deposited",
    "已为原创存证开立“{title}”",
    "digest",
)
FILING_RETURNED = _filing_of_holder(
    "filing.returned", "“{title}” needs changes", "备案“{title}”已退回补正", "defects"
)
FILING_REJECTED = _filing_of_holder(
    "filing.rejected", "“{title}” was rejected: {reason}", "备案“{title}”已驳回：{reason}", "reason"
)
FILING_WITHDRAWN = _filing_of_holder(
    "filing.withdrawn", "“{title}” was withdrawn", "备案“{title}”已撤回", "reason"
)
FILING_EXPIRED = _filing_of_holder(
    "filing.expired",
    "“{title}” expired with its term on {valid_to}",
    "备案“{title}”已于 {valid_to} 到期",
    "valid_to",
)
_name_form_of_holder = EventShape(
    fields=("kind", "title", "text", "form"),
    audience=(HOLDER,),
    words={"form": NameFormKind, "was": NameFormState},
)
NAME_FORM_ADDED = _name_form_of_holder(
    "name_form.added",
    "“{text}” was proposed as a name of “{title}”: {form}",
    "已提议将“{text}”作为“{title}”的名称写法：{form}",
    "confirmed",
)
NAME_FORM_ACTIVATED = _name_form_of_holder(
    "name_form.activated",
    "“{text}” is looked for as a name of “{title}”",
    "“{text}”自此作为“{title}”的名称写法进行比对",
)
NAME_FORM_WITHDRAWN = _name_form_of_holder(
    "name_form.withdrawn",
    "“{text}” is no longer looked for as a name of “{title}”: {reason}",
    "“{text}”不再作为“{title}”的名称写法：{reason}",
    "reason was",
)
NAME_FORM_RESTORED = _name_form_of_holder(
    "name_form.restored",
    "“{text}” was proposed again as a name of “{title}”",
    "已重新提议将“{text}”作为“{title}”的名称写法",
)
_reference_of_holder = EventShape(fields=("filing", "digest"), audience=(HOLDER,), words={"code": HeldBack})
REFERENCE_ADDED = _reference_of_holder(
    "reference.added", "A picture was added to the filing", "已为备案添加图片"
)
REFERENCE_KEPT_DOWN = _reference_of_holder(
    "reference.kept_down",
    "A picture that was upheld is matched from now on, so that it stays down",
    "经认定侵权的图片自此持续比对，以防再次上架",
    "decision ground",
)
REFERENCE_LET_UP = _reference_of_holder(
    "reference.let_up",
    "A picture that was kept down is matched no longer: the decision was overturned",
    "所依据的审核结论已被推翻，该图片不再比对",
    "decision",
)
REFERENCE_REMOVED = _reference_of_holder(
    "reference.removed", "A picture was taken out of the filing", "已从备案移除图片"
)
_clip_of_holder = EventShape(fields=("filing", "digest"), audience=(HOLDER,))
CLIP_ADDED = _clip_of_holder(
    "clip.added",
    "Video or audio was added to the filing: {name}",
    "已为备案添加视频或音频：{name}",
    "name",
)
CLIP_REMOVED = _clip_of_holder(
    "clip.removed",
    "Video or audio was removed from the filing: {name}",
    "已从备案移除视频或音频：{name}",
    "name",
)
CLIP_WITHDRAWN = _clip_of_holder(
    "clip.withdrawn",
    "Protected video or audio was withdrawn: {reason}",
    "受保护视频或音频已撤下：{reason}",
    "name reason",
)
CLIP_KEPT_DOWN = _clip_of_holder(
    "clip.kept_down",
    "A video that was upheld is matched from now on, so that it stays down",
    "经认定侵权的视频自此持续比对，以防再次发布",
    "decision ground",
)
CLIP_LET_UP = _clip_of_holder(
    "clip.let_up",
    "A video that was kept down is matched no longer: the decision was overturned",
    "所依据的审核结论已被推翻，该视频不再比对",
    "decision",
)
REFERENCE_QUARANTINED = _reference_of_holder(
    "reference.quarantined",
    "A protected picture is held back: {code}",
    "受保护图片已隔离：{code}",
    "code note measures",
)
REFERENCE_RELEASED = _reference_of_holder(
    "reference.released",
    "A picture that was held back is matched from now on: {reason}",
    "已隔离的图片已放行并开始比对：{reason}",
    "code reason measures approved_by",
)
REFERENCE_WITHDRAWN = _reference_of_holder(
    "reference.withdrawn",
    "A protected picture was withdrawn: {reason}",
    "受保护图片已撤下：{reason}",
    "code reason",
)
REFERENCE_PAUSED = _reference_of_holder(
    "reference.paused",
    "A picture was paused: it matched {listings} listings of {merchants} merchants within {hours} hours",
    "图片已暂停：{hours} 小时内匹配到 {merchants} 个商家的 {listings} 件商品",
    "listings merchants hours",
)
REFERENCE_RESUMED = _reference_of_holder(
    "reference.resumed",
    "A paused picture opens cases again: {reason}",
    "已暂停的图片恢复立案：{reason}",
    "reason",
)
FILING_RESTRAINED = _filing_of_holder(
    "filing.restrained",
    "What opens cases for “{title}” was set: act from {act_score}, review from {review_score}, in {canary_share} %",
    "已设置备案“{title}”的立案限制：处置阈值 {act_score}，审核阈值 {review_score}，覆盖 {canary_share}%",
    "act_score review_score canary_share before",
)
FILING_RENEWED = _filing_of_holder(
    "filing.renewed", "“{title}” was renewed until {valid_to}", "备案“{title}”已续展至 {valid_to}", "valid_to"
)
_document_of_holder = EventShape(
    fields=("kind", "title", "document", "digest"), audience=(HOLDER,), words={"document": DocumentKind}
)
DOCUMENT_ADDED = _document_of_holder(
    "document.added",
    "A document was added to “{title}”: {document}",
    "已为备案“{title}”添加文件：{document}",
    "pages",
)
DOCUMENT_REMOVED = _document_of_holder(
    "document.removed",
    "A document was taken out of “{title}”: {document}",
    "已从备案“{title}”移除文件：{document}",
)
TITLE_CHAIN_WRITTEN = declare(
    "title_chain.written",
    en="The chain of title of “{title}” was written, in {links} steps",
    zh="已填写备案“{title}”的权属链条，共 {links} 个环节",
    fields=("kind", "title", "links", "steps"),
    audience=(HOLDER,),
)
_supplement_of_holder = EventShape(fields=("kind", "title"), audience=(HOLDER,))
SUPPLEMENT_SUBMITTED = _supplement_of_holder(
    "supplement.submitted",
    "More was sent in for “{title}”: {pictures} pictures, {documents} documents",
    "已为备案“{title}”提交补充材料：图片 {pictures} 张，文件 {documents} 份",
    "pictures documents valid_to",
)
SUPPLEMENT_APPROVED = _supplement_of_holder(
    "supplement.approved",
    "What was sent in for “{title}” was approved",
    "备案“{title}”的补充材料已通过",
    "pictures valid_to",
)
SUPPLEMENT_REFUSED = _supplement_of_holder(
    "supplement.refused",
    "What was sent in for “{title}” was refused: {reason}",
    "备案“{title}”的补充材料未通过：{reason}",
    "reason",
)
SUPPLEMENT_WITHDRAWN = _supplement_of_holder(
    "supplement.withdrawn", "What was added to “{title}” was taken back", "备案“{title}”的补充材料已撤回"
)
REGISTER_READ = declare(
    "register.read",
    en="The register was asked about “{title}”: {differences} differences",
    zh="已查询备案“{title}”的注册簿信息：{differences} 处差异",
    fields=("kind", "title", "source", "found", "differences", "digest"),
    audience=(),
)
_authorisation_of_both = EventShape(audience=(HOLDER, MERCHANT))
AUTHORISATION_REMINDED = _authorisation_of_both(
    "authorisation.expiry_reminded",
    "{authorised} was told that its authorisation ends on {ends_on}, in {days} days",
    "已提醒 {authorised}：授权将于 {ends_on} 到期，还有 {days} 天",
    "authorised ends_on days",
)
OWNER_ANSWERED = _filing_of_holder(
    "filing.owner_answered",
    "The owner of “{title}” was asked about {applicant}; authorised: {authorised}",
    "已就 {applicant} 询问“{title}”的权利人；是否已授权：{authorised}",
    "applicant authorised digest",
)
EXPIRY_REMINDED = declare(
    "expiry.reminded",
    en="The holder was told that “{title}” ends on {valid_to}, in {days} days",
    zh="已提醒权利人：备案“{title}”将于 {valid_to} 到期，还有 {days} 天",
    fields=("kind", "title", "valid_to", "days"),
    audience=(HOLDER,),
)
_agent_authority_of_holder = EventShape(audience=(HOLDER,))
AGENT_AUTHORITY_GRANTED = _agent_authority_of_holder(
    "agent_authority.granted",
    "{agent} may act for {holder} from {valid_from} to {valid_to}",
    "{agent} 可代理 {holder}，期限 {valid_from} 至 {valid_to}",
    "holder agent purposes filings territories valid_from valid_to digest",
)
AGENT_AUTHORITY_REVOKED = _agent_authority_of_holder(
    "agent_authority.revoked",
    "The authority of {agent} was revoked: {reason}",
    "{agent} 的代理权限已撤销：{reason}",
    "agent reason",
)
AGENT_AUTHORITY_EXPIRED = _agent_authority_of_holder(
    "agent_authority.expired",
    "The authority of {agent} expired on {valid_to}",
    "{agent} 的代理权限已于 {valid_to} 到期",
    "agent valid_to",
)
AUTHORISATION_GRANTED = _authorisation_of_both(
    "authorisation.granted",
    "{authoriser} authorised {authorised} from {valid_from} to {valid_to}",
    "{authoriser} 授权 {authorised}，期限 {valid_from} 至 {valid_to}",
    "holder authoriser authorised filings nice_classes territories channels valid_from valid_to "
    "rests_on renews tier sublicensable tiers_below exclusive shop_type source",
)
AUTHORISATION_REVOKED = _authorisation_of_both(
    "authorisation.revoked",
    "The authorisation was revoked: {reason}",
    "授权已撤销：{reason}",
    "authorised reason",
)
AUTHORISATION_EXPIRED = _authorisation_of_both(
    "authorisation.expired",
    "The authorisation expired on {valid_to}",
    "授权已于 {valid_to} 到期",
    "authorised valid_to",
)
