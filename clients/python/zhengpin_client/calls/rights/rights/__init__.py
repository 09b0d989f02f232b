"""The calls of rights, by the first word of their addresses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.calls.rights.rights.agent_authorities import AgentAuthoritiesPart
from zhengpin_client.calls.rights.rights.authorisations import AuthorisationsPart
from zhengpin_client.calls.rights.rights.clips import ClipsPart
from zhengpin_client.calls.rights.rights.documents import DocumentsPart
from zhengpin_client.calls.rights.rights.filings import FilingsPart
from zhengpin_client.calls.rights.rights.holders import HoldersPart
from zhengpin_client.calls.rights.rights.mark_names import MarkNamesPart
from zhengpin_client.calls.rights.rights.rights_imports import RightsImportsPart
from zhengpin_client.calls.rights.rights.supplements import SupplementsPart


class RightsCalls(
    AgentAuthoritiesPart,
    AuthorisationsPart,
    ClipsPart,
    DocumentsPart,
    FilingsPart,
    HoldersPart,
    MarkNamesPart,
    RightsImportsPart,
    SupplementsPart,
):
    """All calls of rights."""
