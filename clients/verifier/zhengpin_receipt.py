"""Verifies a receipt of a deposit: `python zhengpin_receipt.py RECEIPT.zip --anchors ROOTS.pem`. 核验原创存证回执。

It needs Python 3.10 and nothing else: no package, no network, nothing of the server. ROOTS.pem holds the certificates
of the time-stamping authorities that you trust, had from them. It prints line by line, in both languages, what holds
(✓), what does not (✗), what it cannot check (?) and what to know (•). Exit status 0: all holds, 1: something does not,
2: it could not be read, 3: nothing is wrong, and something could not be checked.

It reads time stamps (RFC 3161) as CMS SignedData (RFC 5652) and checks the digest that was stamped, the signed
attributes, signatures by RSA (PKCS #1 v1.5 and PSS) and ECDSA (P-256, P-384), and the chain of certificates
(RFC 5280) to the anchors given, at the time of the time stamp; lists of revoked certificates where they were kept;
renewals as RFC 4998 thinks of them; and the signature of the operator (Ed25519, RFC 8032). The order in which an
authority sent its certificates does not matter. It knows no OCSP, no policies, no name constraints and no SHA-1.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

FORMAT, VERSION = "zhengpin receipt", 1
LEAVES = {"deposits": "zhengpin deposit leaf", "renewal": "zhengpin renewal leaf"}
MOST_BYTES, MOST_FILES, MOST_CHAIN = 256 * 1024**2, 5_000, 8
HOLDS, WRONG, UNKNOWN, NOTE = "✓", "✗", "?", "•"

TST_INFO, SIGNED_DATA = "1.2.840.113549.1.9.16.1.4", "1.2.840.113549.1.7.2"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
RSA, PSS, MGF1, EC, ED25519 = (
    "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.8", "1.2.840.10045.2.1", "1.3.101.112",
)  # fmt: skip
TIME_STAMPING = "1.3.6.1.5.5.7.3.8"
HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512",
}  # fmt: skip
SIGNATURES = {
    "1.2.840.113549.1.1.11": (RSA, "sha256"), "1.2.840.113549.1.1.12": (RSA, "sha384"),
    "1.2.840.113549.1.1.13": (RSA, "sha512"), "1.2.840.10045.4.3.2": (EC, "sha256"),
    "1.2.840.10045.4.3.3": (EC, "sha384"), "1.2.840.10045.4.3.4": (EC, "sha512"),
}  # fmt: skip
BASIC, KEY_USAGE, EXTENDED = "2.5.29.19", "2.5.29.15", "2.5.29.37"
KNOWN_EXTENSIONS = {BASIC, KEY_USAGE, EXTENDED, "2.5.29.32", "2.5.29.14", "2.5.29.35"}
STAYS_GOOD = {3, 4, 5}
"""Reasons of revocation after which what was stamped before stays good (RFC 3161, 4): changed, superseded, ceased."""
HEX = re.compile("(?:[0-9a-f]{2})*")
DATE, ATTRIBUTES = (1980, 1, 1, 0, 0, 0), 0o644 << 16


class Fault(Exception):  # noqa: N818 - what is wrong, as people are told it
    """Something that does not hold: in English and in Chinese."""


class Unchecked(Exception):  # noqa: N818
    """Something that this program cannot check: in English and in Chinese."""


class Line(NamedTuple):
    """One line of the report: a mark, and what is said."""

    mark: str
    en: str
    zh: str


class Node(NamedTuple):
    """One value of DER: its tag, all its bytes, its content."""

    tag: int
    raw: bytes
    content: bytes


# DER


def nodes(data: bytes) -> list[Node]:
    """Return the values that stand one after another. Raises Fault."""
    found, at = [], 0
    while at < len(data):
        if len(data) - at < 2 or data[at] & 0x1F == 0x1F or data[at + 1] == 0x80:
            raise Fault("A value is not written as DER.", "数据不符合 DER 编码。")
        size, begins = data[at + 1], at + 2
        if size & 0x80:
            octets = size & 0x7F
            size, begins = int.from_bytes(data[begins : begins + octets], "big"), begins + octets
        if begins + size > len(data):
            raise Fault("A value breaks off.", "数据不完整。")
        found.append(Node(data[at], data[at : begins + size], data[begins : begins + size]))
        at = begins + size
    return found


def one(data: bytes, tag: int = 0x30) -> Node:
    """Return the only value of these bytes."""
    found = nodes(data)
    if len(found) != 1 or found[0].tag != tag:
        raise Fault("Another value is expected here.", "数据结构不符。")
    return found[0]


def inside(node: Node, tag: int = 0x30) -> list[Node]:
    if node.tag != tag:
        raise Fault("Another value is expected here.", "数据结构不符。")
    return nodes(node.content)


def oid(node: Node) -> str:
    if node.tag != 6 or not node.content:
        raise Fault("An identifier is expected here.", "此处应为对象标识符。")
    parts, value = [], 0
    for byte in node.content:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            parts.append(value)
            value = 0
    first = min(parts[0] // 40, 2)
    return ".".join(str(part) for part in (first, parts[0] - 40 * first, *parts[1:]))


def number(node: Node) -> int:
    if node.tag not in (2, 10):
        raise Fault("A number is expected here.", "此处应为整数。")
    return int.from_bytes(node.content, "big", signed=True)


def moment(node: Node) -> datetime:
    """Return a UTCTime or GeneralizedTime; a fraction of a second is kept to the microsecond."""
    text = node.content.decode("ascii", "replace")
    if node.tag == 0x17:
        text = ("19" if text[:2] >= "50" else "20") + text
    found = re.fullmatch(r"(\d{14})(?:\.(\d+))?Z", text)
    if node.tag not in (0x17, 0x18) or not found:
        raise Fault("A time is not written as it must be.", "时间写法不符。")
    at = datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)  # noqa: UP017 - Python 3.10
    return at + timedelta(microseconds=int((found[2] or "0")[:6].ljust(6, "0")))


def hash_of(algorithm: Node) -> str:
    """Return the name of a digest, from its AlgorithmIdentifier."""
    code = oid(inside(algorithm)[0])
    if code not in HASHES:
        raise Unchecked(f"The digest {code} is not known here.", f"本程序不认识摘要算法 {code}。")
    return HASHES[code]


# Signatures


CURVES = {  # p, a, b, order, generator (FIPS 186-5, SEC 2)
    "1.2.840.10045.3.1.7": (
        2**256 - 2**224 + 2**192 + 2**96 - 1, -3,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
    "1.3.132.0.34": (
        2**384 - 2**128 - 2**96 + 2**32 - 1, -3,
        0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
        0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
        0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
    ),
}  # fmt: skip


def signed(algorithm: Node, key: Node, message: bytes, signature: bytes, digest: str = "") -> bool:
    """Say whether a signature over a message is good. digest: named elsewhere, where the algorithm names none.

    algorithm: an AlgorithmIdentifier; key: a SubjectPublicKeyInfo. Raises Unchecked for what is not known here.
    """
    parts = inside(algorithm)
    code = oid(parts[0])
    kind, name = SIGNATURES.get(code, (code, digest))
    held = inside(key)
    owner, bits = inside(held[0]), held[1].content[1:]
    if kind in (RSA, PSS) and oid(owner[0]) in (RSA, PSS):
        modulus, exponent = (number(part) for part in inside(one(bits)))
        if modulus.bit_length() < 2048:
            raise Unchecked("A key is shorter than 2048 bits.", "密钥短于 2048 位。")
        if kind == RSA and name:
            return _pkcs1(modulus, exponent, name, message, signature)
        if kind == PSS:
            return _pss(modulus, exponent, parts[1] if len(parts) > 1 else None, message, signature)
    if kind == EC and oid(owner[0]) == EC and name and oid(owner[1]) in CURVES:
        return _ecdsa(CURVES[oid(owner[1])], bits, name, message, signature)
    if kind == ED25519 and oid(owner[0]) == ED25519:
        return ed25519(bits, message, signature)
    raise Unchecked(f"A signature by {code} is not known here.", f"本程序不认识签名算法 {code}。")


def _pkcs1(modulus: int, exponent: int, name: str, message: bytes, signature: bytes) -> bool:
    size = (modulus.bit_length() + 7) // 8
    code = next(code for code, known in HASHES.items() if known == name)
    body = _der(6, _oid_bytes(code)) + b"\5\0"
    info = _der(0x30, _der(0x30, body) + _der(4, hashlib.new(name, message).digest()))
    padded = b"\0\1" + b"\xff" * (size - len(info) - 3) + b"\0" + info
    found = pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(size, "big")
    return len(signature) == size and hmac.compare_digest(found, padded)


def _pss(modulus: int, exponent: int, given: Node | None, message: bytes, signature: bytes) -> bool:
    """RSASSA-PSS (RFC 8017, 9.1.2); digest, mask and salt as the parameters say."""
    told = {part.tag: nodes(part.content)[0] for part in inside(given)} if given else {}
    if 0xA0 not in told or 0xA1 not in told:
        raise Unchecked("A signature rests on SHA-1.", "签名使用 SHA-1。")
    name, mask = hash_of(told[0xA0]), inside(told[0xA1])
    if oid(mask[0]) != MGF1 or 0xA3 in told and number(told[0xA3]) != 1:
        raise Unchecked("A signature is masked in an unknown way.", "签名的掩码方式未知。")
    masked_by, salt = hash_of(mask[1]), number(told[0xA2]) if 0xA2 in told else 20
    bits = modulus.bit_length() - 1
    size, width = (bits + 7) // 8, hashlib.new(name).digest_size
    value = pow(int.from_bytes(signature, "big"), exponent, modulus)
    if len(signature) != (modulus.bit_length() + 7) // 8 or value >> (8 * size) or size < width + salt + 2:
        return False
    found = value.to_bytes(size, "big")
    block, seed = found[: size - width - 1], found[size - width - 1 : -1]
    pieces = b"".join(
        hashlib.new(masked_by, seed + count.to_bytes(4, "big")).digest()
        for count in range(len(block) // hashlib.new(masked_by).digest_size + 1)
    )
    free = 8 * size - bits
    plain = int.from_bytes(block, "big") ^ int.from_bytes(pieces[: len(block)], "big")
    opened = (plain & ((1 << (8 * len(block) - free)) - 1)).to_bytes(len(block), "big")
    rest = len(block) - salt - 1
    if found[-1] != 0xBC or block[0] >> (8 - free) or opened[: rest + 1] != bytes(rest) + b"\1":
        return False
    inner = bytes(8) + hashlib.new(name, message).digest() + opened[rest + 1 :]
    return hmac.compare_digest(hashlib.new(name, inner).digest(), seed)


def _ecdsa(curve: tuple[int, ...], key: bytes, name: str, message: bytes, signature: bytes) -> bool:
    """ECDSA (FIPS 186-5, 6.4.2)."""
    p, a, b, order, *generator = curve
    size = (p.bit_length() + 7) // 8
    parts = inside(one(signature))
    if len(parts) != 2 or len(key) != 2 * size + 1 or key[0] != 4:
        return False
    r, s = (number(part) for part in parts)
    x, y = int.from_bytes(key[1 : size + 1], "big"), int.from_bytes(key[size + 1 :], "big")
    if not (0 < r < order and 0 < s < order) or max(x, y) >= p or (y * y - x**3 - a * x - b) % p:
        return False
    digest = hashlib.new(name, message).digest()
    told = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - order.bit_length())
    inverse = pow(s, -1, order)
    point = _sum(
        p, _times(p, a, told * inverse % order, (generator[0], generator[1], 1)),
        _times(p, a, r * inverse % order, (x, y, 1)), a,
    )  # fmt: skip
    return bool(point[2]) and point[0] * pow(point[2], -2, p) % p % order == r


Point = tuple[int, int, int]
"""A point in Jacobian coordinates; the last is 0 at infinity."""


def _double(p: int, a: int, one_: Point) -> Point:
    x, y, z = one_
    if not y or not z:
        return (1, 1, 0)
    four, slope = 4 * x * y * y % p, (3 * x * x + a * pow(z, 4, p)) % p
    new = (slope * slope - 2 * four) % p
    return new, (slope * (four - new) - 8 * pow(y, 4, p)) % p, 2 * y * z % p


def _sum(p: int, one_: Point, other: Point, a: int) -> Point:
    if not one_[2] or not other[2]:
        return other if not one_[2] else one_
    z1, z2 = one_[2] ** 2 % p, other[2] ** 2 % p
    u1, u2 = one_[0] * z2 % p, other[0] * z1 % p
    s1, s2 = one_[1] * other[2] * z2 % p, other[1] * one_[2] * z1 % p
    if u1 == u2:
        return _double(p, a, one_) if s1 == s2 else (1, 1, 0)
    h, r = u2 - u1, s2 - s1
    x = (r * r - h**3 - 2 * u1 * h * h) % p
    return x, (r * (u1 * h * h - x) - s1 * h**3) % p, h * one_[2] * other[2] % p


def _times(p: int, a: int, factor: int, point: Point) -> Point:
    found: Point = (1, 1, 0)
    for bit in bin(factor)[2:]:
        found = _double(p, a, found)
        if bit == "1":
            found = _sum(p, found, point, a)
    return found


def ed25519(key: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether an Ed25519 signature is good (RFC 8032, 5.1.7)."""
    p, order = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
    d = -121665 * pow(121666, -1, p) % p

    def add(m: tuple[int, ...], n: tuple[int, ...]) -> tuple[int, ...]:
        a_, b_ = (m[1] - m[0]) * (n[1] - n[0]) % p, (m[1] + m[0]) * (n[1] + n[0]) % p
        c, e = 2 * m[3] * n[3] * d % p, 2 * m[2] * n[2] % p
        f, g, h, i = b_ - a_, e - c, e + c, b_ + a_
        return f * g % p, h * i % p, g * h % p, f * i % p

    def multiplied(factor: int, point: tuple[int, ...]) -> tuple[int, ...]:
        found: tuple[int, ...] = (0, 1, 1, 0)
        while factor:
            if factor & 1:
                found = add(found, point)
            point, factor = add(point, point), factor >> 1
        return found

    def opened(data: bytes) -> tuple[int, ...] | None:
        y = int.from_bytes(data, "little")
        sign, y = y >> 255, y & (2**255 - 1)
        square = (y * y - 1) * pow(d * y * y + 1, -1, p) % p
        x = pow(square, (p + 3) // 8, p)
        if (x * x - square) % p:
            x = x * pow(2, (p - 1) // 4, p) % p
        if y >= p or (x * x - square) % p or (not x and sign):
            return None
        x = p - x if x & 1 != sign else x
        return x, y, 1, x * y % p

    if len(key) != 32 or len(signature) != 64:
        return False
    public, r, s = opened(key), opened(signature[:32]), int.from_bytes(signature[32:], "little")
    base = opened((4 * pow(5, -1, p) % p).to_bytes(32, "little"))
    if public is None or r is None or base is None or s >= order:
        return False
    told = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % order
    left, right = multiplied(s, base), add(r, multiplied(told, public))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % p or (left[1] * right[2] - right[1] * left[2]) % p
    )


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([size]) if size < 128 else bytes([0x80 | len(octets)]) + octets) + content


def _oid_bytes(text: str) -> bytes:
    first, second, *rest = (int(part) for part in text.split("."))
    out = b""
    for part in (40 * first + second, *rest):
        piece = bytes([part & 0x7F])
        while part := part >> 7:
            piece = bytes([part & 0x7F | 0x80]) + piece
        out += piece
    return out


# Certificates


class Certificate:
    """A certificate (RFC 5280) as far as chains of time stamps ask. Raises Fault."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.body, self.algorithm, signature = inside(one(raw))
        self.signature = signature.content[1:]
        parts = inside(self.body)
        parts = parts[1:] if parts[0].tag == 0xA0 else parts
        self.serial, self.issuer, self.subject = number(parts[0]), parts[2].raw, parts[4].raw
        self.begins, self.ends = (moment(part) for part in inside(parts[3]))
        self.key, self.extensions = parts[5], dict[str, tuple[bool, bytes]]()
        for part in parts[6:]:
            if part.tag == 0xA3:
                for extension in inside(one(part.content)):
                    code, *flag, value = inside(extension)
                    if oid(code) in self.extensions:
                        raise Fault("An extension stands twice.", "扩展项重复。")
                    self.extensions[oid(code)] = bool(flag and flag[0].content != b"\0"), value.content

    @property
    def name(self) -> str:
        """What a person calls it: the last part of its subject."""
        parts = [inside(inside(part, 0x31)[0])[1] for part in inside(one(self.subject))]
        encoding = "utf-16-be" if parts and parts[-1].tag == 0x1E else "utf-8"
        return parts[-1].content.decode(encoding, "replace") if parts else "?"

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    def identifier(self) -> bytes:
        """Return its subject key identifier, b"" where it has none."""
        held = self.extensions.get("2.5.29.14")
        return one(held[1], 4).content if held else b""

    def may(self, bit: int) -> bool:
        """Say whether its key usage, where it has one, holds a bit."""
        held = self.extensions.get(KEY_USAGE)
        bits = one(held[1], 3).content[1:] if held else b""
        return held is None or (len(bits) > bit // 8 and bool(bits[bit // 8] & 0x80 >> bit % 8))

    def depth(self) -> int:
        """Return how many issuers may stand below it, -1 where it issues none."""
        held = self.extensions.get(BASIC)
        parts = inside(one(held[1])) if held else []
        if not parts or parts[0].tag != 1 or parts[0].content == b"\0" or not self.may(5):
            return -1
        return number(parts[1]) if len(parts) > 1 else MOST_CHAIN

    def stamps(self) -> bool:
        """Say whether it is for time stamps and nothing else, and says so critically (RFC 3161, 2.3)."""
        critical, value = self.extensions.get(EXTENDED, (False, b""))
        uses = [oid(use) for use in inside(one(value))] if critical else []
        return uses == [TIME_STAMPING] and (self.may(0) or self.may(1))

    def unknown(self) -> list[str]:
        """Return the extensions that must be understood and are not."""
        return [
            code
            for code, (critical, _) in self.extensions.items()
            if critical and code not in KNOWN_EXTENSIONS
        ]

    def issued(self, other: Certificate) -> bool:
        if other.issuer != self.subject:
            return False
        return signed(other.algorithm, self.key, other.body.raw, other.signature)


def chain_of(
    signer: Certificate, pool: Sequence[Certificate], anchors: Sequence[Certificate], at: datetime
) -> list[Certificate]:
    """Return the certificates from the signer's to an anchor; without anchors, as far up as they lead.

    Every one of them was valid at `at`. Raises Fault, Unchecked where none leads there.
    """
    trusted = {anchor.raw for anchor in anchors}
    best: list[Certificate] = []
    why: list[Exception] = []

    def climb(way: list[Certificate]) -> bool:
        nonlocal best
        top = way[-1]
        if not top.begins <= at <= top.ends:
            why.append(
                Fault(f"{top.name!a} was not valid at {at}.", f"证书 {top.name!a} 在 {at} 不在有效期内。")
            )
            return False
        if codes := top.unknown():
            why.append(
                Unchecked(
                    f"{top.name!a} has extensions that are not known here: {', '.join(codes)}.",
                    f"证书 {top.name!a} 含本程序不认识的关键扩展：{', '.join(codes)}。",
                )
            )
            return False
        if len(way) > len(best):
            best = list(way)
        if top.raw in trusted:
            best = list(way)
            return True
        for upper in (*anchors, *pool):
            fresh = len(way) < MOST_CHAIN and upper.raw not in {one_.raw for one_ in way}
            if fresh and _follows(upper, way, why) and climb([*way, upper]):
                return True
        return False

    if climb([signer]) or (not anchors and best):
        return best
    raise (why or [Fault(
        f"{signer.name!a} leads to none of the anchors given.", f"证书 {signer.name!a} 无法链接到所给的任何信任锚。"
    )])[0]  # fmt: skip


def _follows(upper: Certificate, way: Sequence[Certificate], why: list[Exception]) -> bool:
    """Say whether a certificate issued the last of a chain."""
    try:
        return upper.issued(way[-1]) and upper.depth() >= len(way) - 1
    except Unchecked as unchecked:
        why.append(unchecked)
        return False


class RevocationList:
    """A list of revoked certificates (RFC 5280, 5). Raises Fault."""

    def __init__(self, raw: bytes) -> None:
        self.body, self.algorithm, signature = inside(one(raw))
        self.signature = signature.content[1:]
        parts = inside(self.body)
        parts = parts[1:] if parts[0].tag == 2 else parts
        self.issuer, self.made = parts[1].raw, moment(parts[2])
        rest = parts[3:]
        if rest and rest[0].tag in (0x17, 0x18):
            rest = rest[1:]
        self.revoked: dict[int, tuple[datetime, int]] = {}
        for row in inside(rest[0]) if rest and rest[0].tag == 0x30 else []:
            serial, since, *more = inside(row)
            reason = 0
            for extension in inside(more[0]) if more else []:
                code, *_, value = inside(extension)
                if oid(code) == "2.5.29.21":
                    reason = number(one(value.content, 10))
            self.revoked[number(serial)] = moment(since), reason


def revocation(chain: Sequence[Certificate], lists: Sequence[RevocationList], at: datetime) -> Iterator[Line]:
    """Yield what the lists that were kept say of a chain. Raises Fault for a certificate that was revoked."""
    for held, upper in zip(chain, chain[1:], strict=False):
        found = [one_ for one_ in lists if one_.issuer == upper.subject and upper.may(6)]
        good = [one_ for one_ in found if signed(one_.algorithm, upper.key, one_.body.raw, one_.signature)]
        if len(good) < len(found):
            raise Fault("A list of revoked certificates is not its issuer's.", "吊销列表的签名不符。")
        if not good:
            yield Line(
                NOTE,
                f"No list of revoked certificates was kept for {held.name!a}",
                f"未留存证书 {held.name!a} 的吊销列表",
            )
            continue
        newest = max(good, key=lambda one_: one_.made)
        since, reason = newest.revoked.get(held.serial, (None, 0))
        if since and (since <= at or reason not in STAYS_GOOD):
            raise Fault(f"{held.name!a} was revoked at {since}.", f"证书 {held.name!a} 已于 {since} 被吊销。")
        yield Line(
            HOLDS,
            f"{held.name!a} was not revoked, as of {newest.made}",
            f"截至 {newest.made}，证书 {held.name!a} 未被吊销",
        )


# Time stamps


class Token:
    """An authority's answer (RFC 3161, 2.4.2) about `content`, its own signature seen to be good. Raises Fault."""

    def __init__(self, answer: bytes, content: bytes, more: Sequence[Certificate] = ()) -> None:
        status, *rest = inside(one(answer))
        if number(inside(status)[0]) not in (0, 1) or len(rest) != 1:
            raise Fault("The authority gave no time stamp.", "机构未出具时间戳。")
        kind, held = inside(rest[0])
        if oid(kind) != SIGNED_DATA or held.tag != 0xA0:
            raise Fault("It is no time stamp.", "并非时间戳。")
        _, _, inner, *others = inside(one(held.content))
        inner_kind, inner_content = inside(inner)
        self.info = one(inner_content.content, 4).content
        if oid(inner_kind) != TST_INFO:
            raise Fault("What is signed is no time stamp.", "所签内容并非时间戳。")
        self.certificates = [
            *more, *(Certificate(part.raw) for other in others if other.tag == 0xA0 for part in nodes(other.content)),
        ]  # fmt: skip
        signers = inside(others[-1], 0x31)
        if len(signers) != 1:
            raise Fault("A time stamp has one signer.", "时间戳应只有一个签名者。")
        self._read_info(content)
        self.signer = self._checked(signers[0])

    def _read_info(self, content: bytes) -> None:
        parts = inside(one(self.info))
        algorithm, imprint = inside(parts[2])
        if imprint.content != hashlib.new(hash_of(algorithm), content).digest():
            raise Fault("The time stamp is of something else.", "时间戳并非针对此内容。")
        self.at, self.policy = moment(parts[4]), oid(parts[1])

    def _checked(self, signer: Node) -> Certificate:
        """Return the certificate by which the signature is good."""
        _, who, digest_algorithm, *rest = inside(signer)
        if len(rest) < 3 or rest[0].tag != 0xA0:
            raise Fault("The signed attributes are missing.", "缺少已签属性。")
        attributes, algorithm, signature = rest[0], rest[1], rest[2].content
        name = hash_of(digest_algorithm)
        said: dict[str, Node] = {}
        for attribute in nodes(attributes.content):
            code, values = inside(attribute)
            held = inside(values, 0x31)
            if len(held) != 1 or oid(code) in said:
                raise Fault("A signed attribute stands twice.", "已签属性重复。")
            said[oid(code)] = held[0]
        if CONTENT_TYPE not in said or oid(said[CONTENT_TYPE]) != TST_INFO:
            raise Fault("The signed attributes say of no time stamp.", "已签属性并非针对时间戳。")
        digest = said.get(MESSAGE_DIGEST)
        if digest is None or digest.content != hashlib.new(name, self.info).digest():
            raise Fault("The signed digest is another.", "已签摘要不符。")
        found = self._named(who, said)
        message = b"\x31" + attributes.raw[1:]
        if not signed(algorithm, found.key, message, signature, name):
            raise Fault("The authority's signature is false.", "机构签名无效。")
        if not found.stamps():
            raise Fault(
                f"The certificate of {found.name!a} is not for time stamps.",
                f"证书 {found.name!a} 并非时间戳证书。",
            )
        return found

    def _named(self, who: Node, said: dict[str, Node]) -> Certificate:
        """Return the certificate that both the signer and the signed attributes name."""
        for held in self.certificates:
            if who.tag == 0x30:
                issuer, serial = inside(who)
                named = (issuer.raw, number(serial)) == (held.issuer, held.serial)
            else:
                named = who.content == held.identifier() != b""
            if named and _attested(held, said):
                return held
        raise Fault("The certificate that signed is not there.", "缺少签名所用的证书。")


def _attested(held: Certificate, said: dict[str, Node]) -> bool:
    """Say whether a signed attribute names a certificate by its digest (RFC 5035)."""
    newer, older = said.get(SIGNING_CERTIFICATE_V2), said.get(SIGNING_CERTIFICATE)
    if newer is not None:
        first = inside(inside(inside(newer)[0])[0])
        name = hash_of(first[0]) if first[0].tag == 0x30 else "sha256"
        digest = next(part for part in first if part.tag == 4)
        return digest.content == hashlib.new(name, held.raw).digest()
    if older is not None:  # by SHA-1, which the standard asks for there; the signature itself rests on more
        digest = inside(inside(inside(older)[0])[0])[0]
        return digest.content == hashlib.sha1(held.raw).digest()  # noqa: S324
    return False


# Receipts


def canonical(value: Any) -> bytes:
    """Return canonical JSON: keys sorted, no white space, UTF-8."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def root_of(leaf: bytes, position: int, count: int, path: Sequence[str]) -> bytes:
    """Return the Merkle root (RFC 6962, 2.1.1) to which a leaf at a position among `count` leads by its path."""
    if not 0 <= position < count:
        raise Fault("A place lies outside its tree.", "位置超出默克尔树范围。")
    node, last, rest = (
        hashlib.sha256(b"\0" + leaf).digest(),
        count - 1,
        [bytes.fromhex(one_) for one_ in path],
    )
    while last:
        if position % 2 or position < last:
            if not rest:
                raise Fault("A Merkle path is too short.", "默克尔路径过短。")
            pair = (rest.pop(0), node) if position % 2 else (node, rest.pop(0))
            node = hashlib.sha256(b"\1" + b"".join(pair)).digest()
        position, last = position // 2, last // 2
    if rest:
        raise Fault("A Merkle path is too long.", "默克尔路径过长。")
    return node


def sides(position: int, count: int) -> list[str]:
    """Return on which side each neighbour of a path stands, from the leaf to the root."""
    found, last = [], count - 1
    while last:
        if position % 2 or position < last:
            found.append("left" if position % 2 else "right")
        position, last = position // 2, last // 2
    return found


def files_of(said: dict[str, Any]) -> dict[str, bytes]:
    """Return the files that stand beside a receipt in its archive for OpenSSL: all follow from the receipt."""
    made: dict[str, bytes] = {}
    for k, stage in enumerate(said["stages"]):
        for j, leaf in enumerate(stage["leaves"]):
            made[f"leaf-{k}-{j}.json"] = canonical(leaf["content"])
            for i, (side, node) in enumerate(
                zip(sides(leaf["position"], stage["count"]), leaf["path"], strict=True)
            ):
                made[f"node-{k}-{j}-{i:02}-{side}.bin"] = bytes.fromhex(node)
        for t, token in enumerate(stage["tokens"]):
            made[f"token-{k}-{t}.tsr"] = base64.b64decode(token["answer"])
            made[f"chain-{k}-{t}.pem"] = b"".join(_pem(one_) for one_ in token["evidence"]["certificates"])
            for i, one_ in enumerate(token["evidence"]["revocation_lists"]):
                made[f"revoked-{k}-{t}-{i}.crl"] = base64.b64decode(one_)
    return made


def _pem(encoded: str) -> bytes:
    lines = [encoded[at : at + 64] for at in range(0, len(encoded), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""]).encode()


def read(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return a receipt and the files beside it, from its archive or from its JSON alone. Raises Fault."""
    if not content.startswith(b"PK"):
        return _receipt(content), {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_FILES or any(info.compress_type or info.flag_bits for info in infos):
            raise Fault("The archive is not one of a receipt.", "压缩包格式不符。")
        if sum(info.file_size for info in infos) > len(content):
            raise Fault("The archive holds more than it can.", "压缩包内容超出其大小。")
        files = {info.filename: archive.read(info) for info in infos}
    if archive_of(files) != content:
        raise Fault("The archive is not as it was made.", "压缩包已被改动。")
    if "receipt.json" not in files:
        raise Fault("receipt.json is missing.", "缺少 receipt.json。")
    return _receipt(files.pop("receipt.json")), files


def archive_of(files: dict[str, bytes]) -> bytes:
    """Return the archive of these files: names in order, one date, nothing compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system, entry.external_attr = 3, ATTRIBUTES
            archive.writestr(entry, files[name])
    return out.getvalue()


def _receipt(content: bytes) -> dict[str, Any]:
    said = json.loads(content)
    if canonical(said) != content:
        raise Fault("The receipt is not written as it was made.", "回执的写法已被改动。")
    if (said["format"], said["version"]) != (FORMAT, VERSION):
        raise Fault("Its format is not known to this program.", "本程序不认识该格式。")
    whole = {key: value for key, value in said.items() if key not in ("digest", "signature")}
    if digest(whole) != said["digest"]:
        raise Fault(
            "The receipt was changed: it does not give its digest.", "回执已被改动：与其所记摘要不符。"
        )
    return said


def check_whole(said: dict[str, Any], files: dict[str, bytes], key: bytes) -> Iterator[Line]:
    """Yield whether the receipt is whole, signed by the key, and has its files beside it."""
    signature = said["signature"]
    told = {name: signature[name] for name in ("algorithm", "public_key", "purpose")}
    asked = {
        "algorithm": "Ed25519",
        "public_key": key.hex() or told["public_key"],
        "purpose": f"{FORMAT} {VERSION}",
    }
    if (
        told != asked
        or len(signature) != 4
        or not all(HEX.fullmatch(signature[name]) for name in ("public_key", "value"))
    ):
        raise Fault(
            "It was signed otherwise, or by another key than the one given.", "签名所用的密钥不是所给的公钥。"
        )
    message = canonical(told | {"digest": said["digest"]})
    if not ed25519(bytes.fromhex(told["public_key"]), message, bytes.fromhex(signature["value"])):
        raise Fault("The operator's signature is false.", "运营方签名无效。")
    short = hashlib.sha256(bytes.fromhex(told["public_key"])).hexdigest()[:16]
    yield Line(
        HOLDS, f"The receipt is whole and signed by the key {short}…", f"回执完整，由密钥 {short}… 签名"
    )
    if not key:
        yield Line(
            NOTE,
            "No --key was given: whether that key is the operator's was not looked at",
            "未给出 --key：未核对该密钥是否属于运营方",
        )
    if files:
        expected = files_of(said)
        listed = {name: hashlib.sha256(one_).hexdigest() for name, one_ in files.items()}
        wrong = [name for name in expected if files.get(name) != expected[name]]
        if wrong or listed != said["files"]:
            raise Fault(
                "A file beside the receipt is missing, added or changed.", "回执旁的文件缺失、多出或被改动。"
            )
        yield Line(
            HOLDS, f"{len(files)} files stand beside it as it says", f"同附的 {len(files)} 个文件与回执一致"
        )


def check_files(said: dict[str, Any], paths: Iterable[Path]) -> Iterator[Line]:
    """Yield whether files at hand are those that were deposited."""
    [leaf] = said["stages"][0]["leaves"]
    kinds = {one_["sha256"]: one_["kind"] for one_ in leaf["content"]["files"]}
    for path in paths:
        found = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(1024 * 1024):
                found.update(piece)
        if kind := kinds.get(found.hexdigest()):
            yield Line(HOLDS, f"{path.name} was deposited ({kind})", f"{path.name} 即所存证的文件（{kind}）")
        else:
            yield Line(WRONG, f"{path.name} was not deposited here", f"{path.name} 并非此回执所存证的文件")


def check_stages(
    said: dict[str, Any], entries: dict[int, dict[str, Any]], anchors: Sequence[Certificate], now: datetime
) -> Iterator[Line]:
    """Yield what holds of each stage: the deposit's leaf in its tree, then each renewal's."""
    stamped: list[dict[int, tuple[datetime, datetime]]] = []
    for k, stage in enumerate(said["stages"]):
        root = bytes.fromhex(stage["root"])
        if (
            stage["kind"] != ("renewal" if k else "deposits")
            or not stage["leaves"]
            or (not k and len(stage["leaves"]) > 1)
        ):
            raise Fault("A stage is of another kind than it must be.", "存证阶段的种类不符。")
        for leaf in stage["leaves"]:
            if leaf["content"]["format"] != LEAVES[stage["kind"]] or leaf["content"]["version"] != 1:
                raise Fault("A leaf's format is not known to this program.", "本程序不认识该叶节点格式。")
            if root_of(canonical(leaf["content"]), leaf["position"], stage["count"], leaf["path"]) != root:
                raise Fault("A leaf does not lead to its root.", "叶节点无法推导至根。")
        yield _led(said, stage, k)
        _entry(entries, stage, "original.batch_made", {"root": stage["root"], "count": stage["count"]})
        times: dict[int, tuple[datetime, datetime]] = {}
        for t in range(len(stage["tokens"])):
            yield from _token(said, k, t, entries, anchors, times)
        stamped.append(times)
        if not stage["tokens"]:
            yield Line(
                NOTE,
                "No authority has stamped this yet: its time rests on the operator's ledger alone",
                "尚无机构加盖时间戳：时间仅以运营方账本为据",
            )
    yield from _renewals(said, stamped, now)


def _led(said: dict[str, Any], stage: dict[str, Any], k: int) -> Line:
    if k:
        return Line(
            HOLDS,
            f"Renewal {k} leads to its root {stage['root'][:16]}…",
            f"第 {k} 次续期可推导至根 {stage['root'][:16]}…",
        )
    content = stage["leaves"][0]["content"]
    if content["deposit"] != said["deposit"]:
        raise Fault("The leaf is of another deposit.", "叶节点属于另一份存证。")
    return Line(
        HOLDS,
        f"The deposit of {content['received_at']} leads to its root {stage['root'][:16]}…, one of {stage['count']}",
        f"{content['received_at']} 收到的存证可推导至根 {stage['root'][:16]}…（同批 {stage['count']} 份）",
    )


def _entry(
    entries: dict[int, dict[str, Any]], row: dict[str, Any], event: str, fields: dict[str, Any]
) -> None:
    """See that the ledger tells of something with these fields."""
    told = entries[row["entry"]]["content"]
    if told["event"] != event or any(told["fields"].get(name) != value for name, value in fields.items()):
        raise Fault("The ledger tells otherwise.", "账本记载不符。")


def _token(
    said: dict[str, Any], k: int, t: int, entries: dict[int, dict[str, Any]], anchors: Sequence[Certificate],
    times: dict[int, tuple[datetime, datetime]],
) -> Iterator[Line]:  # fmt: skip
    stage = said["stages"][k]
    token = stage["tokens"][t]
    answer, evidence = base64.b64decode(token["answer"], validate=True), token["evidence"]
    sha256, renewed = hashlib.sha256(answer).hexdigest(), renewal_of(said, k, t)
    fields = {"root": stage["root"], "token": sha256}
    if renewed is None:
        fields["evidence"] = digest(evidence)
    elif renewed["evidence"] != digest(evidence) or renewed["root"] != stage["root"]:
        raise Fault("What was renewed is something else.", "续期所指内容不符。")
    _entry(entries, token, "original.time_stamped", fields)
    try:
        more = [Certificate(base64.b64decode(one_, validate=True)) for one_ in evidence["certificates"]]
        found = Token(answer, bytes.fromhex(stage["root"]), more)
        chain = chain_of(found.signer, found.certificates, anchors, found.at)
        lists = [
            RevocationList(base64.b64decode(one_, validate=True)) for one_ in evidence["revocation_lists"]
        ]
        about = list(revocation(chain, lists, found.at))
    except Unchecked as unchecked:
        yield Line(UNKNOWN, *unchecked.args)
        return
    times[t] = found.at, min(one_.ends for one_ in chain)
    yield Line(
        HOLDS,
        f"{chain[0].name!a} stamped it at {found.at} (policy {found.policy})",
        f"{chain[0].name!a} 于 {found.at} 加盖时间戳（策略 {found.policy}）",
    )
    if anchors:
        yield Line(
            HOLDS,
            f"Its certificate led to the anchor {chain[-1].name!a} at that time",
            f"当时其证书可链接到信任锚 {chain[-1].name!a}",
        )
    else:
        top, short = chain[-1].name, chain[-1].fingerprint[:16]
        yield Line(
            UNKNOWN,
            f"No --anchors: whether {top!a} (SHA-256 {short}…) is to be trusted is open",
            f"未给出 --anchors：{top!a}（SHA-256 {short}…）是否可信未定",
        )
    yield from about


def renewal_of(said: dict[str, Any], k: int, t: int) -> dict[str, Any] | None:
    """Return what a later stage says of a token, None where none renews it."""
    answer = base64.b64decode(said["stages"][k]["tokens"][t]["answer"])
    sha256 = hashlib.sha256(answer).hexdigest()
    contents = [leaf["content"] for stage in said["stages"][k + 1 :] for leaf in stage["leaves"]]
    return next((content for content in contents if content["token"] == sha256), None)


def _renewals(
    said: dict[str, Any], stamped: Sequence[dict[int, tuple[datetime, datetime]]], now: datetime
) -> Iterator[Line]:
    """Yield of each time stamp whether it was renewed before its certificates ended, or how long it still holds."""
    tokens = [
        [hashlib.sha256(base64.b64decode(token["answer"])).hexdigest() for token in stage["tokens"]]
        for stage in said["stages"]
    ]
    for k, stage in enumerate(said["stages"]):
        for leaf in stage["leaves"] if k else []:
            if not any(leaf["content"]["token"] in row for row in tokens[:k]):
                raise Fault("A renewal is of a time stamp that is not here.", "续期所指的时间戳不在回执中。")
    for k, times in enumerate(stamped):
        for t, (at, ends) in times.items():
            later = [
                moment_
                for n, stage in enumerate(said["stages"][k + 1 :], k + 1)
                if any(leaf["content"]["token"] == tokens[k][t] for leaf in stage["leaves"])
                for moment_, _ in stamped[n].values()
            ]
            if later and at <= min(later) <= ends:
                yield Line(
                    HOLDS,
                    f"The time stamp of {at} was renewed at {min(later)}, before its certificates ended",
                    f"{at} 的时间戳已于 {min(later)} 续期，早于证书到期",
                )
            elif later:
                raise Fault(
                    f"The time stamp of {at} was renewed only after its certificates had ended.",
                    f"{at} 的时间戳在证书到期后才续期。",
                )
            elif ends < now:
                yield Line(
                    NOTE,
                    f"The certificates of the time stamp of {at} ended at {ends}: it held then, and nothing renewed it",
                    f"{at} 的时间戳所用证书已于 {ends} 到期：当时有效，其后未续期",
                )
            else:
                yield Line(
                    NOTE,
                    f"The certificates of the time stamp of {at} end at {ends}",
                    f"{at} 的时间戳所用证书于 {ends} 到期",
                )


def check_ledger(said: dict[str, Any], kept: Iterable[str]) -> tuple[dict[int, dict[str, Any]], list[Line]]:
    """Return the ledger's entries by number, seen to stand in their seals, and the lines to say of it."""
    seals = {seal["number"]: seal for seal in said["ledger"]["seals"]}
    entries = {entry["number"]: entry for entry in said["ledger"]["entries"]}
    for seal in seals.values():
        if digest({key: value for key, value in seal.items() if key != "chain"}) != seal["chain"]:
            raise Fault(f"Seal {seal['number']} was changed.", f"第 {seal['number']} 号封存已被改动。")
    for entry in entries.values():
        seal, name = seals[entry["seal"]], entry["number"]
        if digest(entry["content"]) != entry["digest"]:
            raise Fault(f"Entry {name} was changed.", f"第 {name} 号条目已被改动。")
        root = root_of(entry["digest"].encode(), entry["position"], seal["count"], entry["path"])
        if root.hex() != seal["merkle_root"]:
            raise Fault(f"Entry {name} does not stand in its seal.", f"第 {name} 号条目不在其封存中。")
    first = min(seal["sealed_at"] for seal in seals.values())
    lines = [
        Line(
            HOLDS,
            f"{len(entries)} ledger entries stand in their seals, the first of {first}",
            f"{len(entries)} 条账本条目均在其封存之中，最早封存于 {first}",
        )
    ]
    for anchor in kept:
        name, _, value = anchor.partition(":")
        found = [seal for seal in seals.values() if str(seal["number"]) == name]
        if not found:
            lines.append(
                Line(
                    UNKNOWN, f"Seal {name} is not here to be compared", f"回执不含第 {name} 号封存，无从比较"
                )
            )
        elif found[0]["chain"] == value:
            lines.append(Line(HOLDS, f"Seal {name} is the anchor's", f"第 {name} 号封存与锚点一致"))
        else:
            lines.append(Line(WRONG, f"Seal {name} is not the anchor's", f"第 {name} 号封存与锚点不一致"))
    return entries, lines


def report(
    content: bytes, *, anchors: Sequence[bytes] = (), key: bytes = b"", kept: Sequence[str] = (),
    files: Sequence[Path] = (), now: datetime | None = None,
) -> Iterator[Line]:  # fmt: skip
    """Yield what holds of a receipt; the first thing that does not ends it.

    anchors: certificates (DER) of authorities that are trusted; key: the operator's, 32 bytes; kept: `NUMBER:CHAIN` of
    seals kept elsewhere; files: to compare with what was deposited.
    """
    try:
        said, beside = read(content)
        yield from check_whole(said, beside, key)
        entries, lines = check_ledger(said, kept)
        yield from lines
        trusted = [Certificate(one_) for one_ in anchors]
        yield from check_stages(said, entries, trusted, now or datetime.now(timezone.utc))  # noqa: UP017
        yield from check_files(said, files)
    except Fault as fault:
        yield Line(WRONG, *fault.args)
    except Unchecked as unchecked:
        yield Line(UNKNOWN, *unchecked.args)
    except (
        ArithmeticError, AttributeError, KeyError, IndexError, NotImplementedError, OSError, TypeError, ValueError,
        RecursionError, StopIteration, zipfile.BadZipFile,
    ) as error:  # fmt: skip
        yield Line(WRONG, f"It cannot be read: {error!a}", f"无法读取：{error!a}")


def read_anchors(content: bytes) -> list[bytes]:
    """Return the certificates (DER) of a PEM file. Raises ValueError where there is none."""
    found = re.findall(
        rb"-----BEGIN (?:TRUSTED )?CERTIFICATE-----\s(.*?)-----END (?:TRUSTED )?CERTIFICATE-----",
        content,
        re.S,
    )
    if not found:
        raise ValueError("no certificates in PEM")
    return [base64.b64decode(one_) for one_ in found]


def read_key(content: bytes) -> bytes:
    """Return the 32 bytes of an Ed25519 key, from PEM or from 64 hexadecimal digits. Raises ValueError."""
    text = content[:10_000].decode("ascii").strip()
    if "-----BEGIN" in text:
        raw = base64.b64decode("".join(text.splitlines()[1:-1]))
        start = bytes.fromhex("302a300506032b6570032100")
        if not raw.startswith(start):
            raise ValueError("not an Ed25519 key")
        raw = raw[len(start) :]
    else:
        raw = bytes.fromhex(text)
    if len(raw) != 32:
        raise ValueError("not an Ed25519 key")
    return raw


def write_lines(lines: Iterable[Line], write: Callable[[str], Any]) -> int:
    """Write each line as it comes, and what all come to; return the exit status."""
    marks = set()
    for line in lines:
        marks.add(line.mark)
        write(f"{line.mark} {line.en} · {line.zh}\n")
    if WRONG in marks:
        write("WRONG: it does not hold · 核验未通过\n")
        return 1
    if UNKNOWN in marks:
        write("OPEN: nothing is wrong, and not all could be checked · 未发现不符，但有事项无法核验\n")
        return 3
    write("OK: all of it holds · 全部通过\n")
    return 0


def main(arguments: list[str] | None = None, write: Callable[[str], Any] = sys.stdout.write) -> int:
    parser = argparse.ArgumentParser(description="Verify a receipt of a deposit. 核验原创存证回执。")
    parser.add_argument("receipt", type=Path, help="the receipt, ZIP or JSON · 回执")
    parser.add_argument(
        "--anchors", type=Path, help="certificates of trusted authorities, PEM · 信任的机构证书"
    )
    parser.add_argument("--key", type=Path, help="the operator's public key, PEM or hexadecimal · 运营方公钥")
    parser.add_argument(
        "--anchor", action="append", help="NUMBER:CHAIN of a seal kept elsewhere · 另行保存的锚点"
    )
    parser.add_argument(
        "--file", type=Path, action="append", help="a file to compare with the deposit · 待比对的文件"
    )
    given = parser.parse_args(arguments)
    try:
        if given.receipt.stat().st_size > MOST_BYTES:
            raise ValueError("larger than a receipt may be")
        content = given.receipt.read_bytes()
        anchors = read_anchors(given.anchors.read_bytes()) if given.anchors else []
        key = read_key(given.key.read_bytes()) if given.key else b""
    except (OSError, ValueError) as error:
        write(f"✗ It could not be read · 无法读取: {error}\n")
        return 2
    return write_lines(
        report(content, anchors=anchors, key=key, kept=given.anchor or [], files=given.file or []), write
    )


if __name__ == "__main__":
    sys.exit(main())
