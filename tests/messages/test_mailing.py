"""Letters are mailed to those who want them, in their language, at least once, and nobody is smuggled in."""

from __future__ import annotations

import os
import signal
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from tests.cast import person
from tests.jobs import outside
from tests.mail_server import free_port, mail_server
from tests.messages.issuing import US, notify, state
from zhengpin.accounts.operations import change_profile
from zhengpin.accounts.states import Role
from zhengpin.config.settings import mail_server as as_mailer
from zhengpin.flows.deadlines import enqueue_lost_deliveries
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.kit.retry import MAIL_RETRIES
from zhengpin.ledger.models import Entry
from zhengpin.messages import contacts
from zhengpin.messages.models import Arrival, Mail
from zhengpin.messages.operations import choose_mail, post_mail

pytestmark = pytest.mark.django_db


def use(settings, url: str) -> None:
    settings.SMTP_URL = url
    settings.MAILERS = {"default": as_mailer(url)}
    settings.DEFAULT_FROM_EMAIL = "protection@market.example"
    settings.PUBLIC_ADDRESS = "https://zhengpin.market.example"


@pytest.fixture
def there(settings):
    with mail_server() as made:
        use(settings, made.url)
        yield made


def test_without_a_mail_server_nothing_is_mailed(holder, holder_person):
    notify(holder)
    assert not Mail.objects.exists()


def test_a_letter_comes_to_each_member_in_her_own_language(there, holder, holder_person, actor_of, settings):
    wu = person(Role.HOLDER_MEMBER, holder, "Wu Lan")
    change_profile(name="Wu Lan", language="zh-hans", time_zone="", keys_on=True, actor=actor_of(wu))
    notice = notify(holder, listing="Teapot <b>")
    run_due()
    got = {taken.recipients[0]: taken for taken in there.taken}
    assert set(got) == {holder_person.email, wu.email}
    assert {taken.sender for taken in there.taken} == {"protection@market.example"}
    english, chinese = got[holder_person.email], got[wu.email]
    assert english.message["subject"] == notice.texts["en"]["subject"]
    assert chinese.message["subject"] == notice.texts["zh-hans"]["subject"]
    assert notice.texts["en"]["body"].split("\n\n")[1] in english.part("plain")
    assert "Teapot &lt;b&gt;" in english.part("html")
    assert '<html lang="zh-Hans">' in chinese.part("html")
    for taken in there.taken:
        assert f"{settings.PUBLIC_ADDRESS}/inbox/{notice.pk}/" in taken.part("plain")
        assert f'href="{settings.PUBLIC_ADDRESS}/inbox/{notice.pk}/"' in taken.part("html")
        assert taken.message["list-unsubscribe"].startswith(f"<{settings.PUBLIC_ADDRESS}/mail/stop/")
        assert taken.message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
        assert taken.message["auto-submitted"] == "auto-generated"


def test_what_the_server_answered_is_kept_and_proves_the_arrival(there, holder, holder_person):
    notice = notify(holder)
    run_due()
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.answer_code, mail.answer) == (
        "accepted",
        1,
        250,
        "2.0.0 queued as 4711",
    )
    assert there.taken[0].message["message-id"] == mail.message_id
    arrival = Arrival.objects.get(notice=notice, channel="mail")
    assert arrival.at == mail.accepted_at
    assert (arrival.proof["to"], arrival.proof["answer"]) == (holder_person.email, "250 2.0.0 queued as 4711")
    assert Entry.objects.get(event="mail.accepted").fields["message_id"] == mail.message_id
    assert Entry.objects.filter(event="message.arrived", subject=f"notice:{notice.pk}").count() == 2


def test_no_address_stands_in_the_ledger(there, holder, holder_person):
    there.reply_to_recipient = lambda address: f"550 5.1.1 <{address}> is unknown here"
    notify(holder)
    run_due()
    assert Mail.objects.get().answer == f"5.1.1 <{holder_person.email}> is unknown here"
    entry = Entry.objects.get(event="mail.failed")
    assert entry.fields["reason"] == "550 5.1.1 <…> is unknown here"
    assert not [
        row for row in Entry.objects.filter(event__startswith="m") if holder_person.email in str(row.fields)
    ]


@pytest.mark.parametrize(
    ("wanted", "letters"),
    [
        ("all", {"holder_changed", "complaint_returned"}),
        ("deadlines", {"complaint_returned"}),
        ("none", set()),
    ],
)
def test_each_chooses_what_comes(there, holder, holder_person, actor_of, wanted, letters):
    choose_mail(wanted=wanted, actor=actor_of(holder_person))
    for letter in ("holder_changed", "complaint_returned"):
        notify(holder, letter)
    run_due()
    assert {mail.notice.letter for mail in Mail.objects.all()} == letters
    assert len(there.taken) == len(letters)


def test_statements_are_mailed_too_and_one_who_left_gets_nothing(
    there, merchant_organisation, merchant_person, other_merchant_person
):
    gone = person(Role.MERCHANT_MEMBER, merchant_organisation, "Gone")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    made = state(merchant_organisation)
    run_due()
    assert [(taken.recipients, taken.message["subject"]) for taken in there.taken] == [
        ([merchant_person.email], made.texts["en"]["subject"])
    ]
    assert Arrival.objects.filter(statement=made, channel="mail").count() == 1


@pytest.fixture
def contact(monkeypatch):
    """The addresses that an app knows of any organisation; a list to fill."""
    known: list[str] = []
    monkeypatch.setitem(contacts._known, "tests", lambda _: known)
    return known


def test_the_contact_address_is_told_in_the_organisations_language_once(
    there, contact, holder, holder_person
):
    contact += ["Rights@Studio.example", holder_person.email.upper()]
    notify(holder)
    assert dict(Mail.objects.values_list("to", "language")) == {
        "rights@studio.example": "en",
        holder_person.email: "en",
    }


HOSTILE = "Teapot\r\nBcc: everyone@else.example\r\n\r\nRead this\x0bX-Y: z\u2028W: v"


def test_a_hostile_title_adds_no_header_and_no_recipient(there, holder, holder_person):
    notify(holder, listing=HOSTILE)
    run_due()
    [taken] = there.taken
    assert there.asked == [holder_person.email]
    assert {"bcc", "x-y", "w"}.isdisjoint(name.lower() for name in taken.message)
    assert "Teapot Bcc: everyone@else.example Read this X-Y: z W: v" in taken.message["subject"]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "no address",
        "a@b.example\nRCPT TO:<c@d>",
    ],
)
def test_an_address_that_hides_another_is_refused_for_good(there, contact, holder, address):
    contact.append(address)
    notify(holder)
    run_due()
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.answer_code) == ("failed", 1, 0)
    assert (there.asked, there.taken) == ([], [])


def test_a_refusal_for_now_is_tried_again(there, holder, holder_person):
    there.reply = lambda _: "451 4.7.1 greylisted, come back"
    notify(holder)
    run_due()
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.answer_code) == ("pending", 1, 451)
    assert not Arrival.objects.filter(channel="mail").exists()
    there.reply = lambda _: "250 2.0.0 now"
    with clock.set_to(mail.next_attempt_at + timedelta(seconds=1)):
        run_due()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.answer) == ("accepted", 2, "2.0.0 now")
    assert len(there.taken) == 1


@pytest.mark.parametrize("where", ["reply", "reply_to_recipient"])
def test_a_refusal_for_good_is_not_tried_again(there, holder, holder_person, where):
    setattr(there, where, lambda _: "554 5.7.1 never")
    notify(holder)
    run_due()
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.answer_code) == ("failed", 1, 554)
    assert Entry.objects.filter(event="mail.failed").count() == 1


def test_where_nobody_listens_it_is_tried_for_three_days(settings, holder, holder_person):
    use(settings, f"smtp://127.0.0.1:{free_port()}")
    notify(holder)
    start = moment = clock.now()
    while Mail.objects.get().state == "pending":
        with clock.set_to(moment):
            run_due()
        moment = max(Mail.objects.get().next_attempt_at, moment) + timedelta(seconds=1)
    mail = Mail.objects.get()
    assert (mail.attempts, mail.answer_code) == (len(MAIL_RETRIES.waits) + 1, None)
    assert mail.answer.startswith("ConnectionRefusedError")
    assert moment - start >= timedelta(days=3)


def test_a_lost_job_is_found_again(there, holder, holder_person):
    notify(holder)
    Mail.objects.update(attempts=1)
    with clock.set_to(clock.now() + timedelta(minutes=2)):
        assert enqueue_lost_deliveries() == 0, "its job is there, behind others"
        DBTaskResult.objects.all().delete()
        assert enqueue_lost_deliveries() == 1
        assert enqueue_lost_deliveries() == 0
        run_due()
    assert [mail.state for mail in Mail.objects.all()] == ["accepted"]
    assert post_mail(mail_id=Mail.objects.get().pk, actor=US) == "not_due"
    assert len(there.taken) == 1


OPEN = """
from tests.cast import organisation, person
from tests.messages.issuing import notify
from zhengpin.accounts.states import OrganisationKind, Role
holder = organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")
person(Role.HOLDER_MEMBER, holder)
notify(holder)
print(1)
"""
WORK = "from zhengpin.jobs.running import run_due; run_due(queues=['out:mail'])"
LATER = """
import json
from datetime import timedelta
from zhengpin.flows.deadlines import enqueue_lost_deliveries
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Arrival, Mail
before = list(Mail.objects.values_list("state", "attempts"))
with clock.set_to(clock.now() + timedelta(minutes=10)):
    found = enqueue_lost_deliveries()
    run_due(queues=["out:mail"])
print(json.dumps({
    "before": before,
    "found": found,
    "after": list(Mail.objects.values_list("state", "attempts")),
    "arrivals": Arrival.objects.filter(channel="mail").count(),
    "told": Entry.objects.filter(event="mail.accepted").count(),
}))
"""


@pytest.mark.slow
@pytest.mark.prove("7 s; jobs are killed every day in tests/jobs")
def test_killed_between_the_servers_answer_and_our_note_it_is_mailed_again_under_the_same_number(tmp_path):
    with mail_server() as made, outside.database(tmp_path, ZHENGPIN_SMTP_URL=made.url) as env:
        outside.ask(OPEN, env)
        worker = outside.start(WORK, env)

        def kill_then_take(_):
            os.kill(worker.pid, signal.SIGKILL)
            return "250 2.0.0 too late"

        made.reply = kill_then_take
        assert worker.wait(timeout=60) == -signal.SIGKILL
        made.reply = lambda _: "250 2.0.0 again"
        assert outside.ask(LATER, env) == {
            "before": [["pending", 1]],
            "found": 1,
            "after": [["accepted", 2]],
            "arrivals": 1,
            "told": 1,
        }
        first, second = made.taken
        assert first.message["message-id"] == second.message["message-id"]
