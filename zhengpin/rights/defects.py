"""Defects for which a reviewer returns a filing: each with a code, a sentence and how to mend it, in both languages."""

from __future__ import annotations

from zhengpin.rights.mendable import Mendable


class FilingDefect(Mendable):
    """What is wrong with a filing."""

    WORD_MISSING = (
        "word_missing", "The word of the mark is missing.", "缺少商标文字。",
        "Enter the word as it is registered.", "请按注册证填写商标文字。",
    )  # fmt: skip
    REGISTRATION_MISSING = (
        "registration_missing", "The registration number is missing.", "缺少注册号。",
        "Enter the number on the certificate.", "请填写注册证上的注册号。",
    )  # fmt: skip
    CLASSES_MISSING = (
        "classes_missing", "No Nice class is named.", "未填写尼斯分类。",
        "Name each class, 1 to 45, in which the mark is registered.", "请填写该商标注册的每一个类别（1 至 45）。",
    )  # fmt: skip
    PICTURE_MISSING = (
        "picture_missing", "There is no picture of the work.", "缺少作品图片。",
        "Add at least one original picture.", "请至少添加一张原图。",
    )  # fmt: skip
    CLAIM_MISSING = (
        "claim_missing", "Nobody has signed the claim to this unregistered work.", "未登记作品缺少签署的权属声明。",
        "Sign the claim by your full name, or give the registration.", "请签署权属声明，或提供登记号。",
    )  # fmt: skip
    NOT_DECLARED = (
        "not_declared", "The filing is not declared to be true.", "未声明备案内容真实。",
        "Read the declaration and confirm it.", "请阅读并确认真实性声明。",
    )  # fmt: skip
    TERM_OVER = (
        "term_over", "The right's term has ended.", "权利期限已届满。",
        "File the renewal, with its new term.", "请提交续展后的期限信息。",
    )  # fmt: skip
    REGISTER_DIFFERS = (
        "register_differs", "The register shows something else.", "与商标注册簿记载不一致。",
        "Compare word, number, classes and owner with the register, and correct what differs.",
        "请将文字、注册号、类别和权利人与注册簿核对并更正。",
    )  # fmt: skip
    OWNER_DIFFERS = (
        "owner_differs", "The registered owner is someone else.", "注册权利人与备案人不一致。",
        "File in the owner's name, or send the assignment or licence.", "请以权利人名义备案，或提供转让、许可文件。",
    )  # fmt: skip
    GOODS_DIFFER = (
        "goods_differ", "The goods are not those of the registration.", "商品项目与核定范围不一致。",
        "Copy the goods of each class, with their similar groups, from the certificate.",
        "请按注册证填写各类别的核定商品及类似群。",
    )  # fmt: skip
    MARK_PICTURE_DIFFERS = (
        "mark_picture_differs", "The picture is not the mark as registered.", "图样与注册商标不一致。",
        "Send the mark alone, as the register shows it.", "请提供与注册簿一致的商标图样。",
    )  # fmt: skip
    CHAIN_BROKEN = (
        "chain_broken", "The chain from the registered owner to the holder has a gap.", "权属链条不完整。",
        "Send the missing assignment, renewal or change of name.", "请补充缺失的转让、续展或变更证明。",
    )  # fmt: skip
    AUTHORITY_UNPROVEN = (
        "authority_unproven", "It is not shown that the agent may act for the holder.", "未证明代理权限。",
        "Send a power of attorney in force that covers filing.", "请提供涵盖备案事项且有效的委托书。",
    )  # fmt: skip
    CLAIMS_INCOMPLETE = (
        "claims_incomplete", "The claims are not those of the granted patent.", "权利要求与授权文本不一致。",
        "Copy the independent claims from the granted text.", "请按授权公告文本填写独立权利要求。",
    )  # fmt: skip
    EVALUATION_MISSING = (
        "evaluation_missing", "There is no evaluation report.", "缺少专利权评价报告。",
        "Send the office's evaluation report for this design or utility model.",
        "请提供国家知识产权局出具的专利权评价报告。",
    )  # fmt: skip
    RIGHT_UNSTABLE = (
        "right_unstable", "The evaluation report or a pending case puts the right in doubt.", "权利稳定性存疑。",
        "Send the decision that upholds it.", "请提供维持权利有效的决定。",
    )  # fmt: skip
    VIEWS_MISSING = (
        "views_missing", "Views of the design are missing.", "外观设计视图不完整。",
        "Add every view of the certificate.", "请补充证书中的全部视图。",
    )  # fmt: skip
    IMPRINT_DIFFERS = (
        "imprint_differs", "The imprint says something else.", "与版权页记载不一致。",
        "Compare ISBN, CIP, publisher and edition with the imprint.", "请核对书号、CIP、出版社与版次。",
    )  # fmt: skip
    PUBLISHING_RIGHT_UNPROVEN = (
        "publishing_right_unproven", "It is not shown that the holder may publish the book.", "未证明享有出版权。",
        "Send the publishing contract or the author's statement.", "请提供出版合同或作者授权。",
    )  # fmt: skip
    FAKE_SIGNS_UNCLEAR = (
        "fake_signs_unclear", "The signs of fakes cannot be checked.", "盗版特征无法核对。",
        "Name page, place and difference.", "请写明页码、位置与差异。",
    )  # fmt: skip
    EVENT_UNPROVEN = (
        "event_unproven", "It is not shown who holds the rights in the event.", "未证明赛事权利归属。",
        "Send the organiser's licence for these territories and times.", "请提供主办方对相应地域和时段的许可。",
    )  # fmt: skip
    EXPRESSIONS_TOO_WIDE = (
        "expressions_too_wide", "Some forbidden expressions are common words.", "部分禁用表述过于宽泛。",
        "Keep those that name the event.", "请仅保留指向该赛事的表述。",
    )  # fmt: skip
    FIRST_PUBLICATION_UNPROVEN = (
        "first_publication_unproven", "The first publication cannot be seen.", "无法核实首次发表。",
        "Give an address that still shows it with its date, or a deposit.", "请提供可查看发表日期的网址或存证。",
    )  # fmt: skip
    PROOF_UNREADABLE = (
        "proof_unreadable", "The proof cannot be read.", "证明材料无法辨认。",
        "Send a complete, legible copy.", "请提供完整清晰的副本。",
    )  # fmt: skip
    AUTHORSHIP_UNPROVEN = (
        "authorship_unproven", "It is not shown who made the work, and when.", "未证明作品的作者与创作时间。",
        "Send the camera original, a deposit certificate or the first publication.",
        "请提供原始拍摄文件、存证证书或首次发表证明。",
    )  # fmt: skip
    PICTURE_NOT_ORIGINAL = (
        "picture_not_original", "A picture is not the holder's own work.", "图片并非权利人的原创作品。",
        "Take out stock photos, supplier pictures and pictures of others.", "请移除图库、供应商及他人图片。",
    )  # fmt: skip
    PICTURE_UNSUITABLE = (
        "picture_unsuitable", "A picture shows too little to be matched safely.", "图片内容过少，无法可靠比对。",
        "Replace blank, single-coloured or purely textual pictures.", "请更换空白、纯色或纯文字图片。",
    )  # fmt: skip
    OTHER = (
        "other", "Something else must be corrected.", "存在其他需补正事项。",
        "See the reviewer's note.", "详见审核备注。",
    )  # fmt: skip
