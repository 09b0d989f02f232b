"""Ledger events of rights: holders, filings, references, authorisations."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, declare
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import DocumentKind, NameFormKind, NameFormState

HOLDER_CREATED = declare(
    "holder.created",
    en="The rights holder {name} was registered",
    zh="已登记权利人 {name}",
    fields=("name",),
    audience=(HOLDER,),
)
FILING_DRAFTED = declare(
    "filing.drafted",
    en="“{title}” was drafted",
    zh="已起草备案“{title}”",
    fields=("kind", "title", "digest"),
    audience=(HOLDER,),
)
FILING_EDITED = declare(
    "filing.edited",
    en="“{title}” was changed",
    zh="备案“{title}”已修改",
    fields=("kind", "title", "digest"),
    audience=(HOLDER,),
)
FILING_PRICED = declare(
    "filing.priced",
    en="The usual prices of “{title}” were filed anew: {ranges} range(s)",
    zh="备案“{title}”的通常售价已更新：{ranges} 个区间",
    fields=("kind", "title", "ranges"),
    audience=(HOLDER,),
)
FILING_SUBMITTED = declare(
    "filing.submitted",
    en="“{title}” was submitted for review",
    zh="备案“{title}”已提交审核",
    fields=("kind", "title", "digest"),
    audience=(HOLDER,),
)
FILING_APPROVED = declare(
    "filing.approved",
    en="“{title}” was approved",
    zh="备案“{title}”已通过",
    fields=("kind", "title", "pictures"),
    audience=(HOLDER,),
)
FILING_ENTERED = declare(
    "filing.entered",
    en="“{title}” was entered as the register has it",
    zh="已按登记簿录入商标“{title}”",
    fields=("kind", "title", "number", "source", "digest"),
    audience=(HOLDER,),
)
FILING_RETURNED = declare(
    "filing.returned",
    en="“{title}” was returned to be mended",
    zh="备案“{title}”已退回补正",
    fields=("kind", "title", "defects"),
    audience=(HOLDER,),
)
FILING_REJECTED = declare(
    "filing.rejected",
    en="“{title}” was rejected: {reason}",
    zh="备案“{title}”已驳回：{reason}",
    fields=("kind", "title", "reason"),
    audience=(HOLDER,),
)
FILING_WITHDRAWN = declare(
    "filing.withdrawn",
    en="“{title}” was withdrawn",
    zh="备案“{title}”已撤回",
    fields=("kind", "title", "reason"),
    audience=(HOLDER,),
)
FILING_EXPIRED = declare(
    "filing.expired",
    en="“{title}” expired with its term on {valid_to}",
    zh="备案“{title}”已于 {valid_to} 到期",
    fields=("kind", "title", "valid_to"),
    audience=(HOLDER,),
)
NAME_FORM_ADDED = declare(
    "name_form.added",
    en="“{text}” was proposed as a name of “{title}”: {form}",
    zh="已提议将“{text}”作为“{title}”的名称写法：{form}",
    fields=("kind", "title", "text", "form", "confirmed"),
    audience=(HOLDER,),
    words={"form": NameFormKind},
)
NAME_FORM_ACTIVATED = declare(
    "name_form.activated",
    en="“{text}” is looked for as a name of “{title}”",
    zh="“{text}”自此作为“{title}”的名称写法进行比对",
    fields=("kind", "title", "text", "form"),
    audience=(HOLDER,),
    words={"form": NameFormKind},
)
NAME_FORM_WITHDRAWN = declare(
    "name_form.withdrawn",
    en="“{text}” is no longer looked for as a name of “{title}”: {reason}",
    zh="“{text}”不再作为“{title}”的名称写法：{reason}",
    fields=("kind", "title", "text", "form", "reason", "was"),
    audience=(HOLDER,),
    words={"form": NameFormKind, "was": NameFormState},
)
NAME_FORM_RESTORED = declare(
    "name_form.restored",
    en="“{text}” was proposed again as a name of “{title}”",
    zh="已重新提议将“{text}”作为“{title}”的名称写法",
    fields=("kind", "title", "text", "form"),
    audience=(HOLDER,),
    words={"form": NameFormKind},
)
REFERENCE_ADDED = declare(
    "reference.added",
    en="A picture was added to the filing",
    zh="已为备案添加图片",
    fields=("filing", "digest"),
    audience=(HOLDER,),
)
REFERENCE_KEPT_DOWN = declare(
    "reference.kept_down",
    en="A picture that was upheld is matched from now on, so that it stays down",
    zh="经认定侵权的图片自此持续比对，以防再次上架",
    fields=("filing", "digest", "decision", "ground"),
    audience=(HOLDER,),
)
REFERENCE_LET_UP = declare(
    "reference.let_up",
    en="A picture that was kept down is matched no longer: the decision was overturned",
    zh="所依据的裁决已被推翻，该图片不再比对",
    fields=("filing", "digest", "decision"),
    audience=(HOLDER,),
)
REFERENCE_REMOVED = declare(
    "reference.removed",
    en="A picture was taken out of the filing",
    zh="已从备案移除图片",
    fields=("filing", "digest"),
    audience=(HOLDER,),
)
CLIP_ADDED = declare(
    "clip.added",
    en="A film or a sound was added to the filing: {name}",
    zh="已为备案添加影片或声音：{name}",
    fields=("filing", "digest", "name"),
    audience=(HOLDER,),
)
CLIP_REMOVED = declare(
    "clip.removed",
    en="A film or a sound was taken out of the filing: {name}",
    zh="已从备案移除影片或声音：{name}",
    fields=("filing", "digest", "name"),
    audience=(HOLDER,),
)
CLIP_WITHDRAWN = declare(
    "clip.withdrawn",
    en="A protected film or sound was withdrawn: {reason}",
    zh="受保护影片或声音已撤下：{reason}",
    fields=("filing", "digest", "name", "reason"),
    audience=(HOLDER,),
)
CLIP_KEPT_DOWN = declare(
    "clip.kept_down",
    en="A film that was upheld is matched from now on, so that it stays down",
    zh="经认定侵权的影片自此持续比对，以防再次发布",
    fields=("filing", "digest", "decision", "ground"),
    audience=(HOLDER,),
)
CLIP_LET_UP = declare(
    "clip.let_up",
    en="A film that was kept down is matched no longer: the decision was overturned",
    zh="所依据的裁决已被推翻，该影片不再比对",
    fields=("filing", "digest", "decision"),
    audience=(HOLDER,),
)
REFERENCE_QUARANTINED = declare(
    "reference.quarantined",
    en="A protected picture is held back: {code}",
    zh="受保护图片已隔离：{code}",
    fields=("filing", "digest", "code", "note", "measures"),
    audience=(HOLDER,),
    words={"code": HeldBack},
)
REFERENCE_RELEASED = declare(
    "reference.released",
    en="A picture that was held back is matched from now on: {reason}",
    zh="已隔离的图片已放行并开始比对：{reason}",
    fields=("filing", "digest", "code", "reason", "measures", "approved_by"),
    audience=(HOLDER,),
    words={"code": HeldBack},
)
REFERENCE_WITHDRAWN = declare(
    "reference.withdrawn",
    en="A protected picture was withdrawn: {reason}",
    zh="受保护图片已撤下：{reason}",
    fields=("filing", "digest", "code", "reason"),
    audience=(HOLDER,),
    words={"code": HeldBack},
)
REFERENCE_PAUSED = declare(
    "reference.paused",
    en="A picture was paused: it matched {listings} listings of {merchants} merchants within {hours} hours",
    zh="图片已暂停：{hours} 小时内匹配到 {merchants} 个商家的 {listings} 件商品",
    fields=("filing", "digest", "listings", "merchants", "hours"),
    audience=(HOLDER,),
)
REFERENCE_RESUMED = declare(
    "reference.resumed",
    en="A paused picture opens cases again: {reason}",
    zh="已暂停的图片恢复立案：{reason}",
    fields=("filing", "digest", "reason"),
    audience=(HOLDER,),
)
FILING_RESTRAINED = declare(
    "filing.restrained",
    en="What opens cases for “{title}” was set: act from {act_score}, review from {review_score}, in {canary_share} %",
    zh="已设置备案“{title}”的立案限制：处置阈值 {act_score}，审核阈值 {review_score}，覆盖 {canary_share}%",
    fields=("kind", "title", "act_score", "review_score", "canary_share", "before"),
    audience=(HOLDER,),
)
FILING_RENEWED = declare(
    "filing.renewed",
    en="“{title}” was renewed until {valid_to}",
    zh="备案“{title}”已续展至 {valid_to}",
    fields=("kind", "title", "valid_to"),
    audience=(HOLDER,),
)
DOCUMENT_ADDED = declare(
    "document.added",
    en="A document was added to “{title}”: {document}",
    zh="已为备案“{title}”添加文件：{document}",
    fields=("kind", "title", "document", "digest", "pages"),
    audience=(HOLDER,),
    words={"document": DocumentKind},
)
DOCUMENT_REMOVED = declare(
    "document.removed",
    en="A document was taken out of “{title}”: {document}",
    zh="已从备案“{title}”移除文件：{document}",
    fields=("kind", "title", "document", "digest"),
    audience=(HOLDER,),
    words={"document": DocumentKind},
)
TITLE_CHAIN_WRITTEN = declare(
    "title_chain.written",
    en="The chain of title of “{title}” was written, in {links} steps",
    zh="已填写备案“{title}”的权属链条，共 {links} 个环节",
    fields=("kind", "title", "links", "steps"),
    audience=(HOLDER,),
)
SUPPLEMENT_SUBMITTED = declare(
    "supplement.submitted",
    en="More was sent in for “{title}”: {pictures} pictures, {documents} documents",
    zh="已为备案“{title}”提交补充材料：图片 {pictures} 张，文件 {documents} 份",
    fields=("kind", "title", "pictures", "documents", "valid_to"),
    audience=(HOLDER,),
)
SUPPLEMENT_APPROVED = declare(
    "supplement.approved",
    en="What was sent in for “{title}” was approved",
    zh="备案“{title}”的补充材料已通过",
    fields=("kind", "title", "pictures", "valid_to"),
    audience=(HOLDER,),
)
SUPPLEMENT_REFUSED = declare(
    "supplement.refused",
    en="What was sent in for “{title}” was refused: {reason}",
    zh="备案“{title}”的补充材料未通过：{reason}",
    fields=("kind", "title", "reason"),
    audience=(HOLDER,),
)
SUPPLEMENT_WITHDRAWN = declare(
    "supplement.withdrawn",
    en="What was added to “{title}” was taken back",
    zh="备案“{title}”的补充材料已撤回",
    fields=("kind", "title"),
    audience=(HOLDER,),
)
REGISTER_READ = declare(
    "register.read",
    en="The register was asked about “{title}”: {differences} differences",
    zh="已查询备案“{title}”的注册簿信息：{differences} 处差异",
    fields=("kind", "title", "source", "found", "differences", "digest"),
    audience=(),
)
AUTHORISATION_REMINDED = declare(
    "authorisation.expiry_reminded",
    en="{authorised} was told that its authorisation ends on {ends_on}, in {days} days",
    zh="已提醒 {authorised}：授权将于 {ends_on} 到期，还有 {days} 天",
    fields=("authorised", "ends_on", "days"),
    audience=(HOLDER, MERCHANT),
)
OWNER_ANSWERED = declare(
    "filing.owner_answered",
    en="The owner of “{title}” was asked about {applicant}; authorised: {authorised}",
    zh="已就 {applicant} 询问“{title}”的权利人；是否已授权：{authorised}",
    fields=("kind", "title", "applicant", "authorised", "digest"),
    audience=(HOLDER,),
)
EXPIRY_REMINDED = declare(
    "expiry.reminded",
    en="The holder was told that “{title}” ends on {valid_to}, in {days} days",
    zh="已提醒权利人：备案“{title}”将于 {valid_to} 到期，还有 {days} 天",
    fields=("kind", "title", "valid_to", "days"),
    audience=(HOLDER,),
)
AGENT_AUTHORITY_GRANTED = declare(
    "agent_authority.granted",
    en="{agent} may act for {holder} from {valid_from} to {valid_to}",
    zh="{agent} 可代理 {holder}，期限 {valid_from} 至 {valid_to}",
    fields=("holder", "agent", "purposes", "filings", "territories", "valid_from", "valid_to", "digest"),
    audience=(HOLDER,),
)
AGENT_AUTHORITY_REVOKED = declare(
    "agent_authority.revoked",
    en="The authority of {agent} was revoked: {reason}",
    zh="{agent} 的代理权限已撤销：{reason}",
    fields=("agent", "reason"),
    audience=(HOLDER,),
)
AGENT_AUTHORITY_EXPIRED = declare(
    "agent_authority.expired",
    en="The authority of {agent} expired on {valid_to}",
    zh="{agent} 的代理权限已于 {valid_to} 到期",
    fields=("agent", "valid_to"),
    audience=(HOLDER,),
)
AUTHORISATION_GRANTED = declare(
    "authorisation.granted",
    en="{authoriser} authorised {authorised} from {valid_from} to {valid_to}",
    zh="{authoriser} 授权 {authorised}，期限 {valid_from} 至 {valid_to}",
    fields=(
        "holder", "authoriser", "authorised", "filings", "nice_classes", "territories", "channels",
        "valid_from", "valid_to", "rests_on", "renews", "tier", "sublicensable", "tiers_below", "exclusive",
        "shop_type", "source",
    ),
    audience=(HOLDER, MERCHANT),
)  # fmt: skip
AUTHORISATION_REVOKED = declare(
    "authorisation.revoked",
    en="The authorisation was revoked: {reason}",
    zh="授权已撤销：{reason}",
    fields=("authorised", "reason"),
    audience=(HOLDER, MERCHANT),
)
AUTHORISATION_EXPIRED = declare(
    "authorisation.expired",
    en="The authorisation expired on {valid_to}",
    zh="授权已于 {valid_to} 到期",
    fields=("authorised", "valid_to"),
    audience=(HOLDER, MERCHANT),
)
