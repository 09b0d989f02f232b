"""Every read of rights: lists for people, and system reads for matching and for judging authority."""

from zhengpin.rights.queries.authorisations import (
    authorisation,
    authorisation_counts,
    authorisations,
    authority_for,
    grantees,
)
from zhengpin.rights.queries.filings import filing, filing_counts, filings, holder, holders
from zhengpin.rights.queries.protected import (
    active_references,
    changes_since,
    filings_of_references,
    last_change,
    paused_among,
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
    "active_references",
    "also_filed",
    "authorisation",
    "authorisation_counts",
    "authorisations",
    "authority_for",
    "changes_since",
    "filing",
    "filing_counts",
    "filings",
    "filings_of_references",
    "grantees",
    "holder",
    "holders",
    "last_change",
    "paused_among",
    "pictures_of_filings",
    "protected_names",
    "reference",
    "reference_counts",
    "references",
]
