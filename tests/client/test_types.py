"""What is written of the client is what the API's description tells, with no type left open."""

from __future__ import annotations

import inspect
import re
from typing import Any, NotRequired, get_origin, get_type_hints, is_typeddict

from zhengpin_client import Client, Event, calls, types

from scripts.client_types import files
from scripts.client_types.document import calls as described
from scripts.client_types.methods import BY_HAND

DOCUMENT = files.document()
WRITTEN_BY_HAND = {
    "send_listings": ("listings", "send_listings"),
    "stream_buyer_records": ("buyers", "stream_buyer_records"),
    "send_trait_file": ("related_accounts", "send_trait_file"),
    "begin_upload": ("uploads", "send_film"),
    "append_to_upload": ("uploads", "send_film"),
    "ask_upload_offset": ("uploads", "send_film"),
    "upload_limits": ("uploads", "film_limit"),
}
"""Calls that no method of their own name makes, with the method that makes them: `tests.client` calls each."""


def client() -> Client:
    return Client("https://market.example", token="zp_none")


def groups(of: Client) -> dict[str, Any]:
    return {name: group for name, group in vars(of).items() if name != "transport"}


def methods(group: Any) -> dict[str, Any]:
    found = inspect.getmembers(group, inspect.ismethod)
    return {name: method for name, method in found if not name.startswith("_")}


def test_what_is_written_is_written_from_the_description() -> None:
    """Mended by `python -m scripts.client_types update`."""
    assert files.written(DOCUMENT) == files.standing()


def test_every_call_of_the_api_is_a_method_of_its_group() -> None:
    with client() as one:
        held = {name: methods(group) for name, group in groups(one).items()}
    missing = []
    for call in described(DOCUMENT):
        group = re.sub(r"\W", "_", call.group)
        where, name = WRITTEN_BY_HAND.get(call.name, (group, call.name))
        if name not in held.get(where, ()):
            missing.append(f"{where}.{name}")
    assert missing == []
    assert WRITTEN_BY_HAND.keys() == BY_HAND.keys()
    assert set(held) == {re.sub(r"\W", "_", call.group) for call in described(DOCUMENT)}


def test_every_method_has_types_and_says_what_it_does() -> None:
    silent, open_to_anything = [], []
    with client() as one:
        for where, group in groups(one).items():
            for name, method in methods(group).items():
                signature = inspect.signature(method)
                said = [signature.return_annotation, *(p.annotation for p in signature.parameters.values())]
                if not method.__doc__:
                    silent.append(f"{where}.{name}")
                if any(
                    kind is inspect.Signature.empty or "Any" in re.findall(r"\w+", str(kind)) for kind in said
                ):
                    open_to_anything.append(f"{where}.{name}")
    assert (silent, open_to_anything) == ([], [])


def test_a_key_can_be_given_wherever_the_api_takes_one() -> None:
    with client() as one:
        held = groups(one)
        for call in described(DOCUMENT):
            method = getattr(held[re.sub(r"\W", "_", call.group)], call.name, None)
            if method and call.name not in BY_HAND:
                assert ("key" in inspect.signature(method).parameters) == call.keyed, call.name


def test_no_body_is_left_open_to_any() -> None:
    for name, text in files.standing().items():
        assert "Any" not in re.findall(r"\w+", text), name


def left_out(body: Any) -> set[str]:
    """Return the fields that may be missing."""
    hints = get_type_hints(body, include_extras=True)
    return {name for name, kind in hints.items() if get_origin(kind) is NotRequired}


def test_what_may_be_left_out_and_what_is_always_there() -> None:
    assert "procedure" in left_out(types.ComplaintChange)
    assert left_out(types.TargetOut) == set()
    assert get_type_hints(types.TargetOut)["due_at"] == str | None
    assert "chain" in left_out(types.BrandAnswer), "an answer that leaves out what does not apply"
    always = get_type_hints(types.SentListing).keys() - left_out(types.SentListing)
    assert always == {"external_id", "merchant", "title"}


def test_every_type_can_be_read_at_run_time() -> None:
    bodies = [one for one in vars(types).values() if inspect.isclass(one) and is_typeddict(one)]
    assert len(bodies) > 300
    for one in bodies:
        get_type_hints(one)


def test_every_event_is_told_apart_by_its_type() -> None:
    told = {
        name: event["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        for name, event in DOCUMENT["webhooks"].items()
    }
    schemas = DOCUMENT["components"]["schemas"]
    kinds = {schemas[one.rpartition("/")[2]]["properties"]["type"]["const"] for one in told.values()}
    assert kinds == set(told)
    assert len(Event.__value__.__args__) == len(told)


def test_nothing_is_written_twice() -> None:
    assert len(calls.__all__) == len(set(calls.__all__))
