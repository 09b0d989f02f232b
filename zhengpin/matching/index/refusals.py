"""Why an index cannot serve: each failure with a stable code, a sentence and a remedy."""

from __future__ import annotations


class IndexFailure(Exception):  # noqa: N818 - named for what it is about
    """An index that cannot be opened, read or written. code: stable; message, remedy: English sentences."""

    code = "index_failure"
    remedy = ""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(f"{message} {self.remedy}".strip())

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.message,))


class IndexDamaged(IndexFailure):
    """What was written is not what is read. Nothing was thrown away."""

    code = "index_damaged"
    remedy = "Nothing was thrown away. Move the folder aside and rebuild the index from the database."


class IndexForeign(IndexFailure):
    """The folder holds an index of another kind, of other parameters, or of another format."""

    code = "index_foreign"
    remedy = "Open it with what it was made for, or rebuild it from the database in another folder."


class IndexUnwritable(IndexFailure):
    """A change could not be written; it did not happen, and what was there before stands."""

    code = "index_unwritable"
    remedy = "Make room on the disk or fix its permissions, and try again."


class IndexOutdated(IndexFailure):
    """The server that keeps the index lacks what newer versions of it brought. trouble: as `kit.troubles` names it;
    jobs wait for a better server as for one that is away.
    """

    code = "index_outdated"
    trouble = "index.away"
    remedy = "Have its operator install a newer version, for pgvector with ALTER EXTENSION vector UPDATE afterwards."


class IndexUnreachable(IndexFailure):
    """The server that keeps the index does not answer, or refuses. trouble: as `kit.troubles` names it."""

    code = "index_unreachable"
    trouble = "index.away"
    remedy = (
        "See that the server runs at the address and that the user may use and make the index, and try again."
    )
