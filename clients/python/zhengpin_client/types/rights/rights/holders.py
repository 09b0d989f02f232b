"""What the API takes and answers, for holders.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class HolderIn(TypedDict):
    contact_email: NotRequired[str]
    country: NotRequired[str]
    name: str
    name_zh: NotRequired[str]
    organisation_id: str


class HolderOut(TypedDict):
    country: str
    id: str
    name: str
    name_zh: str
    organisation: str
