"""The calls of samples.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, quoted
from zhengpin_client.types.deciding.samples import (
    DrawnUnitOut,
    OutcomeIn,
    PublicSampleOut,
    SampleIn,
    SampleKind,
    SampleOut,
    SampleState,
    SeedIn,
)
from zhengpin_client.types.deciding.shared import EndingIn, SampleOutcome


class SamplesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def abandon_sample(self, sample_id: str, body: EndingIn) -> SampleOut:
        """Give a sample up; of a published list everyone goes on seeing that it was begun."""
        return cast(
            "SampleOut", self._of.call("POST", f"/samples/{sample_id}/abandon", json=body, repeatable=False)
        )

    def begin_sample(self, body: SampleIn) -> SampleOut:
        """Begin a sample: its list is made, and its digest published."""
        return cast("SampleOut", self._of.call("POST", "/samples", json=body, repeatable=False))

    def complete_sample(self, sample_id: str) -> SampleOut:
        """Have the result written and published, once every drawn unit has its outcome."""
        return cast("SampleOut", self._of.call("POST", f"/samples/{sample_id}/complete", repeatable=False))

    def enter_sample_seed(self, sample_id: str, body: SeedIn) -> SampleOut:
        """Enter the seed, drawn after the list was published: then the sample is drawn."""
        return cast(
            "SampleOut", self._of.call("POST", f"/samples/{sample_id}/seed", json=body, repeatable=False)
        )

    def get_public_sample(self, number: str) -> PublicSampleOut:
        """Return what was published of one sample: the list's digest first, the result at the end."""
        return cast("PublicSampleOut", self._of.call("GET", f"/public/samples/{quoted(number)}"))

    def get_public_sample_file(self, number: str) -> dict[str, object]:
        """Return the file of a finished sample, which `zhengpin_verify.py sample` draws and counts again."""
        return cast("dict[str, object]", self._of.call("GET", f"/public/samples/{quoted(number)}/file"))

    def get_sample(self, sample_id: str) -> SampleOut:
        """Return one sample."""
        return cast("SampleOut", self._of.call("GET", f"/samples/{sample_id}"))

    def list_drawn_units(
        self, sample_id: str, *, outcome: SampleOutcome | None = None
    ) -> Iterator[DrawnUnitOut]:
        """List the drawn units in the order of the draw. outcome: only those with it."""
        return self._of.pages(f"/samples/{sample_id}/units", params={"outcome": outcome})

    def list_public_samples(self) -> Iterator[PublicSampleOut]:
        """List the samples whose lists were published, newest first. Needs no token; bounded for each reader."""
        return self._of.pages("/public/samples")

    def list_samples(
        self, *, state: SampleState | None = None, kind: SampleKind | None = None, text: str = ""
    ) -> Iterator[SampleOut]:
        """List samples, the newest first."""
        return self._of.pages("/samples", params={"state": state, "kind": kind, "text": text})

    def record_sample_outcome(self, sample_id: str, unit: str, body: OutcomeIn) -> DrawnUnitOut:
        """Record what a drawn unit came to; `unknown` is an outcome, too."""
        return cast(
            "DrawnUnitOut",
            self._of.call("POST", f"/samples/{sample_id}/units/{quoted(unit)}", json=body, repeatable=False),
        )
