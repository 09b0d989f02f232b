"""Ledger events of admission."""

from __future__ import annotations

from zhengpin.admission.states import (
    ApplicationDocumentKind,
    OwnerAnswer,
    ReverificationResult,
    StopReason,
    SubmissionOutcome,
)
from zhengpin.admission.vocabulary import DocumentFieldName
from zhengpin.ledger.events import MERCHANT, EventShape, declare
from zhengpin.rights.states import ShopType

_ABOUT = ("brand", "registration_no", "office", "nice_classes", "shop_type", "applicant")
_WORDS = {"shop_type": ShopType}

APPLICATION_DRAFTED = declare(
    "application.drafted",
    en="{actor} began an application for “{brand}” ({shop_type})",
    zh="{actor} 起草“{brand}”的入驻申请（{shop_type}）",
    fields=_ABOUT,
    audience=(MERCHANT,),
    words=_WORDS,
)
APPLICATION_CHANGED = declare(
    "application.changed",
    en="{actor} changed the application",
    zh="{actor} 修改了申请",
    fields=(*_ABOUT, "changed"),
    audience=(MERCHANT,),
    words=_WORDS,
)
_application_of_merchant = EventShape(
    fields=("name",),
    audience=(MERCHANT,),
    words={"kind": ApplicationDocumentKind, "field": DocumentFieldName},
)
DOCUMENT_ADDED = _application_of_merchant(
    "application.paper_added",
    "{actor} added a document: {name} ({kind})",
    "{actor} 上传材料：{name}（{kind}）",
    "kind digest pages",
)
DOCUMENT_REMOVED = _application_of_merchant(
    "application.paper_removed",
    "{actor} removed a document: {name} ({kind})",
    "{actor} 移除材料：{name}（{kind}）",
    "kind digest",
)
DOCUMENT_READ = _application_of_merchant(
    "application.paper_read", "{name} was read", "{name} 已识读", "kind digest fields seconds"
)
DOCUMENT_UNREADABLE = _application_of_merchant(
    "application.paper_unreadable", "{name} could not be read", "{name} 无法识读", "kind digest refusal"
)
FIELD_CORRECTED = _application_of_merchant(
    "application.field_corrected",
    "{actor} corrected “{field}” of {name}",
    "{actor} 更正了 {name} 的“{field}”",
    "field read written",
)
APPLICATION_SUBMITTED = declare(
    "application.submitted",
    en="{actor} submitted the application for “{brand}”",
    zh="{actor} 提交“{brand}”的入驻申请",
    fields=(*_ABOUT, "submission"),
    audience=(MERCHANT,),
    words=_WORDS,
)
APPLICATION_JUDGED = declare(
    "application.judged",
    en="The documents were judged: {outcome}",
    zh="材料已校验：{outcome}",
    fields=(*_ABOUT, "outcome", "reason", "forgery", "chain", "register", "owner", "signals", "policy"),
    words={**_WORDS, "outcome": SubmissionOutcome},
)
"""For the operator alone: what speaks against papers is not told to whoever may have forged them."""
_ANSWER = (*_ABOUT, "unaided", "policy", "waited")
APPLICATION_HELD = declare(
    "application.held",
    en="The application is with a reviewer",
    zh="申请已转人工审核",
    fields=(*_ANSWER, "case"),
    audience=(MERCHANT,),
    words=_WORDS,
)
OWNER_ASKED = declare(
    "application.owner_asked",
    en="The owner of the mark is asked",
    zh="已询问商标权利人",
    fields=(*_ANSWER, "confirmation"),
    audience=(MERCHANT,),
    words=_WORDS,
)
APPLICATION_RETURNED = declare(
    "application.returned",
    en="The application needs changes: {reason}",
    zh="申请被退回补正：{reason}",
    fields=(*_ANSWER, "reason", "explanation"),
    audience=(MERCHANT,),
    words={**_WORDS, "reason": StopReason},
)
APPLICATION_APPROVED = declare(
    "application.approved",
    en="The application was approved",
    zh="申请已通过",
    fields=(*_ANSWER, "authorisation", "valid_to", "mark_confirmed_by"),
    audience=(MERCHANT,),
    words=_WORDS,
)
APPLICATION_REFUSED = declare(
    "application.refused",
    en="The application was refused: {reason}",
    zh="申请被拒绝：{reason}",
    fields=(*_ANSWER, "reason", "explanation"),
    audience=(MERCHANT,),
    words={**_WORDS, "reason": StopReason},
)
APPLICATION_RECONSIDERED = declare(
    "application.reconsidered",
    en="{actor} looks at the refused application again: {because}",
    zh="{actor} 重新审查被拒绝的申请：{because}",
    fields=(*_ABOUT, "because"),
    audience=(MERCHANT,),
    words=_WORDS,
)
APPLICATION_REOPENED = declare(
    "application.reopened",
    en="The application is with a reviewer again, since the owner of the mark took its answer back",
    zh="商标权利人撤回答复，申请已重新转人工审核",
    fields=(*_ABOUT, "case"),
    audience=(MERCHANT,),
    words=_WORDS,
)
APPLICATION_WITHDRAWN = declare(
    "application.withdrawn",
    en="{actor} withdrew the application",
    zh="{actor} 撤回了申请",
    fields=_ABOUT,
    audience=(MERCHANT,),
    words=_WORDS,
)
OWNER_ANSWERED = declare(
    "application.owner_answered",
    en="The owner of the mark answered: {answer}",
    zh="商标权利人已答复：{answer}",
    fields=(*_ABOUT, "answer", "confirmation", "waited"),
    audience=(MERCHANT,),
    words={**_WORDS, "answer": OwnerAnswer},
)
OWNER_TOOK_BACK = declare(
    "application.owner_took_back",
    en="The owner of the mark took its answer back",
    zh="商标权利人撤回了答复",
    fields=(*_ABOUT, "answer", "confirmation"),
    audience=(MERCHANT,),
    words={**_WORDS, "answer": OwnerAnswer},
)
OWNER_REMINDED = declare(
    "application.owner_reminded",
    en="The owner of the mark was reminded to answer",
    zh="已提醒商标权利人答复",
    fields=(*_ABOUT, "confirmation"),
    audience=(MERCHANT,),
    words=_WORDS,
)
OWNER_SILENT = declare(
    "application.owner_silent",
    en="The owner of the mark did not answer in time",
    zh="商标权利人逾期未答复",
    fields=(*_ABOUT, "confirmation"),
    audience=(MERCHANT,),
    words=_WORDS,
)
OWNER_NO_LONGER_ASKED = declare(
    "application.owner_no_longer_asked",
    en="The owner of the mark need not answer any more",
    zh="无需商标权利人再作答复",
    fields=(*_ABOUT, "confirmation"),
    words=_WORDS,
)
APPLICATION_VERIFIED_AGAIN = declare(
    "application.verified_again",
    en="Registration and licence were verified again: {result}",
    zh="已重新核验注册与执照：{result}",
    fields=(*_ABOUT, "result", "register", "licence", "reasons"),
    audience=(MERCHANT,),
    words={**_WORDS, "result": ReverificationResult},
)
