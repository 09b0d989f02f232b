"""Names of countries and regions in Chinese and English as letters write them, and their codes of ISO 3166."""

from __future__ import annotations

import re

WORLD = re.compile(
    r"全球|全世界|世界(?:各地|范围)|不限|world-?wide|global(?:ly)?|the world|all (?:countries|territories)|unlimited",
    re.IGNORECASE,
)

_NAMES = {
    "CN": (
        r"中国大陆|中国内地|大陆地区|全国|中华人民共和国|中国(?!香港|澳门|台湾)"
        r"|(?:mainland |republic of )?china\b|\bP\.?R\.?C\b\.?"
    ),
    "HK": r"香港|hong ?kong",
    "MO": r"澳门|maca[uo]\b",
    "TW": r"台湾|taiwan",
    "SG": r"新加坡|singapore",
    "MY": r"马来西亚|malaysia",
    "TH": r"泰国|thailand",
    "VN": r"越南|viet ?nam",
    "ID": r"印度尼西亚|印尼|indonesia",
    "PH": r"菲律宾|philippines",
    "IN": r"印度(?!尼)|\bindia\b",
    "JP": r"日本|japan",
    "KR": r"韩国|(?:south|republic of) ?korea",
    "AU": r"澳大利亚|australia",
    "NZ": r"新西兰|new zealand",
    "US": r"美国|united states(?: of america)?|\bU\.?S\.?A\b\.?",
    "CA": r"加拿大|canada",
    "MX": r"墨西哥|mexico",
    "BR": r"巴西|brazil",
    "GB": r"英国|united kingdom|\bU\.?K\b\.?|great britain",
    "IE": r"爱尔兰|\bireland",
    "FR": r"法国|france",
    "DE": r"德国|germany",
    "IT": r"意大利|italy",
    "ES": r"西班牙|spain",
    "PT": r"葡萄牙|portugal",
    "NL": r"荷兰|netherlands",
    "BE": r"比利时|belgium",
    "CH": r"瑞士|switzerland",
    "AT": r"奥地利|austria\b",
    "SE": r"瑞典|sweden",
    "DK": r"丹麦|denmark",
    "NO": r"挪威|norway",
    "FI": r"芬兰|finland",
    "PL": r"波兰|poland",
    "RU": r"俄罗斯|russia",
    "TR": r"土耳其|turkey|türkiye",
    "AE": r"阿联酋|united arab emirates|\bUAE\b",
    "SA": r"沙特(?:阿拉伯)?|saudi arabia",
    "ZA": r"南非|south africa",
}
TERRITORY_NAMES = tuple((re.compile(pattern, re.IGNORECASE), code) for code, pattern in _NAMES.items())
"""(pattern, ISO 3166 code)."""
