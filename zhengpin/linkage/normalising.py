"""Brings a trait's value to the one form in which equal things are equal, and says what of it may be shown. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import phonenumbers

from zhengpin.linkage.states import TraitKind

REGION = "CN"
"""Whose numbers are written without a country's prefix."""

_PLAIN = re.compile(r"[\W_]+")
_NUMERALS = str.maketrans("〇一二三四五六七八九", "0123456789")
_COUNTED = re.compile(r"[〇一二三四五六七八九]+(?=号|栋|幢|座|楼|层|室|单元|组|村|弄|巷)")
_PLACE_WORDS = re.compile(r"(中国|省|自治区|特别行政区|市辖区|地区)")
_COMPANY_WORDS = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|个体工商户|经营部|商行|贸易|电子商务|网络科技|科技|官方|旗舰店|专卖店|专营店|企业店|"
    r"店铺|小店|\b(?:co|ltd|llc|inc|company|limited|official|store|shop|flagship)\b)"
)


@dataclass(frozen=True)
class Normal:
    """A value in its one form. shown: the little of it that people may read; similar: whether near values count."""

    text: str
    shown: str
    similar: bool = False


def normalise(kind: str, value: str) -> Normal | None:
    """Return a value of `kind` in its one form; None where nothing is left of it that could tell accounts apart."""
    folded = " ".join(unicodedata.normalize("NFKC", value).casefold().split())
    found = _FORMS.get(TraitKind(kind), _code)(folded)
    return found if len(found.text) >= _LEAST.get(TraitKind(kind), 4) else None


def _code(text: str) -> Normal:
    plain = _PLAIN.sub("", text)
    return Normal(plain, f"…{plain[-4:]}" if len(plain) >= 8 else "…")


def _phone(text: str) -> Normal:
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return _code(text)
    if not phonenumbers.is_possible_number(number):
        return _code(re.sub(r"\D", "", text))
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Normal(written, f"…{written[-4:]}")


def _email(text: str) -> Normal:
    local, at, host = text.partition("@")
    local = local.partition("+")[0]
    return Normal(f"{local}{at}{host}", f"{local[:1]}…@{host[:24]}" if at else "…")


def _address(text: str) -> Normal:
    counted = _COUNTED.sub(lambda found: found[0].translate(_NUMERALS), text)
    plain = _PLACE_WORDS.sub("", _PLAIN.sub("", counted))
    return Normal(plain, f"{plain[:4]}…" if len(plain) >= 8 else "…", similar=True)


def _name(text: str) -> Normal:
    plain = _PLAIN.sub("", _COMPANY_WORDS.sub("", text))
    return Normal(plain, text[:40], similar=True)


def _person(text: str) -> Normal:
    plain = _PLAIN.sub("", text)
    return Normal(plain, f"{plain[:1]}…")


_FORMS: dict[TraitKind, Callable[[str], Normal]] = {
    TraitKind.PHONE: _phone,
    TraitKind.EMAIL: _email,
    TraitKind.ADDRESS: _address,
    TraitKind.NAME: _name,
    TraitKind.STAFF: _person,
}
_LEAST = {
    TraitKind.NAME: 3,
    TraitKind.STAFF: 2,
    TraitKind.ADDRESS: 6,
    TraitKind.PHONE: 7,
    TraitKind.BANK_ACCOUNT: 8,
}
