"""Every read of rights: lists for people, and system reads for matching and for judging authority."""

from zhengpin.rights.queries.agents import (
    agencies_of,
    agent_authorities,
    agent_authority,
    agents_of,
    authority_of_agent,
    require_authority,
)
from zhengpin.rights.queries.authorisations import (
    authorisation,
    authorisation_counts,
    authorisations,
    authority_for,
    grantees,
)
from zhengpin.rights.queries.filings import filing, filing_counts, filings, holder, holders
from zhengpin.rights.queries.names import name_form, name_forms
from zhengpin.rights.queries.papers import (
    document,
    documents,
    open_supplement,
    register_snapshot,
    supplement,
    supplements,
    title_links,
    title_weaknesses,
)
from zhengpin.rights.queries.protected import (
    Matched,
    active_references,
    changes_since,
    kept_down_by,
    last_change,
    matched_references,
    protected_names,
)
from zhengpin.rights.queries.references import (
    also_filed,
    pictures_of_filings,
    reference,
    reference_counts,
    references,
)

__all__ = [
    "Matched",
    "active_references",
    "agencies_of",
    "agent_authorities",
    "agent_authority",
    "agents_of",
    "also_filed",
    "authorisation",
    "authorisation_counts",
    "authorisations",
    "authority_for",
    "authority_of_agent",
    "changes_since",
    "document",
    "documents",
    "filing",
    "filing_counts",
    "filings",
    "grantees",
    "holder",
    "holders",
    "kept_down_by",
    "last_change",
    "matched_references",
    "name_form",
    "name_forms",
    "open_supplement",
    "pictures_of_filings",
    "protected_names",
    "reference",
    "reference_counts",
    "references",
    "register_snapshot",
    "require_authority",
    "supplement",
    "supplements",
    "title_links",
    "title_weaknesses",
]
