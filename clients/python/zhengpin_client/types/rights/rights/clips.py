"""What the API takes and answers, for clips.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ClipWithdrawnFor(TypedDict):
    reason: NotRequired[str]
