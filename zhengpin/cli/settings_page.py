"""Writes the page of all settings: `python -m zhengpin.cli.settings_page LANGUAGE > docs/operating/settings.md`.

LANGUAGE: en, or zh-hans for `docs/operating/settings.zh-Hans.md`. A test fails when a page and the settings differ.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import django
from django.utils import translation
from django.utils.translation import gettext as _

from zhengpin.kit.labels import gettext_noop
from zhengpin.kit.settings_table import TABLE, Setting, SettingKind

FOLDER = "operating"
"""The folder of `docs/` in which the page lies: links go from there."""
_LISTED = re.compile(r"^\| \[([^]]+)\]\(([^)]+)\)(（英文）)?", re.MULTILINE)
"""A page in the Chinese list of its folder: title, address, and whether it is in English alone."""
_ORDER = ("operating", "integrating", "reviewing", "rules-and-law", "matching", "decisions")
_HEAD = {
    "en": (
        "# Settings",
        "",
        "Each setting is a variable of the environment. Without any, everything runs on this machine alone. `zhengpin "
        "settings show` lists them with their values here, `zhengpin settings check` says what is wrong: a name that "
        "there is not, or a value that cannot be meant, stops every command with one line that says so.",
        "",
        "This page is written from the settings themselves by `python -m zhengpin.cli.settings_page en`. "
        "[简体中文](settings.zh-Hans.md)",
    ),
    "zh-hans": (
        "# 设置项",
        "",
        "每项设置均为一个环境变量；一项都不设时，全部功能在本机运行。`zhengpin settings show` 列出各项及其当前取值，"
        "`zhengpin settings check` 指出错误：名称不存在或取值无效时，任何命令都会以一行文字说明并停止。",
        "",
        "本页由 `python -m zhengpin.cli.settings_page zh-hans` 根据设置项直接生成。[English](settings.md)",
    ),
}
_KINDS = {
    SettingKind.TEXT: gettext_noop("text"),
    SettingKind.FLAG: gettext_noop("yes or no"),
    SettingKind.WHOLE: gettext_noop("whole number"),
    SettingKind.NUMBER: gettext_noop("number"),
    SettingKind.LIST: gettext_noop("list, by commas"),
    SettingKind.CHOICE: gettext_noop("one of these"),
    SettingKind.JSON: "JSON",
}


def settings_page(language: str, docs: Path) -> str:
    """Return the page in a language, `en` or `zh-hans`. docs: the folder of documents, whose titles it gives."""
    by_page: dict[str, list[Setting]] = defaultdict(list)
    for row in TABLE.values():
        by_page[row.page].append(row)
    lines = list(_HEAD[language])
    with translation.override(language):
        for page in sorted(by_page, key=lambda page: (_ORDER.index(page.partition("/")[0]), page)):
            lines += ["", f"## {_heading(page, language, docs)}", "", *_table(by_page[page])]
    return "\n".join(lines) + "\n"


def _heading(page: str, language: str, docs: Path) -> str:
    """Return a page's title with a link to it; in Chinese as the list of its folder gives both."""
    folder, _, name = page.rpartition("/")
    way = "" if folder == FOLDER else f"../{folder}/"
    if language != "en":
        for title, address, english_alone in _LISTED.findall(_text(docs / folder / "README.zh-Hans.md")):
            if address in {f"{name}.zh-Hans.md", f"{name}.md"}:
                return f"[{title}]({way}{address}){english_alone}"
    return f"[{_text(docs / f'{page}.md').partition(chr(10))[0].removeprefix('# ')}]({way}{name}.md)"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _table(rows: Iterable[Setting]) -> list[str]:
    heads = (_("setting"), _("default"), _("values"), _("meaning"))
    return [
        f"| {' | '.join(heads)} |",
        "| --- | --- | --- | --- |",
        *(
            f"| `{row.variable}` | {_default(row)} | {_values(row)} | {_cell(_(row.meaning))} |"
            for row in rows
        ),
    ]


def _default(row: Setting) -> str:
    if not row.default:
        return "–"
    default = _("yes") if row.default == "yes" else _("no") if row.default == "no" else f"`{row.default}`"
    return f"{default} {_(row.unit)}" if row.unit else default


def _values(row: Setting) -> str:
    if row.choices:
        return ", ".join(f"`{choice}`" for choice in row.choices)
    said = _(_KINDS[row.kind])
    if row.most is not None:
        return f"{said}, {row.least:g}–{row.most:g}"
    return f"{said} ≥ {row.least:g}" if row.least else said


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()
    sys.stdout.write(settings_page(sys.argv[1], Path("docs")))
