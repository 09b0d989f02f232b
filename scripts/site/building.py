"""Builds the site of each language with Zensical, and puts both into one folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import zensical

from scripts.site.navigation import Entry
from scripts.site.places import PREFIXES, place_of
from scripts.site.sources import write_sources

HERE = Path(__file__).resolve().parent
NAMES = {"en": "Zhengpin", "zh-hans": "正品 Zhengpin"}
THEME_LANGUAGES = {"en": "en", "zh-hans": "zh-Hans"}
HOMES = {"en": "Home", "zh-hans": "首页"}
PERMALINKS = {"en": "Link to this section", "zh-hans": "本节链接"}
TOGGLES = {"en": ("Dark colours", "Light colours"), "zh-hans": ("切换为深色", "切换为浅色")}


def build(work: Path, site: Path) -> None:
    """Build both languages in a folder of work; the site is replaced when all of it is there."""
    shutil.rmtree(work, ignore_errors=True)
    for language in PREFIXES:
        _build_one(language, work / language)
    shutil.rmtree(site, ignore_errors=True)
    for language, prefix in PREFIXES.items():
        shutil.copytree(work / language / "site", site / prefix, dirs_exist_ok=True, ignore=_of_no_use)
    _find_chinese_words(site)


def _find_chinese_words(site: Path) -> None:
    """The English site has Chinese too, as in the glossary: its search divides Chinese words as the other one does."""
    for name in ("search.json", "search.js"):
        index = (site / name).read_text(encoding="utf-8")
        (site / name).write_text(
            index.replace('"lang":["en"]', '"lang":["en","zh-Hans"]', 1), encoding="utf-8"
        )


def _of_no_use(_: str, names: list[str]) -> set[str]:
    """What is right for one address alone, which the site has not."""
    return {"404.html", "sitemap.xml"} & set(names)


def _build_one(language: str, folder: Path) -> None:
    shutil.copytree(HERE / "theme", folder / "theme")
    _write_language_of_theme(language, folder / "theme/partials/languages")
    entries = write_sources(language, folder / "docs")
    for file in ("style.css", "iframe-worker.js"):
        shutil.copyfile(HERE / file, folder / "docs" / file)
    # What is valid JSON is valid YAML, which Zensical reads.
    settings = json.dumps(_settings(language, entries), ensure_ascii=False, indent=1)
    (folder / "zensical.yml").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", "zensical.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ)
    if done.returncode:
        raise SystemExit(f"{done.stdout}{done.stderr}\nZensical ended with {done.returncode}.")


def _settings(language: str, entries: list[Entry]) -> dict[str, object]:
    settings = tomllib.loads((HERE / "zensical.toml").read_text(encoding="utf-8"))["project"]
    settings["site_name"] = NAMES[language]
    settings["theme"]["language"] = THEME_LANGUAGES[language]
    for palette, name in zip(settings["theme"]["palette"], TOGGLES[language], strict=True):
        palette["toggle"]["name"] = name
    settings["markdown_extensions"]["toc"]["permalink_title"] = PERMALINKS[language]
    settings["nav"] = [{HOMES[language]: "index.md"}, *map(_shown, entries)]
    return settings


def _shown(entry: Entry) -> dict[str, object]:
    if not entry.below:
        return {entry.title: place_of(entry.page)}
    return {entry.title: [place_of(entry.page), *map(_shown, entry.below)]}


def _write_language_of_theme(language: str, folder: Path) -> None:
    """Zensical speaks simplified Chinese as `zh`; browsers choose its characters by `zh-Hans`."""
    if language == "zh-hans":
        folder.mkdir(parents=True)
        words = Path(zensical.__file__).parent / "templates/partials/languages/zh.html"
        text = words.read_text(encoding="utf-8").replace('"language": "zh"', '"language": "zh-Hans"')
        (folder / "zh-Hans.html").write_text(text, encoding="utf-8")
