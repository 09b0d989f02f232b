"""Rights, with tables of them, followed until they are read."""

from __future__ import annotations

from collections.abc import Callable

from zhengpin_client.calls import RightsCalls
from zhengpin_client.following import followed
from zhengpin_client.types import RightsImportOut


class Rights(RightsCalls):
    """`client.rights`."""

    def follow_rights_import(
        self,
        import_id: str,
        *,
        every: float = 2.0,
        progress: Callable[[RightsImportOut], None] | None = None,
    ) -> RightsImportOut:
        """Wait until a table of rights is read, looking `every` so many seconds; return the import."""
        return followed(
            lambda: self.get_rights_import(import_id),
            lambda found: found["state"] in ("finished", "failed"),
            wait=self._of.wait,
            every=every,
            progress=progress,
        )
