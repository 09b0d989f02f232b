"""Shows a letter's text as HTML: its paragraphs, with links where it names an address of this installation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

_ADDRESS_ENDS = r"""[^\s<>"'“”，。；：！？、）)]*"""


def paragraphs(text: str) -> SafeString:
    """Return the text as paragraphs, all of it escaped.

    Only addresses below ZHENGPIN_ADDRESS become links: what the other side wrote into a letter leads nowhere.
    """
    parts = (part.strip() for part in text.split("\n\n"))
    return mark_safe("".join(f"<p>{_linked(part)}</p>" for part in parts if part))  # noqa: S308 - made of escaped parts


def _linked(text: str) -> str:
    return "".join(_pieces(text)).replace("\n", "<br>")


def _pieces(text: str) -> Iterator[str]:
    ours = re.compile(re.escape(settings.PUBLIC_ADDRESS.rstrip("/")) + r"(?=/)" + _ADDRESS_ENDS)
    done = 0
    for found in ours.finditer(text):
        yield str(conditional_escape(text[done : found.start()]))
        yield str(format_html('<a href="{0}">{0}</a>', found.group().rstrip(".,;")))
        yield found.group()[len(found.group().rstrip(".,;")) :]
        done = found.end()
    yield str(conditional_escape(text[done:]))
