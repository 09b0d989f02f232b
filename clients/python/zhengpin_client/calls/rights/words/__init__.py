"""The calls of words, by the first word of their addresses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.calls.rights.words.mark_names import MarkNamesPart
from zhengpin_client.calls.rights.words.word_previews import WordPreviewsPart
from zhengpin_client.calls.rights.words.words import WordsPart


class WordsCalls(MarkNamesPart, WordPreviewsPart, WordsPart):
    """All calls of words."""
