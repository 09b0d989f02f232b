"""Which sub-category of the Union's transparency database and report each ground belongs to (category 7). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from zhengpin.rulebook.states import Ground

KEYWORDS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.COPIED_PICTURE: "KEYWORD_COPYRIGHT_INFRINGEMENT",
        Ground.UNAUTHORISED_NAME: "KEYWORD_TRADEMARK_INFRINGEMENT",
        Ground.COUNTERFEIT: "KEYWORD_TRADEMARK_INFRINGEMENT",
        Ground.COPIED_TEXT: "KEYWORD_COPYRIGHT_INFRINGEMENT",
        Ground.COPIED_VIDEO: "KEYWORD_COPYRIGHT_INFRINGEMENT",
        Ground.PIRATED_BOOK: "KEYWORD_COPYRIGHT_INFRINGEMENT",
        Ground.PATENT: "KEYWORD_PATENT_INFRINGEMENT",
        Ground.DESIGN: "KEYWORD_DESIGN_INFRINGEMENT",
        Ground.BROADCAST: "KEYWORD_COPYRIGHT_INFRINGEMENT",
        Ground.IMPERSONATION: "KEYWORD_TRADEMARK_INFRINGEMENT",
    }
)


def keyword_of(ground: str) -> str:
    """Return the keyword of a ground, or of a complaint's reason, which bears the same code; "" for an unknown one."""
    return KEYWORDS[Ground(ground)] if ground in set(Ground) else ""
