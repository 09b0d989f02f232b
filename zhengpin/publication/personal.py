"""The declared rules by which personal data is found in free text, Chinese and English. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhengpin.publication.states import Redaction


def _always(_text: str) -> bool:
    return True


def is_card_number(text: str) -> bool:
    """Say whether digits pass the check of payment cards (Luhn, ISO/IEC 7812-1)."""
    digits = [int(one) for one in text if one.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_iban(text: str) -> bool:
    """Say whether letters and digits pass the check of bank account numbers (ISO 13616, mod 97)."""
    bare = re.sub(r"\s", "", text).upper()
    return int("".join(str(int(one, 36)) for one in bare[4:] + bare[:4])) % 97 == 1


@dataclass(frozen=True)
class Rule:
    """A pattern; what its group `kept` holds (a word that announces the rest) stays. holds: a check of the rest."""

    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = _always


def _rule(pattern: str, holds: Callable[[str], bool] = _always) -> Rule:
    return Rule(re.compile(pattern, re.VERBOSE), holds)


_SAID = r"(?:\s*(?:号码|号|[Nn]o\.?|[Nn]umber|ID|is|为|是))?\s*[:：#]?\s*"
_PHONE = r"\+?\(?\d[\d\s().-]{4,20}\d"
# A character of a place's name: none of the words that lead to it.
_H = r"(?:(?![在于到至为是住址寄送往从由的])[\u4e00-\u9fff])"
_NUMERAL = r"[\d０-９一二三四五六七八九十百]+"
_WORD = r"[A-Z][A-Za-z'’.-]*"
_PLACE = r"[A-Z][a-z'’-]+(?:\ [A-Z][a-z'’-]+){0,3}"

RULES: dict[Redaction, Sequence[Rule]] = {
    Redaction.EMAIL: [
        _rule(r"(?a:[\w.%+-]{1,64})\s?(?:@|＠|\[at\]|\(at\))\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"),
    ],
    Redaction.IDENTITY: [
        _rule(
            r"(?<![A-Za-z\d])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![A-Za-z\d])"
        ),
        _rule(
            rf"(?P<kept>(?i:身份证件?|护照|通行证|passport|identity\ card|id\ card|social\ security){_SAID})"
            r"[A-Za-z]{0,2}[\d-]{5,20}[Xx]?"
        ),
        _rule(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"),
    ],
    Redaction.BANK: [
        _rule(
            rf"(?P<kept>(?i:账号|帐号|账户|卡号|银行卡|bank\ account|account|card|a/c){_SAID})\d[\d\ -]{{5,30}}\d"
        ),
        _rule(
            r"(?<![A-Za-z\d])[A-Z]{2}\d{2}(?:\ ?[A-Z0-9]{4}){2,7}(?:\ ?[A-Z0-9]{1,3})?(?![A-Za-z\d])", is_iban
        ),
        _rule(r"(?<![\dA-Za-z-])(?:\d[\ -]?){15,18}\d(?![\dA-Za-z])", is_card_number),
    ],
    Redaction.MESSENGER: [
        _rule(
            r"(?P<kept>(?i:微信|WeChat|QQ|WhatsApp|Telegram)(?:\s?(?:账号|号码|号|ID|id))?\s*[:：\ ]\s*)"
            r"(?=[^\s，。,;；]*[\d_-])[A-Za-z0-9_+-]{5,32}"
        ),
    ],
    Redaction.PHONE: [
        _rule(r"(?<![A-Za-z\d.-])(?:(?:\+|00)?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![A-Za-z\d-])"),
        _rule(
            r"(?<![\d-])(?:\(0\d{2,3}\)\s?|0\d{2,3}[\s-]{1,2})\d{7,8}(?:\s?(?:转|-|ext\.?|x)\s?\d{1,6})?(?!\d)"
        ),
        _rule(r"(?<![\d-])[48]00-?\d{3}-?\d{4}(?!\d)"),
        _rule(r"(?<![A-Za-z\d+])\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}(?!\d)"),
        _rule(r"(?<![\d-])(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?![\d-])"),
        _rule(
            r"(?P<kept>(?i:电话|手机|联系方式|传真|telephone|phone|mobile|(?<![A-Za-z])tel(?![A-Za-z])|fax)"
            rf"{_SAID}\.?\s*){_PHONE}"
        ),
    ],
    Redaction.ADDRESS: [
        _rule(r"(?P<kept>(?i:地址|住址|住所|(?<![A-Za-z])address)\s*[:：]\s*)[^\s。；;][^\n。；;]{3,120}"),
        _rule(
            rf"(?:{_H}{{2,8}}(?:省|自治区|特别行政区))?(?:{_H}{{2,8}}市)?(?:{_H}{{1,8}}(?:区|县|旗|市))?"
            rf"(?:{_H}{{1,8}}(?:街道|镇|乡))?{_H}{{1,10}}(?:大道|路|街|道|巷|弄|胡同|村|小区|花园|苑)\s?"
            rf"{_NUMERAL}\s?(?:号楼|号|弄|栋|幢|楼|室|单元)"
            rf"(?:[\s-]*{_H}{{0,12}}(?:{_NUMERAL}|[A-Za-z])+\s?(?:号楼|号|弄|栋|幢|座|楼|层|单元|室|房))*"
        ),
        _rule(
            r"(?<![A-Za-z])(?i:Room|Rm|Unit|Flat|Suite|Building)\.?\ \d+[\w-]*,[^.\n;。；]{4,100}?"
            r"(?:District|City|Province|Road|Rd|Street|St)(?![A-Za-z])"
            rf"(?:,\ {_PLACE}){{0,3}}"
        ),
        _rule(
            rf"(?<![A-Za-z\d.])\d{{1,5}}[A-Za-z]?,?\ (?:{_WORD}\ ){{1,4}}"
            r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square|Sq|Court|Way|Place|Terrace"
            r"|Highway|Hwy|Crescent)(?![A-Za-z])\.?(?:,?\ (?:Apt|Suite|Unit|Room|Floor|Flat)\.?\ [\dA-Za-z-]+)?"
            rf"(?:,\ {_PLACE}){{0,3}}"
            r"(?:,?\ (?:[A-Z]{2}\ )?\d{5,6}(?:-\d{4})?|,?\ [A-Z]{1,2}\d[A-Z\d]?\ \d[A-Z]{2})?"
        ),
        _rule(r"(?<![A-Za-z])P\.?\ ?O\.?\ Box\ \d{1,8}(?!\d)"),
    ],
}
