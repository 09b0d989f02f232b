"""Every write of words: drafted, changed, published, brought back, and sought in what was received."""

from zhengpin.lexicon.operations.defaults import install_default_terms
from zhengpin.lexicon.operations.drafting import discard_draft, import_terms, open_draft
from zhengpin.lexicon.operations.learning import store_learnt_words
from zhengpin.lexicon.operations.previewing import (
    cancel_preview,
    create_preview,
    fail_preview,
    finish_preview,
    record_preview_part,
)
from zhengpin.lexicon.operations.publishing import publish, republish
from zhengpin.lexicon.operations.wording import add_term, change_term, remove_term

__all__ = [
    "add_term",
    "cancel_preview",
    "change_term",
    "create_preview",
    "discard_draft",
    "fail_preview",
    "finish_preview",
    "import_terms",
    "install_default_terms",
    "open_draft",
    "publish",
    "record_preview_part",
    "remove_term",
    "republish",
    "store_learnt_words",
]
