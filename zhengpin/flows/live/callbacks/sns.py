"""Events of a bucket of Amazon S3 that come by Amazon SNS: where IVS and MediaLive put pictures of streams.

The event: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html (`Records`, keys
URL-encoded). Its signature: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html: RSA over
named lines, by a certificate of https://sns.<region>.amazonaws.com, with SHA-1 (`SignatureVersion` 1) or SHA-256 (2).
IVS writes below ivs/v1/<account>/<channel>/…
(https://docs.aws.amazon.com/ivs/latest/LowLatencyUserGuide/record-to-s3.html): its room is the channel. Of any other
key the room is the folder in which the picture stands, as whoever set up the frame capture of MediaLive chose it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote, unquote_plus, urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm

from zhengpin.evidence.fetching import fetch
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.live.callbacks.form import (
    Agreed,
    CallbackRequest,
    NotGenuine,
    NotUnderstood,
    fields_of,
    text,
)
from zhengpin.flows.live.snapshots import Posted

_HOST = re.compile(r"sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?", re.ASCII)
_IVS = re.compile(r"ivs/v1/[0-9]{12}/(?P<room>[^/]+)/", re.ASCII)
_SIGNED = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
_SIGNED_OF_SUBSCRIPTION = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
_HASHES: dict[object, type[HashAlgorithm]] = {"1": SHA1, "2": SHA256}
CERTIFICATE_LIMIT = 64 * 1024
SECONDS = 5.0
PICTURES = (".jpg", ".jpeg")


def read(request: CallbackRequest, agreed: Agreed) -> Sequence[Posted]:
    """Return the pictures that were put into the bucket; confirm a subscription to the topic agreed on."""
    fields = fields_of(request.body)
    kind = fields.get("Type")
    signed = _SIGNED if kind == "Notification" else _SIGNED_OF_SUBSCRIPTION
    if text(fields, "TopicArn") != agreed.topic:
        raise NotGenuine()
    check_signature(fields, signed, request.now)
    if kind == "SubscriptionConfirmation":
        _fetched(_on_service(text(fields, "SubscribeURL")))
        return []
    if kind != "Notification":
        return []
    records = fields_of(text(fields, "Message")).get("Records", [])
    if not isinstance(records, list):
        raise NotUnderstood(field="Records")
    return [one for record in records if (one := _posted(record)) is not None]


def check_signature(
    fields: dict[str, object],
    signed: Sequence[str],
    now: datetime,
    certificate: Callable[[str], bytes] | None = None,
) -> None:
    """Raise NotGenuine unless the service signed these fields. certificate: gives what stands at an address, as PEM."""
    lines = "".join(f"{name}\n{fields[name]}\n" for name in signed if isinstance(fields.get(name), str))
    made = _HASHES.get(fields.get("SignatureVersion"))
    try:
        signature = base64.b64decode(text(fields, "Signature"), validate=True)
        pem = (certificate or _certificate)(_on_service(text(fields, "SigningCertURL")))
        held = x509.load_pem_x509_certificate(pem)
        key = held.public_key()
        if made is None or not isinstance(key, RSAPublicKey):
            raise NotGenuine()
        if not held.not_valid_before_utc <= now <= held.not_valid_after_utc:
            raise NotGenuine()
        key.verify(signature, lines.encode(), PKCS1v15(), made())
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise NotGenuine() from error


def _on_service(url: str) -> str:
    """Return an address of the service itself: anybody can sign with a certificate of their own. Raises NotGenuine."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotGenuine() from None
    if parts.scheme != "https" or not _HOST.fullmatch(parts.hostname or "") or port not in (None, 443):
        raise NotGenuine()
    return url


@lru_cache(maxsize=16)
def _certificate(url: str) -> bytes:
    return _fetched(url)


def _fetched(url: str) -> bytes:
    try:
        return fetch(url, limit_bytes=CERTIFICATE_LIMIT, seconds=SECONDS).content
    except Refused as refused:
        raise NotGenuine(reason=refused.code) from refused


def _posted(record: object) -> Posted | None:
    """Return the picture of one record of an event, None where it tells of something else. Raises NotUnderstood."""
    if not isinstance(record, dict) or not str(record.get("eventName", "")).startswith("ObjectCreated:"):
        return None
    held = record.get("s3")
    bucket, thing = (held.get("bucket"), held.get("object")) if isinstance(held, dict) else (None, None)
    if not isinstance(bucket, dict) or not isinstance(thing, dict):
        raise NotUnderstood(field="s3")
    key = unquote_plus(text(thing, "key"))
    room = room_of(key)
    if not key.lower().endswith(PICTURES) or not room:
        return None
    region = text(record, "awsRegion")
    ending = ".cn" if region.startswith("cn-") else ""
    url = f"https://{text(bucket, 'name')}.s3.{region}.amazonaws.com{ending}/{quote(key)}"
    return Posted(room, _moment(text(record, "eventTime")), url=url)


def room_of(key: str) -> str:
    """Return the room of an object's key: the channel of IVS, else the folder that it stands in; empty for none."""
    found = _IVS.match(key)
    return found["room"] if found else key.rpartition("/")[0].rpartition("/")[2]


def _moment(written: str) -> datetime:
    try:
        read = datetime.fromisoformat(written)
    except ValueError as error:
        raise NotUnderstood(field="eventTime") from error
    return read if read.tzinfo else read.replace(tzinfo=UTC)
