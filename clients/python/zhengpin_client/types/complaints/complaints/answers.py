"""What the API takes and answers, for answers.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.complaints.complaints.shared import ComparisonOut, NamedFiling
from zhengpin_client.types.shared_parts import Named


class AnsweredComplaint(TypedDict):
    """A complaint as a respondent may see it: what is said against it, not who signed."""

    claim_text: str
    comparison: list[ComparisonOut]
    filings: list[NamedFiling]
    holder: Named
    id: str
    number: str
    """what people call it"""
    procedure: str
    procedure_version: int
    reason: Literal[
        "",
        "counterfeit",
        "unauthorised_name",
        "copied_picture",
        "copied_text",
        "copied_video",
        "pirated_book",
        "patent_infringement",
        "design_infringement",
        "broadcast_piracy",
        "impersonation",
    ]
    targets: dict[str, int]
    """how many of one's own targets are in which state"""
