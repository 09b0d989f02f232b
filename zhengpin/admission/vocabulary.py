"""The words of admission in both languages: fields that are read of papers."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.kit.labels import Labelled
from zhengpin.matching.documents.model import FieldName


class DocumentFieldName(Labelled):
    """A field that is read of a paper; the values are those of `matching.documents.model.FieldName`."""

    AUTHORISER = "authoriser", "Authoriser", "授权方"
    AUTHORISED = "authorised", "Authorised", "被授权方"
    MARK = "mark", "Mark", "商标"
    REGISTRATION_NO = "registration_no", "Registration number", "注册号"
    NICE_CLASSES = "nice_classes", "Nice classes", "尼斯分类"
    TERRITORIES = "territories", "Territories", "授权地域"
    CHANNELS = "channels", "Channels", "授权渠道"
    SHOP_TYPE = "shop_type", "Type of shop", "店铺类型"
    TIER = "tier", "Tier", "授权层级"
    VALID_FROM = "valid_from", "First day", "生效日期"
    VALID_TO = "valid_to", "Last day", "截止日期"
    SIGNED_ON = "signed_on", "Signed on", "签署日期"
    SUBLICENSABLE = "sublicensable", "May be passed on", "可转授权"
    EXCLUSIVE = "exclusive", "Exclusive", "独占授权"
    IRREVOCABLE = "irrevocable", "Irrevocable", "不可撤销"
    SEALS = "seals", "Seals", "印章"
    HOLDER = "holder", "Registered holder", "注册人"
    COMPANY = "company", "Company", "企业名称"
    COMPANY_NO = "company_no", "Unified social credit code", "统一社会信用代码"


FIELD_LABELS: Mapping[FieldName, tuple[str, str]] = {
    FieldName(one.value): (one.en, one.zh) for one in DocumentFieldName
}
"""`(English, Chinese)` of every field."""
