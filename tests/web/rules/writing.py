"""What tests of the editor share: what its form sends for a rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengpin.web.rules.writing import fields_of


def typed(document: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return the fields as a browser sends them, with changes; a box that is not ticked is not sent."""
    fields = fields_of(document) | more
    fields["when"] = fields["when"].replace("\n", "\r\n")
    sent = {name: "on" if value is True else value for name, value in fields.items()}
    return {name: value for name, value in sent.items() if value is not False and value is not None}
