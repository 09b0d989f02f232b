"""A slow receiver holds nothing but its own share: scans, other receivers and urgent orders go on beside it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import Popen

import pytest

from tests.jobs import outside
from tests.receiver import Receiver, receiver
from zhengpin.accounts.actor import system
from zhengpin.messages import sending
from zhengpin.messages.models import WebhookDelivery
from zhengpin.messages.operations import add_endpoint, send_event, send_test
from zhengpin.workers.couriers import Couriers
from zhengpin.workers.stopping import Stop

US = system("tests")
EVENT = "instruction.created"


@contextmanager
def slow() -> Iterator[Receiver]:
    """Run a receiver that answers nothing until the block ends."""
    let_go = threading.Event()
    with receiver() as made:
        made.reply = lambda _: (let_go.wait(60), (204, b""))[1]
        try:
            yield made
        finally:
            let_go.set()


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def delivering(threads: int) -> Iterator[None]:
    stop = Stop()
    couriers = threading.Thread(target=Couriers(threads=threads, stop=stop).run)
    couriers.start()
    try:
        yield
    finally:
        stop.ask()
        couriers.join()


def send(about: int, body: dict | None = None, **how) -> None:
    send_event(event_type=EVENT, about=f"instruction:{about}", body=body or {}, actor=US, **how)


@pytest.mark.django_db(transaction=True)
def test_an_order_to_interrupt_passes_a_slow_receivers_deliveries_and_tests(operator, settings):
    settings.PRIVATE_HOSTS_ALLOWED, settings.COURIER_SHARE = ["127.0.0.1"], 1
    held = threading.Event()
    with receiver() as market:
        urgent: list[str] = []

        def reply(got):
            about = str(got.message["data"].get("kind", ""))
            urgent.extend([about] if about else [])
            return (204, b"") if about else (held.wait(60), (204, b""))[1]

        market.reply = reply
        endpoint, _ = add_endpoint(organisation_id=operator.pk, url=market.url, event_types=[EVENT], actor=US)
        for at in range(3):
            send(at)
        send_test(endpoint_id=endpoint.pk, actor=US)
        with delivering(threads=2):
            assert until(lambda: len(market.received) == 2), "one delivery, and the test"
            send(9, {"kind": "interrupt"}, urgent=True)
            assert until(lambda: urgent == ["interrupt"], 20), "it waited behind the others"
            assert len(market.received) == 3, "and the rest still waits for its share"
            held.set()
            assert until(lambda: len(market.received) == 5)


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_takes_too_long_in_all_is_cut_off(operator, settings, monkeypatch):
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    monkeypatch.setattr(sending, "ALL_SECONDS", 0.4)
    with slow() as market:
        add_endpoint(organisation_id=operator.pk, url=market.url, event_types=[EVENT], actor=US)
        send(1)
        began = time.monotonic()
        Couriers(threads=1, stop=Stop()).run(until_idle=True)
        assert time.monotonic() - began < 5
    row = WebhookDelivery.objects.get()
    assert (row.state, row.last_error.split(":")[0]) == ("pending", "answer.too_slow")


@pytest.fixture
def env(tmp_path):
    with outside.database(tmp_path, ZHENGPIN_PRIVATE_HOSTS_ALLOWED="127.0.0.1") as made:
        yield made


def started(env: dict[str, str], *loops: tuple[str, ...]) -> list[Popen]:
    command = [sys.executable, "-m", "zhengpin.workers"]
    return [Popen([*command, *loop], env=env, cwd=outside.ROOT) for loop in loops]


ENQUEUE = """
from tests.jobs import toy
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.messages.operations import add_endpoint, send_event
us = system("tests")
home = Organisation.objects.create(kind="operator", name="Harbour").pk
add_endpoint(organisation_id=home, url={slow!r}, event_types=["instruction.created"], actor=us)
add_endpoint(organisation_id=home, url={quick!r}, event_types=["rule.scheduled"], actor=us)
for at in range(20):
    send_event(event_type="instruction.created", about=f"instruction:{{at}}", body={{}}, actor=us)
send_event(event_type="rule.scheduled", about="rule:1", body={{}}, actor=us)
toy.make_once.enqueue(name="scanned", path={log!r}, seconds=0)
print(1)
"""


# 5 s of processor time: two processes that load Zhengpin.
@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.slow
@pytest.mark.django_db
def test_a_slow_receiver_stops_neither_jobs_nor_other_receivers(env, tmp_path):
    log = tmp_path / "log"
    log.touch()
    with slow() as market, receiver() as quick:
        outside.ask(ENQUEUE.format(slow=market.url, quick=quick.url, log=str(log)), env)
        processes = started(env, ("tasks", "--indoors"), ("couriers",))
        try:
            assert until(lambda: "made scanned" in log.read_text()), "a job waited for a receiver"
            assert until(lambda: bool(quick.received)), "a receiver waited for another"
            assert until(lambda: len(market.received) == 4), "the slow one has its share"
        finally:
            for process in processes:
                process.kill()
                process.wait()
    assert len(market.received) == 4
