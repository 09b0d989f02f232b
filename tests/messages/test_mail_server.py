"""The mail server is named by one address, and is trusted only if its certificate says that it is the one."""

from __future__ import annotations

import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.mail import EmailMessage, mailers

from tests.mail_server import mail_server
from tests.rows import each_row
from zhengpin.config import forms
from zhengpin.config.settings import mail_server as as_mailer
from zhengpin.kit import clock
from zhengpin.messages.mail.server import hand_over


@pytest.mark.parametrize(
    ("address", "use_tls", "use_ssl", "port"),
    [
        ("smtp://u%40x:p%2Fw@mail.example:2525", False, False, 2525),
        ("smtp+starttls://u%40x:p%2Fw@mail.example", True, False, 587),
        ("smtps://u%40x:p%2Fw@mail.example", False, True, 465),
    ],
)
def test_an_address_says_how_to_reach_the_server(settings, address, use_tls, use_ssl, port):
    settings.MAILERS = {"default": as_mailer(address)}
    backend = mailers["default"]
    assert (backend.host, backend.port, backend.username, backend.password) == (
        "mail.example",
        port,
        "u@x",
        "p/w",
    )
    assert (backend.use_tls, backend.use_ssl) == (use_tls, use_ssl)


@each_row("address", ["http://mail.example", "smtp://", "mail.example:25"])
def test_what_is_no_address_of_a_mail_server_is_refused(address):
    with pytest.raises(ValueError, match="smtp"):
        forms.mail_server(address)


def vouched_by_nobody(folder) -> ssl.SSLContext:
    """Return the server's side of TLS under a certificate for 127.0.0.1 that it signed itself."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]),
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def test_a_server_for_which_nobody_vouches_is_told_nothing(settings, tmp_path):
    with mail_server(vouched_by_nobody(tmp_path)) as made:
        settings.MAILERS = {"default": as_mailer(made.url.replace("smtp://", "smtp+starttls://name:secret@"))}
        answer = hand_over(EmailMessage("Subject", "Body", "a@market.example", ["b@studio.example"]))
    assert (answer.accepted, answer.final) == (False, False)
    assert "CERTIFICATE_VERIFY_FAILED" in answer.text
    assert (made.asked, made.taken) == ([], [])
