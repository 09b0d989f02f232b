"""Why a use of a right is covered or is not, each with a sentence and what mends it, in both languages. Pure."""

from __future__ import annotations

from zhengpin.rights.mendable import Mendable


class AuthorityReason(Mendable):
    """The sentences are filled from the use and from the link that they are about: see `authority_links`."""

    COVERED = (
        "covered", "An authorisation covers this use until {ends_on}.",
        "该使用在授权范围内，授权有效期至 {ends_on}。",
    )  # fmt: skip
    COVERED_CLASS_UNKNOWN = (
        "covered_class_unknown",
        "An authorisation for some classes is in force until {ends_on}; the class of these goods is not known.",
        "部分类别的授权有效期至 {ends_on}；该商品类别未知。",
        "Name the class of the goods.", "请填写商品类别。",
    )  # fmt: skip
    NO_GRANT = (
        "no_grant", "The seller holds no authorisation from this rights holder.", "商家未持有该权利人的授权。",
        "Have the rights holder, or a distributor that may pass its authorisation on, authorise the seller.",
        "请由权利人或有权转授权的经销商出具授权。",
    )  # fmt: skip
    OTHER_OWNER = (
        "other_owner", "What it rests on comes from another rights holder.", "上级授权来自其他权利人。",
        "Name the authorisation of this rights holder that it rests on.", "请关联该权利人的上级授权。",
    )  # fmt: skip
    PARENT_UNKNOWN = (
        "parent_unknown", "The authorisation that it rests on is not on file.", "所依据的上级授权未登记。",
        "Send in the authorisation of {authoriser}.", "请补充 {authoriser} 的授权。",
    )  # fmt: skip
    LOOP = (
        "loop", "What it rests on leads back to itself and never to the rights holder.",
        "上级授权循环引用，未能追溯至权利人。",
        "Name the authorisation that the rights holder gave.", "请关联权利人出具的授权。",
    )  # fmt: skip
    TOO_LONG = (
        "too_long", "The chain has more than {most_links} links.", "授权链超过 {most_links} 级。",
        "Have someone nearer to the rights holder authorise the seller.", "请由更接近权利人的一方授权。",
    )  # fmt: skip
    GAP = (
        "gap", "It was given by {authoriser}, who does not hold the authorisation that it rests on.",
        "授权方 {authoriser} 并非上级授权的被授权方。",
        "Add the authorisation of {authoriser}, or correct the name.",
        "请补充 {authoriser} 的授权，或更正名称。",
    )  # fmt: skip
    GIVEN_OUTSIDE = (
        "given_outside", "It begins on {valid_from}, when what it rests on was not in force.",
        "授权自 {valid_from} 起生效，而当日上级授权未生效。",
        "Have {authoriser} authorise anew while its own authorisation is in force.",
        "请由 {authoriser} 在其授权有效期内重新授权。",
    )  # fmt: skip
    NOT_PASSED_ON = (
        "not_passed_on", "The authorisation may not be passed on.", "该授权不得转授权。",
        "Have {authoriser} allow it to be passed on, or authorise the seller itself.",
        "请由 {authoriser} 许可转授权，或直接授权商家。",
    )  # fmt: skip
    TOO_DEEP = (
        "too_deep", "The authorisation may be passed on {tiers_below} tiers down; the seller is {depth} below.",
        "该授权最多可向下转授 {tiers_below} 级，商家位于其下第 {depth} 级。",
        "Have someone nearer to the rights holder authorise the seller.", "请由更接近权利人的一方授权。",
    )  # fmt: skip
    OTHER_RIGHT = (
        "other_right", "The authorisation names other rights.", "授权未包含该项权利。",
        "Have {authoriser} add this right.", "请由 {authoriser} 将该权利纳入授权。",
    )  # fmt: skip
    REVOKED = (
        "revoked", "The authorisation was revoked on {revoked_on}.", "授权已于 {revoked_on} 撤销。",
        "Have {authoriser} authorise anew.", "请由 {authoriser} 重新授权。",
    )  # fmt: skip
    NOT_YET = (
        "not_yet", "The authorisation begins on {valid_from}.", "授权自 {valid_from} 起生效。",
        "Wait until it begins, or have {authoriser} let it begin sooner.",
        "请待授权生效，或由 {authoriser} 提前生效日期。",
    )  # fmt: skip
    EXPIRED = (
        "expired", "The authorisation ended on {valid_to}.", "授权已于 {valid_to} 到期。",
        "Have {authoriser} renew it.", "请由 {authoriser} 续期。",
    )  # fmt: skip
    OTHER_TERRITORY = (
        "other_territory", "The authorisation does not extend to {territory}.", "授权地域不包括 {territory}。",
        "Have {authoriser} add the territory.", "请由 {authoriser} 增加授权地域。",
    )  # fmt: skip
    OTHER_CHANNEL = (
        "other_channel", "The authorisation does not extend to this channel.", "授权不包括该渠道。",
        "Have {authoriser} add the channel.", "请由 {authoriser} 增加授权渠道。",
    )  # fmt: skip
    OTHER_CLASS = (
        "other_class", "The authorisation does not extend to goods of class {nice_classes}.",
        "授权不包括第 {nice_classes} 类商品。",
        "Have {authoriser} add the class, or list goods of the classes authorised.",
        "请由 {authoriser} 增加商品类别，或仅上架授权类别的商品。",
    )  # fmt: skip
    CLASSES_APART = (
        "classes_apart", "No class of the goods is named both by this authorisation and by those below it.",
        "该授权与下级授权没有共同的商品类别。",
        "Have {authoriser} add the class that those below name.", "请由 {authoriser} 增加下级授权所列的类别。",
    )  # fmt: skip
