"""Writes the parts of the pages of importing rights that the code decides: columns by table, and problem codes."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module

import zhengpin.flows.rights
import zhengpin.rights.importing
from scripts.codes import tables as problem_classes
from scripts.codes.page import in_order
from scripts.codes.problem import FoundProblem
from scripts.codes.reading import problems_of
from scripts.written_parts import with_parts
from zhengpin.kit.markdown import table as written
from zhengpin.rights.importing.tables import TABLES, Column, Table
from zhengpin.rights.states import TableKind

CODES = ("import.", "rights_import.")
LEAST = 4
"""From how many columns on those that several tables have alike are told once."""
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "common": "### Columns of every kind of right",
        "shared": "### Columns of {tables}",
        "own": "### {table} (`{name}`)",
        "with": "With the columns of {groups}.",
        "every": "every kind of right",
        "several": "{tables}",
        "as_well": ", and those of ",
        "heads": "column|header|Chinese header|what to write",
        "required": "Required. ",
        "code_heads": "code|what is wrong|what to do",
        "comma": ", ",
        "and": " and ",
    },
    "zh-hans": {
        "common": "### 各类权利共有的列",
        "shared": "### {tables}共有的列",
        "own": "### {table}（`{name}`）",
        "with": "另含{groups}。",
        "every": "各类权利共有的列",
        "several": "{tables}共有的列",
        "as_well": "，以及",
        "heads": "列名|表头|英文表头|填写内容",
        "required": "必填。",
        "code_heads": "代码|问题|处理办法",
        "comma": "、",
        "and": "和",
    },
}

Group = tuple[TableKind, ...]
"""Tables that have the same columns alike."""


def renewed(page: str, language: str) -> str:
    """Return the page of a language with its written parts as the code has them now."""
    return with_parts(page, {"columns": columns(language), "codes": codes(language)}, "scripts.rights_tables")


def columns(language: str) -> list[str]:
    """Return what every kind of right has, what several have, then each table with what it alone has."""
    say, groups = _TEXTS[language], _groups()
    lines: list[str] = []
    for group, shared in groups.items():
        title = say["common"] if group == _rights() else say["shared"].format(tables=_named(group, language))
        lines += [title, "", *_columns(shared, language), ""]
    for one in TABLES.values():
        lines += [*_own(one, groups, language), ""]
    return lines[:-1]


def _rights() -> Group:
    return tuple(kind for kind in TableKind if kind is not TableKind.AUTHORISATIONS)


def _groups() -> dict[Group, list[Column]]:
    """Return the columns that several kinds of right have alike, by the tables that have them, the widest first."""
    having: dict[Column, list[TableKind]] = defaultdict(list)
    for kind in _rights():
        for column in TABLES[kind.value].columns:
            having[column].append(kind)
    groups: dict[Group, list[Column]] = defaultdict(list)
    for column, kinds in having.items():
        groups[tuple(kinds)].append(column)
    told = [group for group, shared in groups.items() if len(group) > 1 and len(shared) >= LEAST]
    return {group: groups[group] for group in sorted(told, key=len, reverse=True)}


def _own(table: Table, groups: Mapping[Group, Sequence[Column]], language: str) -> Iterator[str]:
    say = _TEXTS[language]
    shared = [group for group in groups if table.kind in group]
    yield say["own"].format(table=table.kind.label(language), name=table.kind.value)
    yield ""
    if shared:
        names = [
            say["every"] if group == _rights() else say["several"].format(tables=_named(group, language))
            for group in shared
        ]
        yield say["with"].format(groups=say["as_well"].join(names))
        yield ""
    elsewhere = {column for group in shared for column in groups[group]}
    yield from _columns([one for one in table.columns if one not in elsewhere], language)


def _named(group: Group, language: str) -> str:
    names = [kind.label(language).lower() for kind in group]
    say = _TEXTS[language]
    return say["and"].join(one for one in (say["comma"].join(names[:-1]), names[-1]) if one)


def _columns(shown: Iterable[Column], language: str) -> list[str]:
    say = _TEXTS[language]
    other = "en" if language.startswith("zh") else "zh-hans"
    rows = (
        (
            f"`{one.name}`",
            one.header(language),
            one.header(other),
            (say["required"] if one.required else "") + one.note(language),
        )
        for one in shown
    )
    return written(say["heads"].split("|"), rows)


def codes(language: str) -> list[str]:
    """Return the codes that only imports of rights answer, each with what is wrong and what to do."""
    rows = [
        (f"`{one.code}`", one.message_zh, one.remedy_zh)
        if language.startswith("zh")
        else (f"`{one.code}`", one.message, one.remedy)
        for one in _problems()
    ]
    return written(_TEXTS[language]["code_heads"].split("|"), rows)


def _problems() -> list[FoundProblem]:
    modules = [
        import_module(one.name)
        for package in (zhengpin.rights.importing, zhengpin.flows.rights)
        for one in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ]
    found = [*problem_classes.problems(), *(one for module in modules for one in problems_of(module))]
    return in_order(one for one in found if one.code.startswith(CODES))
