"""Verifies a public notice ledger: `python3 verify.py ledger.jsonl [--head head.json]`. Needs Python 3.9, nothing else.

Every line is an entry; its digest is the SHA-256 of the canonical JSON (sorted keys, no spaces, UTF-8) of the rest,
the digest of the entry before among them. A signed head, kept elsewhere, shows a ledger rewritten as a whole.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys

GENESIS = "0" * 64
P = 2**255 - 19  # Ed25519 as in RFC 8032, section 5.1
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def canonical(value, but):
    kept = {key: item for key, item in value.items() if key != but}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def verify(lines):
    """Return (digests in order, what is wrong with the first entry that is wrong, or "")."""
    digests: list[str] = []
    for line in filter(str.strip, lines):
        before, due = digests[-1] if digests else GENESIS, len(digests) + 1
        try:
            entry = json.loads(line)
            number, previous, content = entry["number"], entry["previous"], canonical(entry, but="digest")
        except (AttributeError, KeyError, TypeError, ValueError):
            return digests, f"entry {due} cannot be read"
        if (digest := hashlib.sha256(content).hexdigest()) != entry.get("digest"):
            return digests, f"entry {number} was changed: its content does not give its digest"
        if number != due:
            return digests, f"entry {due} is missing: entry {number} stands in its place"
        if previous != before:
            return (
                digests,
                f"entry {number} does not follow from entry {due - 1}: one of the two was rewritten",
            )
        digests.append(digest)
    return digests, ""


def merkle_root(digests):
    """Return the Merkle root (RFC 6962) over the text of the digests."""
    level = [hashlib.sha256(b"\x00" + digest.encode()).digest() for digest in digests]
    while len(level) > 1:
        pairs = [b"\x01" + level[at] + level[at + 1] for at in range(0, len(level) - 1, 2)]
        level = [hashlib.sha256(pair).digest() for pair in pairs] + (level[-1:] if len(level) % 2 else [])
    return level[0].hex() if level else hashlib.sha256(b"").hexdigest()


def fault_of_head(digests, head):
    """Return what is wrong with a signed head of these entries, or ""."""
    number, signed = head["number"], canonical(head, but="signature")
    if not is_signed(bytes.fromhex(head["public_key"]), signed, bytes.fromhex(head["signature"])):
        return "the head's signature is false"
    if number > len(digests):
        return f"entry {len(digests) + 1} is missing: the head was signed over {number}"
    if digests[number - 1] != head["digest"] or merkle_root(digests[:number]) != head["merkle_root"]:
        return f"the entries up to {number} are not those that the head was signed over"
    return ""


def add(one, two):
    (x1, y1), (x2, y2) = one, two
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P) % P
    return x, (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P) % P


def times(factor, point):
    if factor < 2:
        return point if factor else (0, 1)
    half = times(factor // 2, point)
    return add(add(half, half), point) if factor % 2 else add(half, half)


def point_of(code):
    number = int.from_bytes(code, "little")
    y, odd = number & (2**255 - 1), number >> 255
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or y >= P or (x == 0 and odd):
        raise ValueError("no point of the curve")
    return (P - x if x % 2 != odd else x), y


def is_signed(public_key, message, signature):
    """Say whether an Ed25519 signature of a message is that of a public key."""
    hashed = hashlib.sha512(signature[:32] + public_key + message).digest()
    factor, scalar = (int.from_bytes(code, "little") for code in (hashed, signature[32:]))
    right = add(point_of(signature[:32]), times(factor % ORDER, point_of(public_key)))
    whole = len(signature) == 64 and scalar < ORDER
    return whole and times(scalar, point_of(b"\x58" + b"\x66" * 31)) == right


def main():
    parser = argparse.ArgumentParser(description="Verify a public notice ledger.")
    parser.add_argument("ledger", help="the ledger, one entry a line")
    parser.add_argument("--head", help="a signed head, to see that the ledger is the one that was signed")
    given = parser.parse_args()
    with open(given.ledger, encoding="utf-8") as lines:
        digests, fault = verify(lines)
    if given.head:
        with open(given.head, encoding="utf-8") as file:
            fault = fault or fault_of_head(digests, json.load(file))
    sys.stdout.write(
        f"WRONG: {fault}\n" if fault else f"OK: {len(digests)} entries, each as it was published\n"
    )
    return bool(fault)


if __name__ == "__main__":
    sys.exit(main())
