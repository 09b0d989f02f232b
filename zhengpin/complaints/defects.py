"""Defects for which a complaint or counter-statement is returned: code, sentence and remedy, in both languages."""

from __future__ import annotations

from zhengpin.rights.mendable import Mendable


class ComplaintDefect(Mendable):
    """What is wrong with a complaint or a counter-statement; the codes of `requirements` are among them."""

    REASON = (
        "reason",
        "It is not said what the complaint is about.",
        "未选择投诉理由。",
        "Choose a reason.",
        "请选择投诉理由。",
    )
    FILINGS = (
        "filings", "No right is named.", "未选择所依据的权利。",
        "Name an approved filing; file the right first if there is none.", "请选择已通过的备案；如无备案请先备案。",
    )  # fmt: skip
    FILING_KIND = (
        "filing_kind", "The right does not fit the reason.", "所选权利与投诉理由不符。",
        "Name a right of the kind that the reason rests on, or choose another reason.",
        "请选择与理由相符的权利，或更换理由。",
    )  # fmt: skip
    FILING_NOT_IN_FORCE = (
        "filing_not_in_force", "A right that is named is not in force.", "所选权利未生效或已失效。",
        "Name rights whose filing is approved and whose term runs.", "请选择已通过且在有效期内的备案。",
    )  # fmt: skip
    TARGETS = (
        "targets", "There is no target that can be taken.", "没有可受理的投诉对象。",
        "Add at least one address or number.", "请至少添加一个链接或编号。",
    )  # fmt: skip
    EVIDENCE = (
        "evidence", "There is no evidence.", "缺少证据。",
        "Add a photo, a test purchase, an appraisal or a certificate.", "请补充照片、购买取证、鉴定或证书。",
    )  # fmt: skip
    COMPARISON = (
        "comparison", "Nothing is compared.", "缺少比对说明。",
        "Put what is yours beside what is theirs.", "请列明权利内容与被投诉内容的比对。",
    )  # fmt: skip
    CLAIM_TEXT = (
        "claim_text", "It is not explained why it infringes.", "未说明侵权理由。",
        "Explain it in a few sentences.", "请用几句话说明。",
    )  # fmt: skip
    GROUND = ("ground", "No ground is named.", "未选择理由。", "Choose a ground.", "请选择理由。")
    EXPLANATION = (
        "explanation", "It is not explained why it does not infringe.", "未说明不侵权的理由。",
        "Explain it in a few sentences.", "请用几句话说明。",
    )  # fmt: skip
    SIGNATURE = ("signature", "It is not signed.", "未签名。", "Sign with your full name.", "请以全名签署。")
    NAME = (
        "name",
        "The name of the signatory is missing.",
        "缺少签署人姓名。",
        "Fill in the name.",
        "请填写姓名。",
    )
    CONTACT = (
        "contact", "There is no way to reach you.", "缺少联系方式。",
        "Give an e-mail address or a telephone number.", "请填写电子邮箱或电话。",
    )  # fmt: skip
    EMAIL = ("email", "The e-mail address is missing.", "缺少电子邮箱。", "Fill it in.", "请填写电子邮箱。")
    ADDRESS = (
        "address",
        "The postal address is missing.",
        "缺少通信地址。",
        "Fill it in.",
        "请填写通信地址。",
    )
    PHONE = ("phone", "The telephone number is missing.", "缺少电话。", "Fill it in.", "请填写电话。")
    GOOD_FAITH = (
        "good_faith", "The statement of good faith is missing.", "缺少善意声明。",
        "Read the statement and confirm it.", "请阅读并确认善意声明。",
    )  # fmt: skip
    ACCURACY = (
        "accuracy", "It is not declared that the notice is accurate.", "未声明内容准确。",
        "Read the statement and confirm it.", "请阅读并确认准确性声明。",
    )  # fmt: skip
    AUTHORITY = (
        "authority", "It is not declared that you may act for the rights holder.", "未声明有权代表权利人。",
        "Read the statement and confirm it.", "请阅读并确认授权声明。",
    )  # fmt: skip
    PERJURY = (
        "perjury", "The statement under penalty of perjury is missing.", "缺少伪证责任声明。",
        "Read the statement and confirm it.", "请阅读并确认伪证责任声明。",
    )  # fmt: skip
    JURISDICTION = (
        "jurisdiction", "The consent to the jurisdiction of a court is missing.", "缺少接受法院管辖的同意。",
        "Read the statement and confirm it.", "请阅读并确认管辖同意。",
    )  # fmt: skip
    TRUTH = (
        "truth", "The guarantee of truth is missing.", "缺少真实性保证。",
        "Read the guarantee and confirm it.", "请阅读并确认真实性保证。",
    )  # fmt: skip
    EVIDENCE_UNREADABLE = (
        "evidence_unreadable", "The evidence cannot be read.", "证据无法辨认。",
        "Send a complete, legible copy.", "请提供完整清晰的副本。",
    )  # fmt: skip
    TARGET_UNCLEAR = (
        "target_unclear", "It is not clear what exactly is meant.", "投诉对象不明确。",
        "Say which picture, words or seconds are meant.", "请说明具体的图片、文字或时间段。",
    )  # fmt: skip
    AUTHORITY_UNPROVEN = (
        "authority_unproven", "It is not proven that you may act for the rights holder.", "未证明有权代表权利人。",
        "Send the power of attorney.", "请提供授权委托书。",
    )  # fmt: skip
    CHAIN_GAP = (
        "chain_gap", "The chain of supply has a gap.", "供货链条不完整。",
        "Add the invoice or authorisation of the missing link.", "请补充缺失环节的发票或授权。",
    )  # fmt: skip
    OTHER = (
        "other",
        "Something else must be corrected.",
        "其他需补正事项。",
        "See the reviewer's note.",
        "请见审核员备注。",
    )
