"""Takes out of a text what identifies a person, by declared rules, visibly, and counts what was taken out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhengpin.later import later
from zhengpin.publication import personal
from zhengpin.publication.inputs import Name
from zhengpin.publication.states import Redaction

if TYPE_CHECKING:
    import pypinyin
else:
    pypinyin = later("pypinyin")

MARK = "[…]"
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass
class Redactor:
    """Redacts the texts of one entry and counts over all of them.

    names: those whom the texts may name. People become their role and initials; organisations stay, whatever else
    would match inside their name.
    """

    names: Sequence[Name] = ()
    counts: Counter[str] = field(default_factory=Counter)

    def text(self, text: str) -> str:
        """Return a free text without what identifies a person."""
        stays = _any_of(name.text for name in self.names if not name.person and not _is_personal(name.text))
        parts = stays.split(text) if stays else [text]
        kept = stays.findall(text) if stays else []
        redacted = [self._redacted(part, personal.RULES) for part in parts]
        return "".join(one + other for one, other in zip(redacted, [*kept, ""], strict=True))

    def address(self, url: str) -> str:
        """Return a web address without user, fragment, names and e-mail addresses; its numbers are those of things."""
        bare = re.sub(r"^(\w+://)[^/@\s]*@", r"\1", url.partition("#")[0])
        return self._redacted(bare, {Redaction.EMAIL: personal.RULES[Redaction.EMAIL]})

    def _redacted(self, text: str, rules: dict[Redaction, Sequence[personal.Rule]]) -> str:
        for kind, found in rules.items():
            for rule in found:
                text = rule.pattern.sub(self._taker(kind, rule.holds), text)
        return self._named(text)

    def _taker(self, kind: Redaction, holds: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
        def take(found: re.Match[str]) -> str:
            kept = found.groupdict().get("kept") or ""
            if not holds(found[0].removeprefix(kept)):
                return found[0]
            self.counts[kind.value] += 1
            return f"{kept}{MARK}"

        return take

    def _named(self, text: str) -> str:
        for name in sorted((one for one in self.names if one.person), key=lambda one: -len(one.text)):
            pattern = _any_of(_spellings(name.text))
            if pattern is None:
                continue
            role = name.role.zh if _HAN.search(text) else name.role.en
            text, count = pattern.subn(f"[{role} {initials(name.text)}]", text)
            self.counts[Redaction.NAME.value] += count
        return text


def initials(name: str) -> str:
    """Return the initials of a person's name, Chinese characters by their pinyin: `李明` and `Li Ming` give `L. M.`"""
    words = re.findall(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff](?:[^\W\d_\u3400-\u9fff]|['’-])*", name)
    first = [
        pypinyin.lazy_pinyin(word, style=pypinyin.Style.NORMAL)[0][:1] if _HAN.match(word) else word[:1]
        for word in words
    ]
    return " ".join(f"{letter.upper()}." for letter in first if letter)


def _spellings(name: str) -> list[str]:
    words = name.split()
    turned = [" ".join([*words[1:], words[0]]), " ".join([words[-1], *words[:-1]])] if len(words) > 1 else []
    return list(dict.fromkeys([name, *turned]))


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds whole names: a Latin one not inside a longer word, a Chinese one anywhere."""
    found = sorted({_pattern(name) for name in names if len(name.strip()) > 1}, key=len, reverse=True)
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _pattern(name: str) -> str:
    name = " ".join(name.split())
    inside = r"\s*" if _HAN.search(name) else r"[\s.,]+"
    body = inside.join(re.escape(word) for word in name.split())
    first = r"(?<![\w@.-])" if not _HAN.match(name[0]) else ""
    last = r"(?![\w@-]|\.\w)" if not _HAN.match(name[-1]) else ""
    return f"{first}{body}{last}"


def _is_personal(name: str) -> bool:
    return any(
        rule.holds(found[0])
        for rules in personal.RULES.values()
        for rule in rules
        if (found := rule.pattern.search(name))
    )
