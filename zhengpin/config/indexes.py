"""Settings of where the indexes of protected pictures stand: on each machine, or on a server that machines share."""

from __future__ import annotations

from zhengpin.config import forms
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text

__all__ = ["INDEX_ADDRESS", "INDEX_PGVECTOR", "INDEX_SECONDS"]

_PAGE = "matching/indexes"

INDEX_ADDRESS = text(
    "INDEX",
    "embedded",
    _(
        "Where the indexes of protected pictures stand: embedded, in ZHENGPIN_DATA of each machine; postgresql, in the "
        "database of ZHENGPIN_DATABASE; postgresql://user:password@host:port/name, in another one; or "
        "milvus://user:password@host:port, on a Milvus."
    ),
    page=_PAGE,
    secret=True,
    checked=forms.index,
)
INDEX_SECONDS = number(
    "INDEX_SECONDS",
    30,
    _("How long a request to the server of the indexes may take; after that the index counts as away."),
    page=_PAGE,
    unit=_("seconds"),
    least=1,
)
INDEX_PGVECTOR = text(
    "INDEX_PGVECTOR",
    "0.8.7",
    _(
        "The oldest pgvector that is taken. Set an earlier one only where whoever packaged it repaired it, or for a "
        "trial."
    ),
    page=_PAGE,
    checked=forms.version,
)
