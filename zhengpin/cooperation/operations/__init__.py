"""Every write of the contact book: organisations, contacts, roles, addresses, questions, erasure."""

from zhengpin.cooperation.operations.addresses import (
    add_address,
    make_link,
    order_addresses,
    remove_address,
    revoke_link,
    verify_address,
)
from zhengpin.cooperation.operations.asking import (
    answer_question,
    ask_contact,
    ask_question,
    end_turn,
    refer_to_staff,
    withdraw_question,
)
from zhengpin.cooperation.operations.book import add_organisation, change_organisation, end_organisation
from zhengpin.cooperation.operations.counting import enter_contacts_day, enter_import
from zhengpin.cooperation.operations.keeping import erase_contact, erase_question_texts
from zhengpin.cooperation.operations.people import add_contact, change_contact, leave
from zhengpin.cooperation.operations.roles import end_role, give_role

__all__ = [
    "add_address",
    "add_contact",
    "add_organisation",
    "answer_question",
    "ask_contact",
    "ask_question",
    "change_contact",
    "change_organisation",
    "end_organisation",
    "end_role",
    "end_turn",
    "enter_contacts_day",
    "enter_import",
    "erase_contact",
    "erase_question_texts",
    "give_role",
    "leave",
    "make_link",
    "order_addresses",
    "refer_to_staff",
    "remove_address",
    "revoke_link",
    "verify_address",
    "withdraw_question",
]
