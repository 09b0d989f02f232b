"""Names of columns and elements by which registers' files are read, after WIPO ST.96 and as others write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from zhengpin.rights.register.port import RegisterEntry

NAMES: Mapping[str, tuple[str, ...]] = {
    "office": ("registrationofficecode", "ipofficecode", "register", "office", "注册机构"),
    "registration": ("registrationnumber", "registrationno", "number", "注册号"),
    "application": ("applicationnumber", "applicationnumbertext", "applicationno", "申请号"),
    "international": ("internationalregistrationnumber", "国际注册号"),
    "applied": ("applicationdate", "filingdate", "申请日期"),
    "registered": ("registrationdate", "注册日期", "注册公告日"),
    "expires": ("expirydate", "validto", "有效期至", "专用权截止"),
    "status": (
        "markcurrentstatuscode", "markcurrentstatus", "status", "statusde", "状态", "商标状态", "法律状态",
    ),
    "status_text": ("markcurrentstatusexternaldescriptiontext",),
    "word": ("markverbalelementtext", "mark", "word", "商标", "商标名称"),
    "classes": ("classnumber", "niceclasses", "classes", "nice", "类别", "国际分类"),
    "goods": ("goodsservicesdescriptiontext", "goods", "商品服务"),
    "holder": (
        "holdername", "holdernames", "holder", "organizationstandardname", "entityname", "owner", "owners", "applicant",
        "权利人", "注册人", "申请人", "商标权人",
    ),
}  # fmt: skip
KNOWN: Mapping[str, str] = {header: name for name, headers in NAMES.items() for header in headers}

NUMBERS = frozenset({"registration", "application"})
OWNER, STATE, CLASSES = "HolderName", "MarkCurrentStatusCode", "NiceClasses"
"""Columns without which an application cannot pass without a person, by the names to write them by."""


def known_as(header: str) -> str | None:
    """Return what a column or element holds, None for one that is not read."""
    return KNOWN.get(re.sub(r"[\W_]+", "", header).lower())


def unsaid(entry: RegisterEntry) -> tuple[str, ...]:
    """Return which of the columns that matter an entry leaves open."""
    said = {
        OWNER: bool(entry.holder_names),
        STATE: entry.status != "unknown",
        CLASSES: bool(entry.nice_classes),
    }
    return tuple(name for name, there in said.items() if not there)


def never_said(entries: Iterable[RegisterEntry]) -> tuple[str, ...]:
    """Return which of the columns that matter no entry says anything in; all of them where there is no entry."""
    left: tuple[str, ...] = (OWNER, STATE, CLASSES)
    for entry in entries:
        if not left:
            break
        open_ones = unsaid(entry)
        left = tuple(name for name in left if name in open_ones)
    return left
