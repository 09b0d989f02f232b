"""What the bodies of all answers are made of: rows as they are read, moments, lists and pages, and failures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypedDict, TypeVar, get_args
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Schema
from pydantic import (
    AfterValidator,
    AliasPath,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializeAsAny,
    WithJsonSchema,
    WrapValidator,
)

from zhengpin.kit.errors import Invalid
from zhengpin.kit.pagination import page_of

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from zhengpin.kit.labels import Labelled

T = TypeVar("T")

Moment = Annotated[
    datetime,
    PlainSerializer(datetime.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A moment to the microsecond: the framework's own encoder would cut it to milliseconds."""
WrittenMoment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
"""A moment that is text already where it is read."""
Kept = Annotated[T, WrapValidator(lambda kept, _read: kept), SerializeAsAny()]
"""What is kept as JSON and goes out as it is kept: described by a schema, and not read once more."""
Score = Annotated[float, AfterValidator(lambda value: round(value, 4))]
Ids = Annotated[list[UUID], BeforeValidator(lambda rows: [row.pk for row in rows.all()])]
"""The ids of the rows that a row refers to, as one query or a prefetch gives them."""


class AnswerBody(BaseModel):
    """A body, or a part of one, that is read from the attributes of a row that bear its fields' names."""

    model_config = ConfigDict(from_attributes=True, validate_by_name=True, validate_by_alias=True)

    @classmethod
    def of(cls, row: object, **more: object) -> Self:
        """Return what is to be told of a row. more: fields that no attribute of it holds."""
        return cls.model_validate(_Beside(row, more) if more else row)


class _Beside:
    """A row with further attributes, which are found first."""

    def __init__(self, row: object, more: Mapping[str, object]) -> None:
        self.__dict__.update(more)
        self.__dict__["_row"] = row

    def __getattr__(self, name: str) -> object:
        return getattr(self.__dict__["_row"], name)


class Named(AnswerBody):
    id: UUID
    name: str


class BilingualText(AnswerBody):
    """A text in both languages."""

    en: str = ""
    zh: str = ""


class _OfRows(AnswerBody):
    """A list of something; of each kind of row, one class, which interfaces show by a name of its own."""

    called: ClassVar[str]

    def __class_getitem__(cls, rows: object) -> Any:
        return _listing(cls, rows)


@cache
def _listing(kind: type[_OfRows], rows: Any) -> type[_OfRows]:
    """Return the class of a kind of list of some rows; of one of several kinds it bears the last one's name."""
    plain = (get_args(rows) or (rows,))[-1].__name__.removesuffix("Out")
    made: Any = super(_OfRows, kind).__class_getitem__(rows)
    return type(f"{plain}{kind.called}", (made,), {"__module__": __name__, "__doc__": kind.__doc__})


class Items[T](_OfRows):
    """A list that is short enough to be given whole."""

    called = "List"
    items: list[T]


class Paginated[T](_OfRows):
    """One page of a list. next_cursor: asks for the page after; null on the last."""

    called = "Page"
    items: list[T]
    next_cursor: str | None


class Failure(Schema):
    """What went wrong and how to mend it; some codes tell further facts beside these."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "code": "complaint.incomplete",
                "message": "The complaint is not complete yet.",
                "remedy": "Fix what is named, then submit it again.",
                "field": "signature",
            }
        },
    )

    code: str = Field(..., description="stable, for programs")
    message: str = Field(..., description="what went wrong, in the language asked for")
    remedy: str = Field("", description="how to mend it")
    field: str = Field("", description="the field at fault, if one")
    retry_after: int = Field(
        0, description="seconds after which it can be tried again; also in `Retry-After`"
    )


FAILURES = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), Failure)
"""What any request can meet: every operation is described with these, whatever else it says."""
FAILURE: dict[str, object] = {
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
}


def answers(model: object, status: int = 200) -> dict[int, object]:
    """Return the bodies of an operation by status: its own, and those of failures."""
    return {status: model} | FAILURES


def failing(*statuses: int) -> dict[str, object]:
    """Return what the interface says of an operation that can fail as others cannot."""
    return {"responses": {status: _failure(status) for status in statuses}}


def describe_failures(document: dict[str, Any]) -> None:
    """Say in an OpenAPI document of every operation what any request can meet."""
    for path in document["paths"].values():
        for operation in path.values():
            said = operation["responses"]
            operation["responses"] = {status: _failure(status) for status in FAILURES} | said


def _failure(status: int) -> dict[str, object]:
    return {"description": HTTPStatus(status).phrase, **FAILURE}


def sent_as(*media_types: str, text: bool = False, nothing: str = "") -> dict[str, object]:
    """Return what the interface says of an operation that answers with a file, and no JSON.

    text: it is text; nothing: when it answers 204, without a body.
    """
    schema = {"type": "string"} if text else {"type": "string", "format": "binary"}
    said: dict[int, object] = {200: {"content": dict.fromkeys(media_types, {"schema": schema})}}
    if nothing:
        said[204] = {"description": nothing}
    return {"responses": said}


def read(
    *path: str | int,
    words: Iterable[Labelled] | None = None,
    blank: bool = False,
    description: str | None = None,
) -> Any:
    """Return a field that is read from an attribute of another name, or from one of a thing that the row refers to."""
    return Field(
        validation_alias=AliasPath(*path) if len(path) > 1 else path[0],  # type: ignore[arg-type]
        description=description,
        json_schema_extra=one_of(words, blank=blank) if words else None,
    )


def out_of(words: Iterable[Labelled], *, blank: bool = False, description: str | None = None) -> Any:
    """Return a field whose text is a member of a vocabulary, or empty where `blank`."""
    return Field(description=description, json_schema_extra=one_of(words, blank=blank))


def one_of(vocabulary: Iterable[Labelled], *, blank: bool = False) -> dict[str, Any]:
    """Return what a field's JSON schema says of a text that is out of a vocabulary, or empty where `blank`."""
    return {"enum": [*([""] if blank else []), *(member.value for member in vocabulary)]}


class PageQuery(Schema):
    """Where a page starts and how long it is."""

    cursor: str | None = Field(None, max_length=300, description="`next_cursor` of the page before")
    limit: int = Field(50, ge=1, le=200)


PageOf = Query[PageQuery]


class ShapedPage[T](TypedDict):
    """What `Paginated` is made of."""

    items: list[T]
    next_cursor: str | None


def page[M: Model, S](
    rows: QuerySet[M],
    query: PageQuery,
    shape: Callable[[M], S],
    *,
    newest_first: bool = True,
    key: str = "pk",
) -> ShapedPage[S]:
    """Return `{"items": […], "next_cursor": …}`. key: a field that no two of the rows share."""
    found = page_of(rows, cursor=query.cursor, limit=query.limit, newest_first=newest_first, key=key)
    return {"items": [shape(row) for row in found.items], "next_cursor": found.next_cursor}


def aware(moment: datetime) -> datetime:
    """Return a moment in UTC; one without a time zone is in the operator's.

    Raises Invalid (`moment.out_of_range`) for one beyond all calendars.
    In UTC, because a database refuses what ISO 8601 allows: an offset of more than fifteen hours, say.
    """
    try:
        given = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        return given.astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise Invalid(
            _("This moment is out of range."),
            code="moment.out_of_range",
            remedy=_("Use a year from 1970 to 9998."),
        ) from error
