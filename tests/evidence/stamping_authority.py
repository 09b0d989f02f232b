"""Time-stamping authorities on this machine by any algorithm, with a chain, lists of revoked certificates and a clock.

OpenSSL's own (`tests.evidence.authority`) stamps by RSA and by the present time; these by the clock of the test too, so
that certificates end and time stamps are renewed.
"""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from zhengpin.kit import clock

type Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
RSA, PSS, P256, P384 = "rsa", "pss", "p256", "p384"
KINDS = (RSA, PSS, P256, P384)
_serials = itertools.count(1000)


@cache
def key_of(kind: str, which: int) -> Key:
    """Return a key, made once: keys are dear, and which one a certificate has says nothing here."""
    if kind == P256:
        return ec.generate_private_key(ec.SECP256R1())
    if kind == P384:
        return ec.generate_private_key(ec.SECP384R1())
    return rsa.generate_private_key(65537, 2048)


class Authority:
    """An authority: a root, an issuer below it, and the certificate that stamps.

    days: for which the certificate that stamps holds, from now; sorted_set: whether it sends its certificates in the
    order of DER or as a chain; lists: whether its certificates name lists of revoked ones, once it is served.
    """

    def __init__(
        self,
        kind: str = P256,
        *,
        name: str = "Tide Clock",
        days: float = 365,
        sorted_set: bool = False,
        lists: bool = False,
    ) -> None:
        self.kind, self.name, self.days, self.sorted_set, self.lists = kind, name, days, sorted_set, lists
        self.digest = hashes.SHA384() if kind == P384 else hashes.SHA256()
        self.revoked: dict[int, tuple[datetime, x509.ReasonFlags]] = {}
        self.asked: list[bytes] = []
        self.down = False
        self.at: datetime | None = None  # what its clock says, where that is not the test's
        self.issue_all("")

    def issue_all(self, address: str) -> None:
        """Issue its certificates. address: where its lists are."""
        now, self.place = clock.now(), address if self.lists else ""
        self.root = self._issue(f"{self.name} Root", None, now + timedelta(days=9000), 0)
        self.issuer = self._issue(f"{self.name} Issuer", self.root, now + timedelta(days=4000), 1)
        self.certificate = self._issue(f"{self.name} Stamp", self.issuer, now + timedelta(days=self.days), 2)

    @property
    def chain(self) -> list[x509.Certificate]:
        return [self.certificate, self.issuer, self.root]

    def pem(self) -> bytes:
        """Return its root as an operator keeps it."""
        return self.root.public_bytes(Encoding.PEM)

    def anchor(self) -> bytes:
        """Return its root as a verifier takes it (DER)."""
        return self.root.public_bytes(Encoding.DER)

    def revoke(self, certificate: x509.Certificate, at: datetime, reason: x509.ReasonFlags) -> None:
        self.revoked[certificate.serial_number] = at, reason

    def revocation_list(self, issuer: x509.Certificate) -> bytes:
        now = clock.now()
        made = x509.CertificateRevocationListBuilder().issuer_name(issuer.subject)
        made = made.last_update(now).next_update(now + timedelta(days=7))
        for serial, (at, reason) in self.revoked.items():
            row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at)
            made = made.add_revoked_certificate(
                row.add_extension(x509.CRLReason(reason), critical=False).build()
            )
        which = 0 if issuer is self.root else 1
        return made.sign(self._key(which), self.digest).public_bytes(Encoding.DER)

    def answer(self, request: bytes) -> bytes:
        """Return the answer to a request, both DER."""
        self.asked.append(request)
        asked = tsp.TimeStampReq.load(request)
        imprint = asked["message_imprint"]
        return self.answer_about(imprint["hashed_message"].native, nonce=asked["nonce"].native)

    def answer_about(self, hashed: bytes, *, nonce: int | None = None, at: datetime | None = None) -> bytes:
        """Return a granted answer about a SHA-256."""
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": "1.2.3.4.1",
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashed},
                "serial_number": next(_serials),
                "gen_time": (at or self.at or clock.now()).astimezone(UTC).replace(microsecond=0),
                **({} if nonce is None else {"nonce": nonce}),
            }
        )
        raw = self.certificate.public_bytes(Encoding.DER)
        attributes = cms.CMSAttributes(
            [
                _attribute("content_type", "tst_info"),
                _attribute("signing_time", cms.Time({"utc_time": core.UTCTime(clock.now().astimezone(UTC))})),
                _attribute("message_digest", self._hashed(info.dump())),
                _attribute(
                    "signing_certificate_v2",
                    tsp.SigningCertificateV2({"certs": [{"cert_hash": hashlib.sha256(raw).digest()}]}),
                ),
            ]
        )
        held = asn1_x509.Certificate.load(raw)
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    "issuer_and_serial_number",
                    {"issuer": held.issuer, "serial_number": held.serial_number},
                ),
                "digest_algorithm": {"algorithm": self.digest.name},
                "signed_attrs": attributes,
                "signature_algorithm": self._algorithm(),
                "signature": self._signed(attributes.dump()),
            }
        )
        sent = [one.public_bytes(Encoding.DER) for one in self.chain]
        sent.sort(reverse=not self.sorted_set)
        token = cms.ContentInfo(
            {
                "content_type": "signed_data",
                "content": cms.SignedData(
                    {
                        "version": "v3",
                        "digest_algorithms": [{"algorithm": self.digest.name}],
                        "encap_content_info": {"content_type": "tst_info", "content": info},
                        "certificates": [],
                        "signer_infos": [signer],
                    }
                ),
            }
        )
        token["content"]["certificates"] = _as_sent(sent)
        response = tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token})
        return bytes(response.dump())

    def _key(self, which: int) -> Key:
        return key_of(self.kind, which)

    def _hashed(self, content: bytes) -> bytes:
        return hashlib.new(self.digest.name, content).digest()

    def _algorithm(self) -> algos.SignedDigestAlgorithm:
        if self.kind == PSS:
            told = {"algorithm": "sha256"}
            mask = {"algorithm": "mgf1", "parameters": told}
            return algos.SignedDigestAlgorithm(
                {
                    "algorithm": "rsassa_pss",
                    "parameters": {"hash_algorithm": told, "mask_gen_algorithm": mask, "salt_length": 32},
                }
            )
        name = "rsassa_pkcs1v15" if self.kind == RSA else f"{self.digest.name}_ecdsa"
        return algos.SignedDigestAlgorithm({"algorithm": name})

    def _signed(self, message: bytes) -> bytes:
        key = self._key(2)
        if isinstance(key, ec.EllipticCurvePrivateKey):
            return key.sign(message, ec.ECDSA(self.digest))
        if self.kind == PSS:
            return key.sign(message, padding.PSS(padding.MGF1(self.digest), 32), self.digest)
        return key.sign(message, padding.PKCS1v15(), self.digest)

    def _issue(
        self, name: str, above: x509.Certificate | None, ends: datetime, which: int
    ) -> x509.Certificate:
        key, subject = self._key(which), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = x509.CertificateBuilder().subject_name(subject).public_key(key.public_key())
        made = made.issuer_name(above.subject if above else subject).serial_number(next(_serials))
        made = made.not_valid_before(clock.now() - timedelta(days=1)).not_valid_after(ends)
        made = made.add_extension(x509.BasicConstraints(ca=which < 2, path_length=None), critical=True)
        if which == 2:
            made = made.add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
            )
        if self.place and above:
            place = x509.UniformResourceIdentifier(f"{self.place}{'root' if which == 1 else 'issuer'}.crl")
            point = x509.DistributionPoint([place], None, None, None)
            made = made.add_extension(x509.CRLDistributionPoints([point]), critical=False)
        by = self._key(which - 1 if above else which)
        if self.kind == PSS:
            return made.sign(by, self.digest, rsa_padding=padding.PSS(padding.MGF1(self.digest), 32))
        return made.sign(by, self.digest)


def _attribute(name: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": name, "values": [value]})


def _as_sent(raw: Sequence[bytes]) -> cms.CertificateSet:
    """Return a set of certificates in this very order, which need not be that of DER."""
    content = b"".join(raw)
    header = core.OctetString(content).dump()[: -len(content)]
    return cms.CertificateSet.load(b"\x31" + header[1:] + content)


@contextmanager
def serving(*authorities: Authority) -> Iterator[list[str]]:
    """Serve authorities on this machine; yield their addresses in turn. Below each are its lists."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            one = authorities[int(self.path.split("/")[1])]
            request = self.rfile.read(int(self.headers["Content-Length"]))
            if one.down:
                self.send_error(503)
                return
            self._send(one.answer(request), "application/timestamp-reply")

        def do_GET(self) -> None:
            _, number, name = self.path.split("/")
            one = authorities[int(number)]
            if one.down:
                self.send_error(503)
                return
            self._send(
                one.revocation_list(one.root if name == "root.crl" else one.issuer), "application/pkix-crl"
            )

        def _send(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    addresses = [f"http://127.0.0.1:{server.server_port}/{number}/" for number in range(len(authorities))]
    for one, address in zip(authorities, addresses, strict=True):
        if one.lists and not one.place:
            one.issue_all(address)
    try:
        yield addresses
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
