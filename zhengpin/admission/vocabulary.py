"""The words of admission in both languages: fields that are read of papers."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.matching.documents.model import FieldName

FIELD_LABELS: Mapping[FieldName, tuple[str, str]] = {
    FieldName.AUTHORISER: ("Authoriser", "授权方"),
    FieldName.AUTHORISED: ("Authorised", "被授权方"),
    FieldName.MARK: ("Mark", "商标"),
    FieldName.REGISTRATION_NO: ("Registration number", "注册号"),
    FieldName.NICE_CLASSES: ("Nice classes", "尼斯分类"),
    FieldName.TERRITORIES: ("Territories", "授权地域"),
    FieldName.CHANNELS: ("Channels", "授权渠道"),
    FieldName.SHOP_TYPE: ("Type of shop", "店铺类型"),
    FieldName.TIER: ("Tier", "授权层级"),
    FieldName.VALID_FROM: ("First day", "生效日期"),
    FieldName.VALID_TO: ("Last day", "截止日期"),
    FieldName.SIGNED_ON: ("Signed on", "签署日期"),
    FieldName.SUBLICENSABLE: ("May be passed on", "可转授权"),
    FieldName.EXCLUSIVE: ("Exclusive", "独占授权"),
    FieldName.IRREVOCABLE: ("Irrevocable", "不可撤销"),
    FieldName.SEALS: ("Seals", "印章"),
    FieldName.HOLDER: ("Registered holder", "注册人"),
    FieldName.COMPANY: ("Company", "企业名称"),
    FieldName.COMPANY_NO: ("Unified social credit code", "统一社会信用代码"),
}
"""`(English, Chinese)` of every field."""
