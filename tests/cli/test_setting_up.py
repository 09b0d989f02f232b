"""Setting up: nobody is left without a way in, and invented things never come among real ones."""

from __future__ import annotations

from zhengpin.accounts.models import Organisation, Person

INIT = ("init", "--organisation", "Harbour Market", "--email", "ada@harbour.example", "--name", "Ada")
GOOD = "a-long-enough-passphrase\n" * 2


def test_an_administrator_is_asked_for_again_after_a_password_that_was_refused(zhengpin):
    first = zhengpin(*INIT, typed="password123\n" * 2)
    assert (first.status, first.problem) == (1, "password.weak")
    assert (Organisation.objects.count(), Person.objects.count()) == (1, 0)
    again = zhengpin(*INIT, typed=GOOD)
    assert again.status == 0
    assert "ada@harbour.example can sign in now" in again.out
    assert Organisation.objects.count() == 1
    third = zhengpin(*INIT)
    assert third.status == 0
    assert Person.objects.count() == 1


def test_the_demo_stays_out_of_an_installation_that_has_an_operator(zhengpin):
    assert zhengpin("init", "--organisation", "Harbour Market", "--no-administrator").status == 0
    before = Organisation.objects.count()
    refused = zhengpin("demo", "--listings", "12")
    assert (refused.status, refused.problem) == (1, "demo.not_empty")
    assert Organisation.objects.count() == before
