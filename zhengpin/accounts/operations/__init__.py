"""Writes accounts: organisations, people and their roles, tokens, representation; one subject a file."""

from zhengpin.accounts.operations.email_changes import ask_email_change, change_email
from zhengpin.accounts.operations.invitations import accept_invitation, invite_person
from zhengpin.accounts.operations.limiting import forget_allowances, give_back, spend
from zhengpin.accounts.operations.organisations import create_organisation, create_organisations
from zhengpin.accounts.operations.people import activate_person, create_person, deactivate_person
from zhengpin.accounts.operations.profile import change_profile
from zhengpin.accounts.operations.repeating import forget_keys, free_key, keep_answer, take_key
from zhengpin.accounts.operations.representation import end_representation, represent
from zhengpin.accounts.operations.roles import grant_role, revoke_role
from zhengpin.accounts.operations.sign_ins import (
    end_sessions,
    forget_sessions,
    note_refusal,
    note_security_change,
    note_seen,
    note_sign_in,
    remove_second_factor,
)
from zhengpin.accounts.operations.sign_ups import (
    approve_sign_up,
    complete_sign_up,
    confirm_sign_up,
    delete_old_sign_ups,
    draft_sign_up,
    forget_sign_ups,
    invite_sign_up,
    note_sign_up_link_sent,
    refuse_sign_up,
    revoke_sign_up,
)
from zhengpin.accounts.operations.tokens import issue_token, note_use, revoke_token

__all__ = [
    "accept_invitation",
    "activate_person",
    "ask_email_change",
    "change_email",
    "change_profile",
    "create_organisation",
    "create_organisations",
    "create_person",
    "deactivate_person",
    "end_representation",
    "end_sessions",
    "forget_allowances",
    "forget_keys",
    "forget_sessions",
    "free_key",
    "give_back",
    "grant_role",
    "invite_person",
    "issue_token",
    "keep_answer",
    "note_refusal",
    "note_security_change",
    "note_seen",
    "note_sign_in",
    "note_use",
    "remove_second_factor",
    "represent",
    "revoke_role",
    "revoke_token",
    "spend",
    "take_key",
    "approve_sign_up",
    "complete_sign_up",
    "confirm_sign_up",
    "draft_sign_up",
    "delete_old_sign_ups",
    "forget_sign_ups",
    "invite_sign_up",
    "note_sign_up_link_sent",
    "refuse_sign_up",
    "revoke_sign_up",
]
