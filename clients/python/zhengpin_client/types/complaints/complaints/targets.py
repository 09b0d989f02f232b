"""What the API takes and answers, for targets.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import TypedDict


class RemediedTargets(TypedDict):
    target_ids: list[str]
