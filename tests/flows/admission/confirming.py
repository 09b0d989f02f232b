"""Applications about which an owner is asked, in the tests of flows, pages and API: a flagship of a mark on file."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from tests.admission.applying import applicant, drafted, with_paper
from tests.admission.papers import OWNER, SHOP
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.admission import queries
from zhengpin.admission.confirmation_tokens import token_for
from zhengpin.admission.models import Application, Confirmation
from zhengpin.flows.admission import application as flow
from zhengpin.jobs.running import run_due
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.operations import enter_registered_mark
from zhengpin.rights.register.port import RegisterEntry

US = system("tests")
NUMBER = "12345678"
CONTACT = "brand@heron.example"


def filed(organisation: Organisation | None = None, contact: str = CONTACT) -> Filing:
    """Put the mark on file, with the owner's contact address; under an organisation with people where one is given."""
    holder = organisation and RightsHolder.objects.create(organisation=organisation, name=OWNER)
    entry = RegisterEntry(
        "CN", NUMBER, mark_verbal_element_text="苍鹭", nice_classes=(25,), holder_names=(OWNER,)
    )
    made = enter_registered_mark(entry=entry, brand="苍鹭", nice_classes=[25], holder=holder, actor=US)
    RightsHolder.objects.filter(pk=made.holder_id).update(contact_email=contact, name_zh=OWNER)
    return made


def flagship(organisation: Organisation, **more: Any) -> tuple[Application, Actor]:
    """Draft the application of a flagship with papers as they should be."""
    me = applicant(organisation)
    row = drafted(me, **{"shop_type": "flagship"} | more)
    with_paper(row, me, "licence", company=SHOP)
    with_paper(row, me, "certificate", holder=OWNER, registration_no=NUMBER, mark="苍鹭", nice_classes=[25])
    begins, ends = today() - timedelta(days=30), today() + timedelta(days=400)
    with_paper(
        row,
        me,
        "letter",
        authoriser=OWNER,
        authorised=SHOP,
        registration_no=NUMBER,
        nice_classes=[25],
        valid_from=begins.isoformat(),
        valid_to=ends.isoformat(),
        exclusive=True,
        irrevocable=True,
    )
    return row, me


def submitted(row: Application, me: Actor) -> Application:
    flow.submit(application_id=row.pk, actor=me)
    run_due()
    return queries.application(me, row.pk)


def asked(organisation: Organisation, **more: Any) -> tuple[Confirmation, Application]:
    """Have the owner asked about a flagship's application."""
    filed(more.pop("owner", None))
    row = submitted(*flagship(organisation, **more))
    return Confirmation.objects.get(application=row), row


def link(row: Confirmation) -> str:
    return f"/confirm/{token_for(row.pk)}/"


def link_in(text: str) -> str:
    """Return the path of the link in an e-mail."""
    found = re.search(r"/confirm/[\w-]{43}/", text)
    assert found, text
    return found.group()
