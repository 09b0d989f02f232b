"""Fields of papers that an office issued: business licences, certificates of registration, invoices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengpin.matching.documents.fields.companies import as_written, company_after, company_in
from zhengpin.matching.documents.fields.flowing import FlowingField
from zhengpin.matching.documents.fields.patterns import either, pattern
from zhengpin.matching.documents.model import FieldName

_BRACKET = r"(?:\s*/?\s*\(?[A-Za-z ']{4,30}\)?)?"
"""The English words that stand beside a Chinese label."""
_NAMED = r"\s*[:\n]?\s*(?:名称[:\s]*)?"
_BESIDE = pattern(_BRACKET, _NAMED)
_NAME = pattern(r"(?:(?:企业|公司|单位)?名\s?称|字号名称|(?:company|enterprise) name|\bname)")
_CODE = re.compile(r"(?<![0-9A-Z])(?P<c>[0-9OIl](?:\s?[0-9A-Za-z]){16}\s?[0-9A-Za-z])(?![0-9A-Za-z])")
_CODE_LABEL = pattern(r"信用代码|注册号|税号|识别号|credit code|tax(?:payer)? (?:id|no)")
_HOLDER = pattern(
    either("注册人 申请人 商标权人 权利人 持有人 registrant proprietor holder owner"),
    "(?:名称|姓名)?(?:及地址)?",
)
_SELLER = pattern(either("销售方 销货单位 销方 开票方 seller vendor supplier"), r"[^\n:]{0,6}?")
_BUYER = pattern(either("购买方 购货单位 购方 受票方 buyer purchaser bill_to customer"), r"[^\n:]{0,6}?")
_PLAINLY = pattern(_NAMED)


def licence_in(text: str) -> Iterator[FlowingField]:
    """Yield the company and its number of a business licence."""
    yield from _names(text, _NAME, FieldName.COMPANY, 0.95)
    if at := company_in(text):
        yield FlowingField(FieldName.COMPANY, as_written(text[at[0] : at[1]]), *at, 0.6)
    yield from codes_in(text)


def certificate_in(text: str) -> Iterator[FlowingField]:
    """Yield the holder of a certificate of registration."""
    yield from _names(text, _HOLDER, FieldName.HOLDER, 0.95)
    if at := company_in(text):
        yield FlowingField(FieldName.HOLDER, as_written(text[at[0] : at[1]]), *at, 0.55)


def invoice_in(text: str) -> Iterator[FlowingField]:
    """Yield seller (authoriser), buyer (authorised, company) and the buyer's number of an invoice."""
    yield from _names(text, _SELLER, FieldName.AUTHORISER, 0.9)
    yield from _names(text, _BUYER, FieldName.AUTHORISED, 0.9)
    yield from _names(text, _BUYER, FieldName.COMPANY, 0.9)
    yield from codes_in(text)


def codes_in(text: str) -> Iterator[FlowingField]:
    """Yield unified social credit codes (18 characters, GB 32100-2015); what its check character bears out is surer."""
    for match in _CODE.finditer(text):
        code = re.sub(r"\s", "", match["c"]).upper().translate(str.maketrans("OI", "01"))
        labelled = _CODE_LABEL.search(text, max(0, match.start() - 24), match.start())
        if is_credit_code(code):
            yield FlowingField(FieldName.COMPANY_NO, code, match.start(), match.end(), 0.97)
        elif labelled:
            yield FlowingField(FieldName.COMPANY_NO, code, match.start(), match.end(), 0.6)


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def is_credit_code(code: str) -> bool:
    """Return whether a unified social credit code's check character fits the others."""
    if len(code) != 18 or any(one not in _ALPHABET for one in code):
        return False
    total = sum(_ALPHABET.index(one) * pow(3, at, 31) for at, one in enumerate(code[:17]))
    return _ALPHABET[(31 - total % 31) % 31] == code[17]


def _names(text: str, label: re.Pattern[str], name: str, confidence: float) -> Iterator[FlowingField]:
    for match in label.finditer(text):
        plainly, beside = _PLAINLY.match(text, match.end()), _BESIDE.match(text, match.end())
        starts = [one.end() for one in (plainly, beside) if one]
        if at := company_after(text, starts, match.end() + 120):
            yield FlowingField(name, as_written(text[at[0] : at[1]]), *at, confidence)
