"""`/m/…`: looks hashes and pictures up in the client's own banks, compares hashes, tells how far the index is."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

import numpy as np
from django.http import HttpRequest

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.api.hma.hashing import hash_at
from zhengpin.api.hma.requests import (
    PDQ,
    Abort,
    ByAddress,
    ByHash,
    LookupQuery,
    banks_in,
    body_of,
    parameters,
    require_pdq,
    uploaded,
)
from zhengpin.banks.hashing import hash_of
from zhengpin.banks.index import BankMatch
from zhengpin.banks.looking_up import matches, near, own_index
from zhengpin.banks.queries import newest_change
from zhengpin.matching import hamming
from zhengpin.matching.images.pdq import RADIUS

_HASH = re.compile("[0-9a-f]{64}", re.ASCII)


def raw_lookup(request: HttpRequest, actor: Actor) -> dict[str, list[object]]:
    """Look one hash up; whether content is enabled is not asked."""
    asked = parameters(request, ByHash)
    require_pdq(asked.signal_type)
    found = near(actor, _bytes_of(asked.signal), names=banks_in(asked.banks))
    if not asked.include_distance:
        return {"matches": [one.content for one in found]}
    return {"matches": [shown_match(one) for one in found]}


def lookup(request: HttpRequest, actor: Actor) -> Mapping[str, object]:
    """Look up a hash, or what stands at an address; with `signal_type` the answer is not keyed by it."""
    asked = parameters(request, LookupQuery)
    if not asked.url:
        if not asked.signal or not asked.signal_type:
            raise Abort(400, "Either url or both signal and signal_type are required")
        require_pdq(asked.signal_type)
        _bytes_of(asked.signal)
        return _matched(actor, asked.signal, asked)
    actor.require(Permission.LOOKUP_HASHES)
    hashes = hash_at(ByAddress(url=asked.url, content_type=asked.content_type, types=asked.types))
    answer = {kind: _matched(actor, found, asked) for kind, found in hashes.items()}
    return answer if asked.signal_type is None else answer.get(asked.signal_type, {})


def lookup_upload(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Look up the picture of a form."""
    actor.require(Permission.LOOKUP_HASHES)
    found = hash_of(uploaded(request))
    return {PDQ: _matched(actor, found, parameters(request, LookupQuery))}


def _matched(actor: Actor, found: str, asked: LookupQuery) -> dict[str, list[dict[str, object]]]:
    """Return the matches by bank; a picture with too little structure for a hash matches nothing."""
    if not found:
        own_index(actor)
        return {}
    # Drawn as peers draw, so that a seed gives what it gives there.
    coin = 0.0 if asked.bypass_coinflip else random.Random(asked.seed).random()  # noqa: S311
    by_bank = matches(actor, bytes.fromhex(found), coin=coin, names=banks_in(asked.banks))
    return {name: [shown_match(one) for one in near] for name, near in by_bank.items()}


def shown_match(one: BankMatch) -> dict[str, object]:
    """Return a match as peers show it with its distance."""
    return {"bank_content_id": one.content, "distance": str(one.distance)}


def _bytes_of(signal: str) -> bytes:
    if not _HASH.fullmatch(signal):
        raise Abort(400, "invalid signal: invalid PDQ hash")
    return bytes.fromhex(signal)


def compare(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Tell for each kind of hash whether two match, and how far apart they are."""
    actor.require(Permission.LOOKUP_HASHES)
    return {kind: _compared(kind, pair) for kind, pair in body_of(request).items()}


def _compared(kind: str, pair: object) -> list[object]:
    if not isinstance(pair, list):
        raise Abort(400, f"Comparison hashes for {kind} was not a list")
    if len(pair) != 2:
        raise Abort(400, "Comparison hash list length must be exactly 2")
    require_pdq(kind)
    if not all(isinstance(one, str) and _HASH.fullmatch(one) for one in pair):
        raise Abort(400, f"Invalid {kind} hash: invalid PDQ hash")
    left, right = (np.frombuffer(bytes.fromhex(one), np.uint8) for one in pair)
    distance = int(hamming(left, right))
    return [distance <= RADIUS, {"distance": distance}]


def index_status(request: HttpRequest, actor: Actor) -> dict[str, dict[str, object]]:
    """Tell up to when the index holds what was added, and how much that is."""
    if (kind := request.GET.get("signal_type")) is not None and kind != PDQ:
        raise Abort(400, f"No such signal type '{kind}'")
    size, newest = len(own_index(actor)), newest_change(actor)
    built_to = int(newest.timestamp()) if newest else -1
    return {PDQ: {"present": newest is not None, "built_to": built_to, "size": size}}
