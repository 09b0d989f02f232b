"""What a page gives to a form as it makes it, for forms that take more than Django's own do."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

    type FormData = Mapping[str, object] | None
    type FormFiles = MultiValueDict[str, UploadedFile] | None


class FormOptions(TypedDict, total=False):
    """prefix: of the names of its fields; initial: what stands in them before anybody typed."""

    auto_id: bool | str
    prefix: str | None
    initial: MutableMapping[str, Any] | None
    label_suffix: str | None
