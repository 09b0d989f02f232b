"""What the page of codes says of one code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

_PLACES = re.compile(r"%\((\w+)\)[sd]")


@dataclass(frozen=True, order=True)
class FoundProblem:
    """status: 0 where it stands inside an answer, of one line or one picture. Texts: in English and in Chinese."""

    code: str
    status: int
    message: str = ""
    remedy: str = ""
    message_zh: str = ""
    remedy_zh: str = ""


def spoken(code: str, status: int, message: object, remedy: object) -> FoundProblem:
    """Return a problem whose sentences are looked up in both languages; `message` and `remedy` are msgids or lazy."""
    texts = []
    for language in ("en", "zh-hans"):
        with translation.override(language):
            texts += [_shown(gettext(str(one))) if str(one) else "" for one in (message, remedy)]
    english, chinese = texts[:2], texts[2:]
    return FoundProblem(code, status, english[0], english[1], chinese[0], chinese[1])


def _shown(text: str) -> str:
    return _PLACES.sub(r"{\1}", text).replace("%%", "%")
