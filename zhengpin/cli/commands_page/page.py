"""Lays out the page of all commands in a language: an overview, then each with its parameters and an example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from zhengpin.cli.app import WITHOUT_INSTALLATION
from zhengpin.cli.commands_page.described import AS_JSON, DescribedCommand, DescribedParameter, described
from zhengpin.cli.every_command import commands
from zhengpin.kit.markdown import table
from zhengpin.kit.packaged import packaged

ENGLISH = "en"
FOLDER = "operating"
"""The folder of `docs/` in which the page lies: links go from there."""
DOCS = Path(__file__).resolve().parents[3] / "docs"
_PACKAGE = "zhengpin.cli.commands_page"
_SETTING = re.compile(r"(?<![`\w])ZHENGPIN_[A-Z][A-Z_]*(?![`\w])")
_DOCUMENT = re.compile(r"docs/([\w-]+)/([\w-]+)\.md")


class PageWords:
    """What the page says in a language; help of commands is English, and what it is in Chinese stands in a file."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.layout = packaged(_PACKAGE, "layout.yaml")
        self._help = {} if language == ENGLISH else packaged(_PACKAGE, "help.zh-hans.yaml")
        self._own = self.layout["words"]

    def word(self, name: str) -> str:
        """Return one of the page's own texts."""
        return str(self._own[name][self.language])

    def help(self, text: str) -> str:
        """Return what a command or a parameter says of itself. Raises KeyError where it has no Chinese."""
        said = text if self.language == ENGLISH or not text else str(self._help[text])
        said = _SETTING.sub(r"`\g<0>`", said)
        return _DOCUMENT.sub(lambda found: self._link(found[1], found[2]), said)

    def _link(self, folder: str, name: str) -> str:
        """Return a link to a document by its title: the Chinese one where there is one."""
        chinese = self.language != ENGLISH and (DOCS / folder / f"{name}.zh-Hans.md").exists()
        file = f"{name}.zh-Hans.md" if chinese else f"{name}.md"
        title = (DOCS / folder / file).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
        return f"[{title}]({'' if folder == FOLDER else f'../{folder}/'}{file})"


def commands_page(language: str) -> str:
    """Return the page in a language, `en` or `zh-hans`."""
    words = PageWords(language)
    every = described(commands)
    lines = [f"# {words.word('title')}", "", *words.word("intro").strip().splitlines(), ""]
    lines += table(
        [words.word(name) for name in ("command", "does", "installation", "json")],
        [_overview(one, words) for _, group in sections(every, words) for one in group],
    )
    for title, group in sections(every, words):
        lines += ["", f"## {title}"]
        before: DescribedCommand | None = None
        for one in group:
            lines += ["", *_command(one, before, words)]
            before = before if _alike(one, before) else one
    return "\n".join(lines) + "\n"


def sections(
    every: Iterable[DescribedCommand], words: PageWords
) -> Iterator[tuple[str, list[DescribedCommand]]]:
    """Yield each section's title and its commands, in the order in which an operator meets them."""
    by_first: dict[str, list[DescribedCommand]] = {}
    for one in every:
        by_first.setdefault(one.words[0], []).append(one)
    for section in words.layout["sections"]:
        yield section[words.language], [one for first in section["holds"] for one in by_first[first]]


def _overview(one: DescribedCommand, words: PageWords) -> list[str]:
    needs = words.word("no" if one.words[0] in WITHOUT_INSTALLATION else "yes")
    anchor = "-".join(["zhengpin", *one.words])
    return [
        f"[`{one.name}`](#{anchor})",
        words.help(one.does[0]),
        needs,
        words.word("yes" if one.gives_json else "no"),
    ]


def _alike(one: DescribedCommand, before: DescribedCommand | None) -> bool:
    """Return whether a command takes just what another of its group takes."""
    return before is not None and one.words[:-1] == before.words[:-1] and one.parameters == before.parameters


def _command(one: DescribedCommand, before: DescribedCommand | None, words: PageWords) -> list[str]:
    lines = [f"### `zhengpin {one.name}`", ""]
    for paragraph in one.does:
        lines += [words.help(paragraph), ""]
    lines += [f"`{one.call}`", ""]
    own = [parameter for parameter in one.parameters if AS_JSON not in parameter.names]
    if own and before is not None and _alike(one, before):
        lines += [words.word("as_of").format(command=before.name), ""]
    elif own:
        heads = [words.word(name) for name in ("name", "value", "default", "meaning")]
        lines += [*table(heads, [_parameter(parameter, words) for parameter in own]), ""]
    if answer := words.layout["answers"].get(one.name):
        lines += [f"{words.word('answers')} {answer[words.language]}", ""]
    if example := words.layout["examples"].get(one.name):
        lines += ["```sh", *example.strip().splitlines(), "```", ""]
    return lines[:-1]


def _parameter(one: DescribedParameter, words: PageWords) -> list[str]:
    names = ", ".join(f"`{name}`" for name in one.names)
    default = f"`{one.default}`" if one.default else "–"
    meaning = words.help(one.meaning)
    if one.variable:
        meaning += " " + words.word("or_variable").format(variable=one.variable)
    return [names, _value(one, words), words.word("required") if one.required else default, meaning]


def _value(one: DescribedParameter, words: PageWords) -> str:
    if one.choices:
        return ", ".join(f"`{choice}`" for choice in one.choices)
    said = words.word(f"kind_{one.kind}") + (words.word("many") if one.many else "")
    if one.most is not None:
        return f"{said}, {one.least:g}–{one.most:g}"
    return said if one.least is None else f"{said} ≥ {one.least:g}"
