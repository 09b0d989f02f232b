"""What CDNs and stream servers post of live rooms, each in its own format, signed as each signs."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.test import Client

from tests.broadcasts import clip
from tests.catalog.subjects import room, send_rooms
from tests.cli.serving.test_command import free_port
from tests.cli.terminal import command
from tests.cli.test_waiting import PATIENT, begun
from tests.flows.live.posting import harmless
from tests.jobs import outside
from zhengpin.accounts.models import ApiToken
from zhengpin.accounts.states import Role
from zhengpin.flows.live.callbacks import sns
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.models import RoomSnapshot, SnapshotCallback

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
KEY = "callback-key"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:snapshots"


@pytest.fixture(autouse=True)
def here(settings, tmp_path: Path, operator):
    settings.DATA_DIR = tmp_path
    settings.LIVE_ROOMS = replace(settings.LIVE_ROOMS, snapshot_hosts=("*",))
    send_rooms(room())


@pytest.fixture
def market(operator, token_of: Callable[..., str]) -> Client:
    secret = token_of(operator, Role.MARKETPLACE)
    return Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})


@pytest.fixture
def made(market: Client) -> Callable[..., str]:
    """Return the function that makes an address for a format and gives its path."""

    def make(form: str, **more: str) -> str:
        answer = market.post("/v1/snapshot-callbacks", {"source": "harbour", "format": form} | more, **JSON)
        assert answer.status_code == 201, answer.content
        return answer.json()["path"]

    return make


def post(path: str, body: Any, **more: Any) -> Any:
    """Post as a CDN does: with no token of ours."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Client().post(path, content, **({"content_type": "application/json"} | more))


def waits() -> RoomSnapshot:
    return RoomSnapshot.objects.get(waits_since__isnull=False)


def tencent(**changes: Any) -> dict[str, Any]:
    """Return the message of the vendor's documentation, of now, signed by KEY."""
    now = int(clock.now().timestamp())
    message = {
        "app": "test.app",
        "appname": "live",
        "channel_id": "r-1",
        "create_time": now,
        "event_type": 200,
        "file_size": 30670,
        "height": 720,
        "pic_full_url": "http://your.cos.region.myqcloud.com/channelid/channelid-screenshot-10-12-05-1280x720.jpg",
        "pic_url": "/channelid/channelid-screenshot-10-12-05-1280x720.jpg",
        "stream_id": "r-1",
        "stream_param": "txTime=60B83800",
        "t": now + 600,
        "width": 1280,
    } | changes
    return {"sign": hashlib.md5(f"{KEY}{message['t']}".encode()).hexdigest()} | message


@pytest.mark.engines
def test_the_snapshot_event_of_tencent_cloud_is_taken_as_signed(made: Callable[..., str]) -> None:
    path = made("tencent_css", key=KEY)
    message = tencent()
    assert post(path, message).json()["items"] == [{"external_id": "r-1", "verdict": "taken", "problems": []}]
    assert waits().url == message["pic_full_url"]
    assert waits().taken_at.timestamp() == message["create_time"]
    [row] = SnapshotCallback.objects.all()
    assert KEY not in row.sealed_key
    assert path.rpartition("/")[2] not in row.address_digest


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"sign": "0" * 32}, 401),
        ({"sign": 7}, 401),
        ({"t": int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())}, 401),
        ({"t": None}, 401),
        ({"pic_full_url": ""}, 422),
        ({"create_time": "soon"}, 422),
    ],
)
def test_what_tencent_cloud_did_not_sign_or_is_no_such_event_is_refused(
    made: Callable[..., str], changes: dict[str, Any], status: int
) -> None:
    path = made("tencent_css", key=KEY)
    assert post(path, tencent(**changes)).status_code == status
    assert not RoomSnapshot.objects.exists()


def test_other_events_of_a_stream_are_passed_over(made: Callable[..., str]) -> None:
    assert post(made("tencent_css", key=KEY), tencent(event_type=1)).json() == {"items": []}
    assert post(made("jd_live"), {"event": "publish_started", "status": "success"}).json() == {"items": []}


def test_the_snapshot_callback_of_jd_cloud_is_taken(made: Callable[..., str]) -> None:
    now = int(clock.now().timestamp() * 1000)
    message = {
        "version": "v1.1",
        "publishDomain": "push.yourdomain.com",
        "appName": "jw",
        "streamName": "r-1",
        "snapshotTime": now,
        "downloadUrl": "http://s3.cn-north-1.jcloudcs.com/jd-video-formal/snapshot/20190328/43/jw/r-1.jpg",
        "status": "success",
        "imgId": "8f5c8be9016ab658b98e3355336e3635",
    }
    path = made("jd_live")
    assert post(path, message).json()["items"][0]["verdict"] == "taken"
    assert waits().url == message["downloadUrl"]
    assert round(waits().taken_at.timestamp() * 1000) == now
    assert post(path, b"[]").status_code == 422
    assert post(path, b"{" * 10_000).status_code == 422


def bucket_event(key: str, **changes: Any) -> dict[str, Any]:
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": "eu-west-1",
        "eventTime": clock.now().isoformat(),
        "eventName": "ObjectCreated:Put",
        "s3": {"bucket": {"name": "pictures"}, "object": {"key": key, "size": 1024}},
    }
    return {"Records": [record | changes]}


@pytest.fixture(scope="module")
def signer() -> tuple[rsa.RSAPrivateKey, bytes]:
    """Return a key and its certificate, as the service has them."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    now = datetime.now(UTC)
    held = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=900))
        .sign(key, SHA256())
    )
    return key, held.public_bytes(Encoding.PEM)


def notification(signer: Any, message: dict[str, Any], version: str = "2", **changes: Any) -> dict[str, Any]:
    """Return a message as the service sends it, signed by its key; what is changed is changed after that."""
    sent = {
        "Type": "Notification",
        "MessageId": "da41e39f-ea4d-435a-b922-c6aae3915ebe",
        "TopicArn": TOPIC,
        "Subject": "Amazon S3 Notification",
        "Message": json.dumps(message),
        "Timestamp": "2026-11-25T12:00:00.000Z",
        "SignatureVersion": version,
        "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7.pem",
    }
    signed = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
    lines = "".join(f"{name}\n{sent[name]}\n" for name in signed)
    made = signer[0].sign(lines.encode(), PKCS1v15(), SHA256() if version == "2" else SHA1())
    return sent | {"Signature": base64.b64encode(made).decode()} | changes


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, signer: Any) -> list[str]:
    """Stand where the service's certificates are fetched from; return what was asked for."""
    asked: list[str] = []

    def fetched(url: str) -> bytes:
        asked.append(url)
        return signer[1]

    monkeypatch.setattr(sns, "_certificate", fetched)
    monkeypatch.setattr(sns, "_fetched", fetched)
    return asked


@pytest.mark.parametrize("version", ["1", "2"])
def test_pictures_that_ivs_puts_into_a_bucket_are_taken_as_the_service_signs(
    made: Callable[..., str], signer: Any, service: list[str], version: str
) -> None:
    key = "ivs/v1/123456789012/r-1/2026/11/25/20/12/j8Z9O91ndcVs/media/thumbnails/thumb+1.jpg"
    answered = post(made("aws_sns", topic=TOPIC), notification(signer, bucket_event(key), version))
    assert answered.json()["items"][0]["verdict"] == "taken", answered.content
    assert waits().url == (
        "https://pictures.s3.eu-west-1.amazonaws.com/ivs/v1/123456789012/r-1/2026/11/25/20/12/j8Z9O91ndcVs/media"
        "/thumbnails/thumb%201.jpg"
    )
    assert service == ["https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-7.pem"]


def test_any_other_key_names_its_room_by_its_folder() -> None:
    assert sns.room_of("frames/r-1/frame.00001.jpg") == "r-1"
    assert sns.room_of("frame.jpg") == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"Message": json.dumps(bucket_event("a/r-1/b.jpg"))},
        {"Signature": "AAAA"},
        {"SignatureVersion": "3"},
        {"TopicArn": "arn:aws:sns:eu-west-1:999999999999:mine"},
        {"SigningCertURL": "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem"},
        {"SigningCertURL": "http://sns.eu-west-1.amazonaws.com/a.pem"},
        {"SigningCertURL": "https://evil.example/sns.eu-west-1.amazonaws.com"},
    ],
)
def test_what_the_service_did_not_sign_is_refused(
    made: Callable[..., str], signer: Any, service: list[str], changes: dict[str, str]
) -> None:
    message = notification(signer, bucket_event("a/r-2/b.jpg"), **changes)
    assert post(made("aws_sns", topic=TOPIC), message).status_code == 401
    assert not RoomSnapshot.objects.exists()
    assert all(one.startswith("https://sns.eu-west-1.amazonaws.com/") for one in service)


def test_other_things_in_a_bucket_are_passed_over(
    made: Callable[..., str], signer: Any, service: list[str]
) -> None:
    path = made("aws_sns", topic=TOPIC)
    for event in (bucket_event("a/r-1/b.ts"), bucket_event("a/r-1/b.jpg", eventName="ObjectRemoved:Delete")):
        assert post(path, notification(signer, event)).json() == {"items": []}
    assert post(path, notification(signer, {"Event": "s3:TestEvent"})).json() == {"items": []}


def test_a_key_and_a_topic_are_asked_for_where_the_format_needs_them(market: Client) -> None:
    for form, code in (("tencent_css", "key_missing"), ("aws_sns", "topic_missing")):
        answer = market.post("/v1/snapshot-callbacks", {"source": "harbour", "format": form}, **JSON)
        assert (answer.status_code, answer.json()["code"]) == (422, f"snapshot_callback.{code}")


def test_an_address_acts_as_whoever_made_it_and_no_longer_than_that(
    made: Callable[..., str], market: Client, operator, holder, token_of: Callable[..., str]
) -> None:
    path = made("jpeg")
    assert (
        post(f"{path}?room=r-1", harmless(1), content_type="image/jpeg").json()["items"][0]["verdict"]
        == "taken"
    )
    assert post("/v1/snapshot-callbacks/posted/guessed?room=r-1", harmless(1)).status_code == 404
    [listed] = market.get("/v1/snapshot-callbacks").json()["items"]
    assert "path" not in listed
    outsider = Client(headers={"Authorization": f"Bearer {token_of(holder, Role.HOLDER_MEMBER)}"})
    assert outsider.get("/v1/snapshot-callbacks").status_code == 403
    assert outsider.delete(f"/v1/snapshot-callbacks/{listed['id']}").status_code == 403
    other = made("jpeg")
    assert market.delete(f"/v1/snapshot-callbacks/{listed['id']}").json()["ended_at"]
    assert post(f"{path}?room=r-1", harmless(2)).status_code == 404
    entries = Entry.objects.filter(event__startswith="snapshot_callback.").order_by("pk")
    kinds = [name.removeprefix("snapshot_callback.") for name in entries.values_list("event", flat=True)]
    assert kinds == ["made", "made", "ended"]
    ApiToken.objects.update(revoked_at=clock.now())
    assert post(f"{other}?room=r-1", harmless(2)).status_code == 401


SET_UP = """
import json
from tests.cast import organisation
from tests.catalog.subjects import room, send_rooms
from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.monitoring.room_states import CallbackFormat
from zhengpin.monitoring.snapshots.callbacks import make_callback
home = organisation(OrganisationKind.OPERATOR, "Harbour Market")
send_rooms(room())
token = issue_token(organisation_id=home.pk, role=Role.MARKETPLACE, name="cdn", actor=system("tests"))[1]
print(json.dumps(make_callback(source="harbour", form=CallbackFormat.JPEG, actor=actor_for_token(token))[1]))
"""
POSTED = """
import json
from zhengpin.monitoring.models import RoomSnapshot
from zhengpin.monitoring.snapshots import spool
row = RoomSnapshot.objects.first()
print(json.dumps((spool.read(row.file) or b"")[:3].hex() if row else ""))
"""


# 15 s of processor time: a server loads Zhengpin, since FFmpeg posts in chunks, which only a real one puts together.
@pytest.mark.slow
@pytest.mark.prove("a server of its own; what it posts is taken by cheaper tests")
def test_ffmpeg_posts_pictures_of_a_stream_by_itself(tmp_path: Path, clips: Path) -> None:
    """The command that docs/integrating/snapshots.md gives for SRS and nginx, run for real."""
    with outside.database(tmp_path) as env:
        secret, port = outside.ask(SET_UP, env), free_port()
        server = subprocess.Popen(command("serve", "--port", str(port), "--jobs", "0"), env=env)
        try:
            begun(f"http://127.0.0.1:{port}")
            address = f"http://127.0.0.1:{port}/v1/snapshot-callbacks/posted/{secret}?room=r-1"
            ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(clip(clips)), "-an"]
            ffmpeg += ["-vf", "fps=1", "-frames:v", "2", "-c:v", "mjpeg", "-f", "image2", "-update", "1"]
            ffmpeg += ["-protocol_opts", "method=POST:content_type=image/jpeg", address]
            subprocess.run(ffmpeg, check=True, timeout=PATIENT)
            ends, begins = time.monotonic() + PATIENT, ""
            while not begins:  # FFmpeg waits for no answer, so the server may still be at it
                assert time.monotonic() < ends, "nothing that FFmpeg posted was taken"
                time.sleep(0.5)
                begins = outside.ask(POSTED, env)
        finally:
            server.kill()
            server.wait()
    assert begins == "ffd8ff", "a JPEG waits for its turn"
