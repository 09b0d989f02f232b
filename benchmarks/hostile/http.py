"""Sends hostile inputs over HTTP to a really running server."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx

from benchmarks.hostile.answers import Answer, of_problems, of_verdicts
from benchmarks.hostile.inputs import Hostile

SOURCE = "hostile"
PATIENCE = 120.0
"""Seconds until an import that is not read to its end counts as hanging."""


class Sender:
    """A client of one server, by an API token."""

    def __init__(self, address: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "en"}
        self._client = httpx.Client(base_url=address, headers=headers, timeout=PATIENCE, trust_env=False)

    def send(self, hostile: Hostile) -> Answer:
        """Return how an input was answered; a status of 500 and above, or none at all, is a crash."""
        doors = {"listing": self._listing, "stream": self._stream, "screen": self._screen, "file": self._file}
        try:
            return doors[hostile.door](hostile)
        except httpx.HTTPError as error:
            return Answer("crash", crash=f"{type(error).__name__}: {error}"[:300])

    def _post(self, path: str, body: bytes, media_type: str) -> httpx.Response:
        return self._client.post(
            path, params={"source": SOURCE}, content=body, headers={"Content-Type": media_type}
        )

    def _listing(self, hostile: Hostile) -> Answer:
        return _answered(self._post("/v1/listings", hostile.body, "application/json"))

    def _screen(self, hostile: Hostile) -> Answer:
        return _answered(self._post("/v1/screen", hostile.body, "application/json"))

    def _stream(self, hostile: Hostile) -> Answer:
        response = self._post("/v1/listings/batch", hostile.body, "application/x-ndjson")
        if response.status_code != httpx.codes.OK:
            return _answered(response)
        verdicts = [json.loads(line) for line in response.text.splitlines()]
        lines = sum(1 for line in hostile.body.split(b"\n") if line.strip())
        if len(verdicts) != lines:
            return Answer("crash", crash=f"{lines} lines, {len(verdicts)} verdicts")
        return of_verdicts(verdicts, response.status_code)

    def _file(self, hostile: Hostile) -> Answer:
        upload = hostile.upload
        assert upload is not None
        files: dict[str, Any] = {"file": (upload.name, upload.content)}
        if upload.pictures is not None:
            files["pictures"] = ("pictures.zip", upload.pictures)
        response = self._client.post("/v1/imports", data={"source": SOURCE}, files=files)
        if response.status_code != httpx.codes.ACCEPTED:
            return _answered(response)
        return self._followed(response.json()["id"])

    def _followed(self, batch_id: str) -> Answer:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            batch = self._client.get(f"/v1/imports/{batch_id}").json()
            if batch["state"] == "failed":
                return of_problems([batch["failure"]])
            if batch["state"] == "finished":
                rows = self._client.get(f"/v1/imports/{batch_id}/lines", params={"limit": 200}).json()[
                    "items"
                ]
                told = [one for row in rows for one in row["problems"]]
                return of_problems(told) if told else Answer("taken")
            time.sleep(0.05)
        return Answer("crash", crash="the import was not read to its end")


def _answered(response: httpx.Response) -> Answer:
    status = response.status_code
    if status >= 500:
        return Answer("crash", crash=f"status {status}: {response.text[:200]}", status=status)
    body = response.json()
    if problems := body.get("problems"):
        return of_problems(problems, status)
    if refused := body.get("pictures_refused"):
        return of_problems(refused, status)
    return of_problems([body], status) if status >= 400 else Answer("taken", status=status)
