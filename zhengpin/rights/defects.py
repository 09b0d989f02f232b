"""Defects for which a reviewer returns a filing: each with a code, a sentence and how to mend it, in both languages."""

from __future__ import annotations

from zhengpin.rights.mendable import Mendable


class Defect(Mendable):
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
        "Compare word, number, classes and owner with the register, and mend what differs.",
        "请将文字、注册号、类别和权利人与注册簿核对并更正。",
    )  # fmt: skip
    OWNER_DIFFERS = (
        "owner_differs", "The registered owner is someone else.", "注册权利人与备案人不一致。",
        "File in the owner's name, or send the assignment or licence.", "请以权利人名义备案，或提供转让、许可文件。",
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
        "other", "Something else must be mended.", "存在其他需补正事项。",
        "See the reviewer's note.", "详见审核备注。",
    )  # fmt: skip
