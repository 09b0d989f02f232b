"""What the API takes and answers, for mark names.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Withdrawal(TypedDict):
    reason: NotRequired[str]
