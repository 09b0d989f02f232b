"""Opens an authority's time stamp and sees that its signature is good: when, by whom, until when it holds. Pure.

The order in which certificates come does not matter (RFC 5652 is read leniently; see `timestamp_answers`), and the
chain is looked at as it was at the time of the time stamp, not as it is now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import algos, cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

MOST_CHAIN = 8
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}


@dataclass(frozen=True)
class TimeStampToken:
    """A time stamp whose signature is good.

    at: its time; ends_at: when the first of its certificates ends; chain: certificates (DER) from the signer's upwards;
    anchored: whether they lead to an anchor that was given.
    """

    at: datetime
    ends_at: datetime
    chain: tuple[bytes, ...]
    anchored: bool

    @property
    def authority(self) -> str:
        """The signer as people call it."""
        return x509.load_der_x509_certificate(self.chain[0]).subject.rfc4514_string()


def open_token(answer: bytes, content: bytes, *, anchors: Sequence[bytes] = ()) -> TimeStampToken:
    """Return what an authority's answer (DER) says about `content`. anchors: certificates (DER) that are trusted.

    Raises ValueError, whose message completes “it is no time stamp that can be kept: …”.
    """
    try:
        return _opened(answer, content, anchors)
    except (KeyError, IndexError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError(f"it cannot be read ({error!r:.100})") from error


def revocation_addresses(chain: Sequence[bytes]) -> list[str]:
    """Return where the lists of revoked certificates for a chain can be fetched, each once."""
    found: dict[str, None] = {}
    for raw in chain:
        try:
            points = (
                x509.load_der_x509_certificate(raw)
                .extensions.get_extension_for_class(x509.CRLDistributionPoints)
                .value
            )
        except x509.ExtensionNotFound:
            continue
        for name in (name for point in points for name in point.full_name or ()):
            if isinstance(name, x509.UniformResourceIdentifier) and name.value.startswith("http"):
                found[name.value] = None
    return list(found)


def is_list_for(content: bytes, chain: Sequence[bytes]) -> bool:
    """Say whether bytes are a list of revoked certificates (DER) that one of a chain has signed."""
    try:
        held = x509.load_der_x509_crl(content)
    except ValueError:
        return False
    issuers = [x509.load_der_x509_certificate(raw) for raw in chain]
    return any(
        one.subject == held.issuer and held.is_signature_valid(one.public_key())  # type: ignore[arg-type]
        for one in issuers
    )


def _opened(answer: bytes, content: bytes, anchors: Sequence[bytes]) -> TimeStampToken:
    response = tsp.TimeStampResp.load(answer, strict=True)
    if response["status"]["status"].native not in ("granted", "granted_with_mods"):
        raise ValueError("the authority did not grant it")
    signed_data = response["time_stamp_token"]["content"]
    info = signed_data["encap_content_info"]["content"].parsed
    imprint = info["message_imprint"]
    if imprint["hashed_message"].native != _digest(imprint["hash_algorithm"]["algorithm"].native, content):
        raise ValueError("it is about something else")
    at = info["gen_time"].native.astimezone(UTC)
    sent = [one.chosen.dump() for one in signed_data["certificates"]]
    [signer] = signed_data["signer_infos"]
    certificate = _signer(signer, sent, signed_data["encap_content_info"])
    return _chained(certificate, sent, anchors, at)


def _signer(
    signer: cms.SignerInfo, sent: Iterable[bytes], inner: cms.EncapsulatedContentInfo
) -> x509.Certificate:
    attributes = {one["type"].native: one["values"][0] for one in signer["signed_attrs"]}
    digested = _digest(signer["digest_algorithm"]["algorithm"].native, inner["content"].contents)
    if attributes["message_digest"].native != digested or attributes["content_type"].native != "tst_info":
        raise ValueError("its signed attributes are of something else")
    for raw in sent:
        if _names(signer, attributes, raw):
            certificate = x509.load_der_x509_certificate(raw)
            break
    else:
        raise ValueError("the certificate that signed it was not sent")
    _verify(certificate, signer)
    uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not uses.critical or list(uses.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise ValueError("its certificate is not for time stamps")
    return certificate


def _names(signer: cms.SignerInfo, attributes: dict[str, cms.Any], raw: bytes) -> bool:
    """Say whether the signer and the attribute that is signed name a certificate."""
    certificate = x509.load_der_x509_certificate(raw)
    if signer["sid"].name == "issuer_and_serial_number":
        named = signer["sid"].chosen
        if named["serial_number"].native != certificate.serial_number:
            return False
        if named["issuer"].dump() != certificate.issuer.public_bytes():
            return False
    if "signing_certificate_v2" in attributes:
        first = attributes["signing_certificate_v2"]["certs"][0]
        digest: bytes = first["cert_hash"].native
        return digest == _digest(first["hash_algorithm"]["algorithm"].native, raw)
    digest = attributes["signing_certificate"]["certs"][0]["cert_hash"].native
    return digest == hashlib.sha1(raw, usedforsecurity=False).digest()


def _verify(certificate: x509.Certificate, signer: cms.SignerInfo) -> None:
    """See that the signature over the attributes is the certificate's. Raises ValueError."""
    algorithm: algos.SignedDigestAlgorithm = signer["signature_algorithm"]
    message, signature = signer["signed_attrs"].untag().dump(), signer["signature"].native
    kind, key = algorithm.signature_algo, certificate.public_key()
    try:
        if kind == "rsassa_pss" and isinstance(key, rsa.RSAPublicKey):
            digest = _HASHES[algorithm.hash_algo]()
            key.verify(
                signature, message, padding.PSS(padding.MGF1(digest), algorithm["parameters"]["salt_length"].native),
                digest,
            )  # fmt: skip
            return
        named = algorithm["algorithm"].native
        digest_name = (
            algorithm.hash_algo
            if named.startswith("sha") or named.endswith(("_rsa", "_ecdsa"))
            else signer["digest_algorithm"]["algorithm"].native
        )
        digest = _HASHES[digest_name]()
        if isinstance(key, rsa.RSAPublicKey) and kind == "rsassa_pkcs1v15":
            key.verify(signature, message, padding.PKCS1v15(), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(digest))
        else:
            raise ValueError(f"a signature by {named} is not known here")
    except InvalidSignature as error:
        raise ValueError("its signature is false") from error


def _chained(
    signer: x509.Certificate, sent: Sequence[bytes], anchors: Sequence[bytes], at: datetime
) -> TimeStampToken:
    trusted = set(anchors)
    pool = [x509.load_der_x509_certificate(raw) for raw in dict.fromkeys((*anchors, *sent))]
    chain = [signer]
    while len(chain) < MOST_CHAIN and _raw(chain[-1]) not in trusted:
        above = next((one for one in pool if one not in chain and _issued(one, chain[-1])), None)
        if above is None:
            break
        chain.append(above)
    anchored = _raw(chain[-1]) in trusted
    if trusted and not anchored:
        raise ValueError("it leads to none of the authorities that are trusted (ZHENGPIN_TIMESTAMP_ANCHORS)")
    if not all(one.not_valid_before_utc <= at <= one.not_valid_after_utc for one in chain):
        raise ValueError("a certificate of its chain was not valid at its time")
    ends = min(one.not_valid_after_utc for one in chain)
    return TimeStampToken(at, ends, tuple(_raw(one) for one in chain), anchored)


def _issued(upper: x509.Certificate, lower: x509.Certificate) -> bool:
    try:
        lower.verify_directly_issued_by(upper)
    except (InvalidSignature, TypeError, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _raw(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _digest(name: str, content: bytes) -> bytes:
    if name not in _HASHES:
        raise ValueError(f"the digest {name} is not known here")
    return hashlib.new(name, content).digest()
