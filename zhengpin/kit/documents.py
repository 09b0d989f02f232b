"""Reads a document, YAML or JSON, as a type that says what may stand in it, and names every fault at once.

The type is a dataclass, a pydantic model or a TypedDict whose fields are annotated with their limits: these are
declared once, read by pydantic, and told in the sentences about a field that breaks them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn, TypedDict

import yaml
from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from zhengpin.kit.document_faults import DocumentFault, DocumentFaultCode, FaultyDocument
from zhengpin.kit.document_limits import ReadAs, limits_at
from zhengpin.kit.labels import Labelled

__all__ = [
    "BothLanguages",
    "DocumentFaultCode",
    "DocumentFault",
    "FaultyDocument",
    "Flag",
    "FoundFault",
    "ReadAs",
    "Sentence",
    "STRICT",
    "UnfitError",
    "along",
    "checked",
    "parsed",
    "parsed_list",
    "read",
    "refused",
    "shown",
]

STRICT = ConfigDict(extra="forbid")
"""Set as `__pydantic_config__` of a dataclass or TypedDict, so that a misspelt name is never silently dropped."""

Flag = Annotated[bool, Field(strict=True)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class _BothLanguages(TypedDict):
    __pydantic_config__ = STRICT  # type: ignore[misc]
    en: Sentence
    zh: Sentence


BothLanguages = Annotated[Mapping[str, str], ReadAs(_BothLanguages)]
"""A text in both languages: `{"en": …, "zh": …}`."""


@dataclass(frozen=True)
class FoundFault:
    """A fault found by a check that a type declares. at: where, from the value that was checked."""

    code: Labelled
    at: tuple[str | int, ...] = ()
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)


class UnfitError(ValueError):
    """Raised by what a type itself holds to (`__post_init__`); `wrong` is what the author of a document is told."""

    def __init__(self, sentence: str, wrong: FoundFault) -> None:
        super().__init__(sentence)
        self.wrong = wrong


def parsed(text: str, refuse: type[FaultyDocument], document: str = "file") -> object:
    """Return what a text of YAML or JSON holds. Raises `refuse`; document: what it is called."""
    if len(text) > refuse.most:
        raise refuse([DocumentFault(DocumentFaultCode.TOO_LARGE, document, "file", {"most": refuse.most})])
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        given = " ".join(str(error).split())[:300]
        raise refuse(
            [DocumentFault(DocumentFaultCode.NOT_YAML, document, "file", {"given": given})]
        ) from error


def parsed_list(text: str, refuse: type[FaultyDocument]) -> list[object]:
    """Return the documents of a text that must list at least one. Raises `refuse`."""
    data = parsed(text, refuse)
    if not isinstance(data, list) or not data:
        raise refuse([DocumentFault(DocumentFaultCode.NOT_A_LIST, "file", "file")])
    return data


def read[T](form: TypeAdapter[T], data: object, refuse: type[FaultyDocument], document: str = "") -> T:
    """Return what `data` says, in the type of `form`. Raises `refuse` with every fault; document: what it is called."""
    try:
        return form.validate_python(_bounded(data, {}))
    except ValidationError as error:
        wrong = [one for one in error.errors(include_url=False) if not _is_echo(one)]
        raise refuse([_fault(one, form, refuse, document) for one in wrong]) from error
    except RecursionError as error:
        raise refuse(
            [DocumentFault(DocumentFaultCode.MALFORMED, document, "file", {"given": shown(data)})]
        ) from error


def _is_echo(wrong: ErrorDetails) -> bool:
    """Say whether a list is too short but for entries that are faulty themselves: pydantic does not count these."""
    return wrong["type"] == "too_short" and len(wrong["input"]) >= wrong["ctx"]["min_length"]


class _List(list[Any]):
    def __repr__(self) -> str:
        return f"[… {len(self)}]"


class _Dict(dict[Any, Any]):
    def __repr__(self) -> str:
        return f"{{… {len(self)}}}"


def _bounded(data: object, made: dict[int, object]) -> object:
    """Return the same data in lists and mappings that print no more than how long they are.

    Aliases of YAML make a short file that prints for ever, and whatever refuses a value may print it: an enum does.
    """
    if id(data) in made or not isinstance(data, (list, tuple, dict)):
        return made.get(id(data), data)
    if not isinstance(data, dict):
        made[id(data)] = copied = _List()
        copied.extend(_bounded(one, made) for one in data)
        return copied
    made[id(data)] = mapping = _Dict()
    mapping.update((name, _bounded(one, made)) for name, one in data.items())
    return mapping


def refused(found: Iterable[FoundFault]) -> NoReturn:
    """Refuse the value that a check of its type looks at, for one reason or for many."""
    raise ValidationError.from_exception_data("document", [_line(one) for one in found])


def checked[T](check: Callable[[T], Iterable[FoundFault]]) -> AfterValidator:
    """Return an annotation: `check` yields what is wrong with a value whose fields are right each by itself."""

    def hold(value: T) -> T:
        if found := list(check(value)):
            refused(found)
        return value

    return AfterValidator(hold)


def along(check: Callable[[object], Iterable[FoundFault]]) -> WrapValidator:
    """Return an annotation: `check` looks at a value as it is written, whatever else is wrong with it."""

    def hold(data: object, read: ValidatorFunctionWrapHandler) -> object:
        found = list(check(data))
        try:
            value = read(data)
        except ValidationError as error:
            lines = [_again(one) for one in error.errors(include_url=False)]
            raise ValidationError.from_exception_data(
                "document", [*lines, *(_line(one) for one in found)]
            ) from error
        if found:
            refused(found)
        return value

    return WrapValidator(hold)


def _again(one: ErrorDetails) -> InitErrorDetails:
    context = one.get("ctx") or {}
    kept: InitErrorDetails = {"type": one["type"], "loc": one["loc"], "input": one["input"], "ctx": context}
    if "fault" in context:
        kept["type"] = PydanticCustomError(one["type"], one["type"], context)
        del kept["ctx"]
    return kept


def _line(one: FoundFault) -> InitErrorDetails:
    said: Any = one.code.value
    return InitErrorDetails(
        type=PydanticCustomError(said, said, {"fault": one.code, "values": dict(one.values)}),
        loc=one.at,
        input=None,
    )


def _fault(
    wrong: ErrorDetails, form: TypeAdapter[Any], refuse: type[FaultyDocument], document: str
) -> DocumentFault:
    context, loc, given = wrong.get("ctx") or {}, wrong["loc"], wrong["input"]
    if isinstance(unfit := context.get("error"), UnfitError):
        context = {"fault": unfit.wrong.code, "values": unfit.wrong.values}
        loc = (*loc, *unfit.wrong.at)
    unknown = wrong["type"] in _UNKNOWN
    if loc and loc[-1] == _OF_KEY:
        loc, unknown = loc[:-1], True
    values = limits_at(form._type, loc) | {"given": shown(given)}
    code: Labelled
    if "fault" in context:
        code, values = context["fault"], values | context["values"]
    elif unknown:
        code = DocumentFaultCode.UNKNOWN_FIELD
        values |= {"known": ", ".join(limits_at(form._type, loc[:-1])["known"])}
    elif loc and (given is None or given == ""):
        code = DocumentFaultCode.MISSING
    else:
        code = _CODES.get(wrong["type"], DocumentFaultCode.MALFORMED)
        values |= {"known": ", ".join(values["known"])}
    return DocumentFault(refuse.instead.get(code, code), document, path_of(loc), values)


def path_of(loc: Sequence[str | int]) -> str:
    """Return the path of a place, such as `steps[2].period.amount`; `file` for the whole."""
    parts = [f"[{one}]" if isinstance(one, int) else f".{str(one)[:60]}" for one in loc]
    return "".join(parts).strip(".") or "file"


def shown(value: object) -> str:
    """Return a value as it can be told in a sentence, however deep it goes."""
    return (value if isinstance(value, str) else repr(_bounded(value, {})))[:80]


_OF_KEY = "[key]"
"""Where pydantic places what is wrong with a key of a mapping."""
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
_CODES = {
    "missing": DocumentFaultCode.MISSING,
    "enum": DocumentFaultCode.NOT_A_CHOICE,
    "literal_error": DocumentFaultCode.NOT_A_CHOICE,
    "string_type": DocumentFaultCode.NOT_A_TEXT,
    "string_too_long": DocumentFaultCode.NOT_A_TEXT,
    "string_too_short": DocumentFaultCode.MISSING,
    "string_pattern_mismatch": DocumentFaultCode.MALFORMED,
    "string_unicode": DocumentFaultCode.NOT_A_TEXT,
    "int_type": DocumentFaultCode.NOT_A_NUMBER,
    "int_parsing": DocumentFaultCode.NOT_A_NUMBER,
    "int_parsing_size": DocumentFaultCode.NOT_A_NUMBER,
    "int_from_float": DocumentFaultCode.NOT_A_NUMBER,
    "bool_type": DocumentFaultCode.NOT_A_FLAG,
    "bool_parsing": DocumentFaultCode.NOT_A_FLAG,
    "greater_than_equal": DocumentFaultCode.OUT_OF_RANGE,
    "less_than_equal": DocumentFaultCode.OUT_OF_RANGE,
    "float_type": DocumentFaultCode.OUT_OF_RANGE,
    "float_parsing": DocumentFaultCode.OUT_OF_RANGE,
    "finite_number": DocumentFaultCode.OUT_OF_RANGE,
    "dict_type": DocumentFaultCode.NOT_A_MAPPING,
    "mapping_type": DocumentFaultCode.NOT_A_MAPPING,
    "model_type": DocumentFaultCode.NOT_A_MAPPING,
    "dataclass_type": DocumentFaultCode.NOT_A_MAPPING,
    "list_type": DocumentFaultCode.NOT_A_LIST,
    "tuple_type": DocumentFaultCode.NOT_A_LIST,
    "frozen_set_type": DocumentFaultCode.NOT_A_LIST,
    "too_short": DocumentFaultCode.NOT_A_LIST,
}
