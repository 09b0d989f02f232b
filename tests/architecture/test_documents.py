"""Documents point at what is there, and both READMEs say the same."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.site import navigation
from tests.architecture.tree import PACKAGE, ROOT, layers, text_files
from tests.rows import each_row

DOCUMENTS = [path for path in text_files() if path.suffix == ".md"]
DOCS = ROOT / "docs"
MENTION = re.compile(r"(?<![\w./-])docs/[\w/-]+\.(?:md|json|png)")
TWINS = [path for path in DOCUMENTS if path.is_relative_to(DOCS) and path.name.endswith(".zh-Hans.md")]
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
SETTING = re.compile(r"`ZHENGPIN_\w+(?:=\w+)?`")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@each_row("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_document_that_is_mentioned_anywhere_is_there() -> None:
    """In code, settings, messages of commands and rules, where no link is made of it."""
    lost = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in text_files()
        for name in MENTION.findall(path.read_text(encoding="utf-8", errors="replace"))
        if not (ROOT / name).exists()
    }
    assert sorted(lost) == []


def test_every_page_stands_once_in_the_navigation_of_both_languages() -> None:
    """The lists of the landing pages are the navigation of the site; each fault says which line mends it."""
    assert navigation.faults() == []


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (
        re.findall(r"^(?:make|zhengpin|pip) [^#\n]*|`(?:make \w+|\.ci/run)`", text, re.MULTILINE)
        for text in ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-Hans.md"))
    )
    assert [command.strip() for command in english] == [command.strip() for command in chinese]


def english_of(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(".zh-Hans.md") + ".md")


@each_row("path", TWINS, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_chinese_page_gives_the_commands_bodies_tables_and_settings_of_the_english_one(path: Path) -> None:
    """Whoever follows either page does the same. Their sentences are for people to compare."""
    chinese, english = (one.read_text(encoding="utf-8") for one in (path, english_of(path)))
    assert BLOCK.findall(chinese) == BLOCK.findall(english)
    assert set(SETTING.findall(chinese)) == set(SETTING.findall(english))
    assert chinese.count("\n|") == english.count("\n|")
    assert f"({path.name})" in english
    assert f"({english_of(path).name})" in chinese


def test_the_words_of_the_first_page_are_those_of_the_glossary() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|", (DOCS / "glossary.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    known = {(chinese, english.lower()) for chinese, english in rows}
    first = re.findall(
        r"^\| \[([^]]+)\]\([^)]+\) \| ([^|]+) \|",
        (DOCS / "start.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert len(first) == 40
    assert [pair for pair in first if (pair[1], pair[0].lower()) not in known] == []


def test_every_target_that_a_readme_names_is_in_the_makefile() -> None:
    named = set(re.findall(r"make ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= targets


def test_the_architecture_page_draws_the_order_that_is_held() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    drawn = text.split("in this order:\n\n```\n")[1].split("```")[0]
    assert [re.findall(r"\w+", line) for line in drawn.splitlines()] == layers()


def test_the_architecture_page_names_every_folder_of_the_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert {folder for folder in folders if f"\n  {folder}/" not in text} == set()
