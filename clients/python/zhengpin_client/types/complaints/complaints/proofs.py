"""What the API takes and answers, for proofs.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class RulingIn(TypedDict):
    note: NotRequired[str]
    ruling: Literal["for_holder", "for_respondent"]
