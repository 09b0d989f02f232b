"""The form by which a video is added by hand, with its film as a file or by an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

    from zhengpin.web.form_options import FormData, FormFiles, FormOptions


def _text(
    label: StrOrPromise, limit: int, hint: StrOrPromise = "", *, required: bool = False
) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, help_text=hint, required=required)


class VideoForm(forms.Form):
    """What `POST /v1/videos` takes of a video; whether it may be so is for the intake to say."""

    source = _text(
        _("Name of the marketplace"), 60, _("The short name under which its videos are kept."), required=True
    )
    external_id = _text(_("Number"), 120, _("The marketplace's own number of the video."), required=True)
    title = _text(_("Title"), 500, required=True)
    creator = _text(
        _("Number of the creator"), 120, _("Whoever publishes it: a creator, a merchant, or both.")
    )
    creator_name = _text(_("Name of the creator"), 200)
    merchant = _text(_("Number of the merchant"), 120)
    url = _text(_("Address on the marketplace"), 1000)
    media_url = _text(
        _("Address of the film"),
        1000,
        _("It is fetched from there once. Leave it empty where you choose a file."),
    )
    upload = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: FormData = None, files: FormFiles = None, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["source"].widget.attrs["list"] = "sources"

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("upload") and given.get("media_url"):
            self.add_error("media_url", _("Choose a file or give an address, not both."))
        return given

    def item(self) -> dict[str, Any]:
        """Return the video in the form in which the marketplace would send it."""
        given = self.cleaned_data
        item = {name: given[name] for name in ("external_id", "title", "url")}
        if given["creator"]:
            item["creator"] = {"external_id": given["creator"], "name": given["creator_name"]}
        if given["merchant"]:
            item["merchant"] = {"external_id": given["merchant"]}
        if given["upload"]:
            item["media"] = {"upload": str(given["upload"])}
        elif given["media_url"]:
            item["media"] = {"url": given["media_url"]}
        return item
