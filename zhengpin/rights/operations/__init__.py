"""Every write of rights; each verb states who may use it and ends in the ledger."""

from zhengpin.rights.operations.agents import (
    expire_agent_authorities,
    grant_agent_authority,
    revoke_agent_authority,
)
from zhengpin.rights.operations.authorisations import (
    expire_authorisations,
    grant_authorisation,
    record_authorisation,
    revoke_authorisation,
)
from zhengpin.rights.operations.books.isbn_ranges import import_isbn_ranges
from zhengpin.rights.operations.books.supplying import file_supply
from zhengpin.rights.operations.clips import add_clip, add_recording, remove_clip, withdraw_clip
from zhengpin.rights.operations.closing import expire_filings, withdraw_filing
from zhengpin.rights.operations.documents import add_document, remove_document, write_title_chain
from zhengpin.rights.operations.drafting import draft_filing, edit_filing
from zhengpin.rights.operations.entering import enter_declared_right, enter_registered_mark
from zhengpin.rights.operations.films_staying_down import keep_films_down, let_films_up
from zhengpin.rights.operations.forbidding import forbid_expressions
from zhengpin.rights.operations.holders import create_holder
from zhengpin.rights.operations.importing import note_import
from zhengpin.rights.operations.naming import (
    activate_name_form,
    add_name_form,
    restore_name_form,
    withdraw_name_form,
)
from zhengpin.rights.operations.originals.collections import open_collection
from zhengpin.rights.operations.originals.deposited import add_deposited, move_deposited, seek_again
from zhengpin.rights.operations.originals.deposited_clips import (
    add_deposited_clip,
    move_deposited_clip,
    seek_clips_again,
)
from zhengpin.rights.operations.originals.distributors import authorise_distributor, revoke_distributor
from zhengpin.rights.operations.pricing import file_usual_prices
from zhengpin.rights.operations.quarantine import (
    pause_reference,
    quarantine_reference,
    release_reference,
    resume_reference,
    withdraw_reference,
)
from zhengpin.rights.operations.references import add_reference, remove_reference
from zhengpin.rights.operations.registering import keep_owner_answer, read_register
from zhengpin.rights.operations.reminding import note_authorisation_reminder, note_reminder
from zhengpin.rights.operations.restraining import restrain_filing
from zhengpin.rights.operations.reviewing import approve_filing, reject_filing, return_filing
from zhengpin.rights.operations.staying_down import keep_down, let_up
from zhengpin.rights.operations.submitting import submit_filing
from zhengpin.rights.operations.supplementing import (
    approve_supplement,
    refuse_supplement,
    renew_filing,
    submit_supplement,
    withdraw_supplement,
)

__all__ = [
    "activate_name_form",
    "add_clip",
    "add_deposited",
    "add_deposited_clip",
    "authorise_distributor",
    "revoke_distributor",
    "add_document",
    "add_name_form",
    "add_recording",
    "add_reference",
    "approve_filing",
    "approve_supplement",
    "create_holder",
    "draft_filing",
    "edit_filing",
    "enter_declared_right",
    "enter_registered_mark",
    "expire_agent_authorities",
    "expire_authorisations",
    "expire_filings",
    "file_supply",
    "file_usual_prices",
    "forbid_expressions",
    "grant_agent_authority",
    "grant_authorisation",
    "import_isbn_ranges",
    "keep_down",
    "keep_films_down",
    "let_films_up",
    "let_up",
    "keep_owner_answer",
    "move_deposited",
    "move_deposited_clip",
    "open_collection",
    "note_authorisation_reminder",
    "note_import",
    "note_reminder",
    "pause_reference",
    "quarantine_reference",
    "read_register",
    "refuse_supplement",
    "reject_filing",
    "release_reference",
    "remove_clip",
    "remove_document",
    "remove_reference",
    "renew_filing",
    "restore_name_form",
    "restrain_filing",
    "resume_reference",
    "return_filing",
    "revoke_agent_authority",
    "record_authorisation",
    "revoke_authorisation",
    "seek_again",
    "seek_clips_again",
    "submit_filing",
    "submit_supplement",
    "withdraw_clip",
    "withdraw_filing",
    "withdraw_name_form",
    "withdraw_reference",
    "withdraw_supplement",
    "write_title_chain",
]
