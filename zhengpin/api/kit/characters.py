"""Refuses text that cannot be stored: NUL characters and halves of surrogate pairs."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Problem

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class UnstorableText(Problem):
    code = "text.unreadable_characters"
    status = 400
    message = _("The request holds a NUL character or half a surrogate pair, which no text may hold.")
    remedy = _("Take these characters out; they mostly come of a wrong encoding.")


def refuse_unstorable(value: object) -> Any:
    """Return a JSON value as it is. Raises UnstorableText if any text in it, names of fields too, cannot be stored."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if UNSTORABLE.search(one):
                raise UnstorableText()
        elif isinstance(one, dict):
            waiting += one.keys()
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return value
