"""What the API takes and answers, for all calls of deciding.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class EndingIn(TypedDict):
    reason: str
    """kept in the ledger"""


type SampleOutcome = Literal["found", "not_found", "unknown"]
"""What looking at a drawn unit came to."""
