"""What keeps an application from being submitted, and what will have it fail: each with a sentence and its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengpin.admission.states import StopReason
from zhengpin.rights.mendable import Mendable


class AdmissionDefect(Mendable):
    """Sentences are filled from the values of what is noted."""

    BRAND_MISSING = (
        "brand_missing", "The brand is not named.", "未填写品牌。",
        "Write the brand as it stands in the certificate.", "请按注册证填写品牌名称。",
    )  # fmt: skip
    CLASSES_MISSING = (
        "classes_missing", "The classes of the goods are not named.", "未填写商品类别。",
        "Name the Nice classes of what you will sell.", "请填写拟售商品的尼斯分类。",
    )  # fmt: skip
    COMPANY_MISSING = (
        "company_missing", "The company that applies is not named.", "未填写申请企业名称。",
        "Add the business licence, or write the name in it.", "请上传营业执照或填写企业名称。",
    )  # fmt: skip
    NUMBER_MISSING = (
        "number_missing", "The registration number of the mark is not known.", "缺少商标注册号。",
        "Write it in the application, or add the certificate.", "请填写注册号或上传注册证。",
    )  # fmt: skip
    DOCUMENT_MISSING = (
        "paper_missing", "A document is missing: {kind_en}.", "缺少材料：{kind_zh}。",
        "Add it as a PDF, a scan or a photograph.", "请上传 PDF、扫描件或照片。",
    )  # fmt: skip
    DOCUMENT_WAITING = (
        "paper_waiting", "“{file}” is still being read.", "“{file}”识读中。",
        "Wait a few seconds.", "请稍候片刻。",
    )  # fmt: skip
    DOCUMENT_UNREADABLE = (
        "paper_unreadable", "“{file}” could not be read.", "“{file}”无法识读。",
        "Remove it and add a clearer copy.", "请移除后重新上传更清晰的文件。",
    )  # fmt: skip
    FIELD_MISSING = (
        "field_missing", "“{file}” does not say: {field_en}.", "“{file}”中未识别到：{field_zh}。",
        "Look at the page and write what it says; if it says nothing, ask for a letter that does.",
        "请核对页面并填写；如材料确无此项，请补开授权书。",
    )  # fmt: skip
    CHAIN_BROKEN = (
        "chain_broken", "The chain of letters does not hold: {fault_en}", "授权链不成立：{fault_zh}",
        "{remedy_en}", "{remedy_zh}",
    )  # fmt: skip
    TOO_DEEP = (
        "too_deep", "{count} letters lie between the owner and you; {most} are allowed for this type of shop.",
        "授权链共 {count} 级，该店铺类型最多允许 {most} 级。",
        "Ask for a letter nearer to the owner, or apply as another type of shop.",
        "请取得更接近品牌方的授权，或改选店铺类型。",
    )  # fmt: skip
    NOT_EXCLUSIVE = (
        "not_exclusive", "A flagship's letter must be exclusive.", "旗舰店授权书须为独占授权。",
        "Ask the owner for an exclusive letter, or apply as another type of shop.", "请取得独占授权，或改选店铺类型。",
    )  # fmt: skip
    REVOCABLE = (
        "revocable", "A flagship's letter must be irrevocable.", "旗舰店授权书须为不可撤销授权。",
        "Ask the owner for an irrevocable letter, or apply as another type of shop.",
        "请取得不可撤销授权，或改选店铺类型。",
    )  # fmt: skip
    NOT_OWNER = (
        "not_owner", "The mark is registered to “{owner}”, not to “{company}”.",
        "商标注册人为“{owner}”，而非“{company}”。",
        "Add the owner's letter and apply as one whom it authorises.", "请上传注册人的授权书，以被授权方身份申请。",
    )  # fmt: skip
    OTHER_NUMBER = (
        "other_number", "“{file}” is of registration {found}; you apply for {number}.",
        "“{file}”所列注册号为 {found}，而申请的注册号为 {number}。",
        "Add the document of this registration, or correct what was read.", "请上传该注册号的材料，或更正识读结果。",
    )  # fmt: skip
    ENDS_SOON = (
        "ends_soon", "The authority ends on {day}; {least} days must remain.",
        "授权于 {day} 到期，须至少剩余 {least} 天。",
        "Ask for a renewed letter and add it.", "请取得续期授权书后上传。",
    )  # fmt: skip
    DOUBT = (
        "doubt",
        "What a document says is in doubt: {fault_en}",
        "材料内容存疑：{fault_zh}",
        "{remedy_en}",
        "{remedy_zh}",
    )


@dataclass(frozen=True)
class Noted:
    """A defect where it stands. blocks: it keeps from being submitted, else it lets the application fail.

    reason: what the report counts it as; paper, field: where, if at one; values: what its sentences are filled with.
    """

    defect: AdmissionDefect
    reason: StopReason
    blocks: bool = False
    document: str = ""
    field: str = ""
    values: tuple[tuple[str, object], ...] = ()

    def said(self, language: str) -> str:
        return self.defect.label(language).format(**dict(self.values))

    def remedied(self, language: str) -> str:
        return self.defect.remedy(language).format(**dict(self.values))

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain JSON with its texts in both languages."""
        return {
            "code": self.defect.value,
            "reason": self.reason.value,
            "blocks": self.blocks,
            "document": self.document,
            "field": self.field,
            "message": {language: self.said(language) for language in ("en", "zh")},
            "remedy": {language: self.remedied(language) for language in ("en", "zh")},
        }


def noted(
    defect: AdmissionDefect,
    reason: StopReason,
    *,
    blocks: bool = False,
    document: str = "",
    field: str = "",
    values: Mapping[str, object] | None = None,
) -> Noted:
    """Return a defect where it stands; see `Noted`."""
    return Noted(defect, reason, blocks, document, field, tuple(sorted((values or {}).items())))
