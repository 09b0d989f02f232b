"""A time-stamping authority on this machine: OpenSSL's own, behind HTTP."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIGURATION = """
[req]
distinguished_name = name
x509_extensions = stamping
prompt = no
[name]
CN = Tide Clock Authority
[stamping]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = clock
[clock]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""


@contextmanager
def authority(folder: Path, *, more_certificates: int = 0) -> Iterator[str]:
    """Run it in a folder, which then holds its certificate `authority.pem`; yield its address.

    more_certificates: that it sends along with its own, the longest first, which is not the order of DER.
    """
    (folder / "tsa.cnf").write_text(CONFIGURATION)
    chain = _chain(folder, more_certificates)
    (folder / "serial").write_text("01\n")
    openssl(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem",
            "-out", "authority.pem", "-days", "2", "-config", "tsa.cnf")  # fmt: skip

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            (folder / "request.tsq").write_bytes(self.rfile.read(length))
            openssl(folder, "ts", "-reply", "-queryfile", "request.tsq", "-signer", "authority.pem",
                    "-inkey", "key.pem", "-out", "answer.tsr", "-config", "tsa.cnf", *chain)  # fmt: skip
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write((folder / "answer.tsr").read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _chain(folder: Path, count: int) -> list[str]:
    if not count:
        return []
    texts = []
    for number in range(count):
        name = f"{'a' * 8 * (count - number)}{number}"
        openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                "other.pem", "-out", "more.pem", "-days", "2", "-subj", f"/CN={name}")  # fmt: skip
        texts.append((folder / "more.pem").read_text())
    (folder / "chain.pem").write_text("".join(texts))
    return ["-chain", "chain.pem"]


def openssl(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout
