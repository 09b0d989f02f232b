"""The columns of a table of contacts, as it is imported and exported. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LIST_SEPARATOR = "; "


@dataclass(frozen=True)
class ContactColumn:
    """One column. others: names by which its header may go besides."""

    name: str
    en: str
    zh: str
    required: bool = False
    others: tuple[str, ...] = ()

    def header(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en


COLUMNS = (
    ContactColumn("organisation", "Organisation", "机构", required=True, others=("brand", "品牌", "出版社")),
    ContactColumn("kind", "Kind", "机构类型", required=True, others=("类型",)),
    ContactColumn("account", "Account", "平台账号名称", others=("账号",)),
    ContactColumn("name", "Name", "姓名", required=True, others=("contact", "联络人", "联系人")),
    ContactColumn("title", "Title", "职务"),
    ContactColumn("roles", "Roles", "联络职责", others=("role", "职责")),
    ContactColumn("email", "E-mail", "电子邮箱", others=("email", "邮箱")),
    ContactColumn("telephone", "Telephone", "电话", others=("phone", "mobile", "手机")),
    ContactColumn("page", "Page", "网页", others=("website",)),
    ContactColumn("languages", "Languages", "语言", others=("language",)),
    ContactColumn("time_zone", "Time zone", "时区"),
    ContactColumn("hours", "Office hours", "办公时间", others=("hours",)),
    ContactColumn("right_kinds", "Kinds of right", "权利类型"),
    ContactColumn("filings", "Filings", "备案号"),
)
_NAMES = {
    name.casefold(): column
    for column in COLUMNS
    for name in (column.name, column.name.replace("_", " "), column.en, column.zh, *column.others)
}


def recognised(headers: Sequence[str]) -> dict[int, ContactColumn]:
    """Return the columns that a table's headers name, by their places; of two alike the first."""
    found: dict[int, ContactColumn] = {}
    for place, header in enumerate(headers):
        column = _NAMES.get(" ".join(header.casefold().split()))
        if column is not None and column not in found.values():
            found[place] = column
    return found


def missing(found: Sequence[ContactColumn]) -> list[ContactColumn]:
    """Return the columns without which no row can be read, of those that were not found."""
    return [column for column in COLUMNS if column.required and column not in found]
