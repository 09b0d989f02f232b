"""What a proof of an authorisation is worth, and why one does not hold."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class ProofState(Labelled):
    """What a proof of an authorisation is worth today."""

    VALID = "valid", "Valid", "有效"
    NOT_YET = "not_yet", "Not valid yet", "尚未生效"
    EXPIRED = "expired", "Expired", "已过期"
    REVOKED = "revoked", "Revoked", "已撤销"
    BROKEN = "broken", "No longer covered from above", "上级授权不再成立"


class ProofFault(Labelled):
    """Why a credential that somebody shows does not hold."""

    FORM = "form", "This is no signed credential.", "这不是已签名的凭证。"
    HEADER = "header", "It is not signed as our credentials are.", "签名方式与本平台凭证不符。"
    KEY = "key", "It is signed by another key than ours.", "签名密钥并非本平台所有。"
    SIGNATURE = "signature", "It was changed after it was signed.", "凭证签名后被改动。"
    ISSUER = "issuer", "It names another issuer.", "签发方并非本平台。"
    SHAPE = "shape", "It is no proof of an authorisation.", "这不是授权凭证。"
    UNKNOWN = "unknown", "No such authorisation is on file.", "未备案该授权。"
    NOT_YET = "not_yet", "It is not valid yet.", "凭证尚未生效。"
    EXPIRED = "expired", "It has expired.", "凭证已过期。"
    REVOKED = "revoked", "The authorisation was revoked.", "授权已被撤销。"
    BROKEN = (
        "broken",
        "An authorisation that it rests on does not hold any more.",
        "其所依据的上级授权已不成立。",
    )
