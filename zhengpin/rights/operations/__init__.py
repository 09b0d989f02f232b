"""Every write of rights; each verb states who may use it and ends in the ledger."""

from zhengpin.rights.operations.authorisations import (
    expire_authorisations,
    grant_authorisation,
    revoke_authorisation,
)
from zhengpin.rights.operations.closing import expire_filings, withdraw_filing
from zhengpin.rights.operations.drafting import draft_filing, edit_filing
from zhengpin.rights.operations.holders import create_holder
from zhengpin.rights.operations.quarantine import (
    pause_reference,
    quarantine_reference,
    release_reference,
    resume_reference,
    withdraw_reference,
)
from zhengpin.rights.operations.references import add_reference, remove_reference
from zhengpin.rights.operations.restraining import restrain_filing
from zhengpin.rights.operations.reviewing import approve_filing, reject_filing, return_filing
from zhengpin.rights.operations.submitting import submit_filing

__all__ = [
    "add_reference",
    "approve_filing",
    "create_holder",
    "draft_filing",
    "edit_filing",
    "expire_authorisations",
    "expire_filings",
    "grant_authorisation",
    "pause_reference",
    "quarantine_reference",
    "reject_filing",
    "release_reference",
    "remove_reference",
    "restrain_filing",
    "resume_reference",
    "return_filing",
    "revoke_authorisation",
    "submit_filing",
    "withdraw_filing",
    "withdraw_reference",
]
