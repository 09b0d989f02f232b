"""Templates compile, obey the content policy without being run, and leave no sentence untranslated."""

from __future__ import annotations

import re
from pathlib import Path

from django.template.loader import get_template

from tests.architecture.tree import PACKAGE
from tests.rows import each_row

TEMPLATES = PACKAGE / "web" / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
REFUSED = {
    "an inline style": re.compile(r"""\sstyle\s*=|<style\b""", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.IGNORECASE),
    "an inline handler": re.compile(r"""\son[a-z]+\s*=\s*["']""", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"""<(?:script|link|img|iframe|video|audio|source)\b[^>]*\b(?:src|href)\s*=\s*["'](?:https?:)?//""",
        re.IGNORECASE,
    ),
    "a scripted address": re.compile(r"javascript:", re.IGNORECASE),
}
COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.DOTALL)
# What of a template is no text of its own: tags and variables of the template language, then markup.
CODE = re.compile(r"{% blocktrans.*?{% endblocktrans(?:late)? %}|{%.*?%}|{{.*?}}|<[^>]*>|&\w+;", re.DOTALL)
WORDS = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]{2,})+|[\u3400-\u9fff]{2,}")
NAMES = {"简体中文", "正品"}


def shown(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@each_row("path", FILES, ids=shown)
def test_it_compiles(path: Path) -> None:
    get_template(shown(path))


@each_row("path", FILES, ids=shown)
def test_it_obeys_the_content_policy(path: Path) -> None:
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [name for name, pattern in REFUSED.items() if pattern.search(text)] == []


@each_row("path", FILES, ids=shown)
def test_every_sentence_is_translated(path: Path) -> None:
    text = CODE.sub("\n", COMMENT.sub("", path.read_text(encoding="utf-8")))
    assert [found for found in WORDS.findall(text) if found not in NAMES] == []


@each_row(
    "text, name",
    [
        ('<p style="color: red">', "an inline style"),
        ("<script>run()</script>", "an inline script"),
        ('<a onclick="run()">', "an inline handler"),
        ('<img alt="" src="//elsewhere.example/a.png">', "something from elsewhere"),
        ('<a href="javascript:run()">', "a scripted address"),
    ],
)
def test_each_breach_is_seen(text: str, name: str) -> None:
    assert REFUSED[name].search(text)


def test_bare_text_is_seen() -> None:
    assert WORDS.findall(CODE.sub("\n", "<p>{% translate 'Said well' %} {{ name }}<b>Said badly</b>")) == [
        "Said badly"
    ]
