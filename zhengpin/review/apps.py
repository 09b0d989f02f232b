"""Registers the app, and lets every app register the panels of the cases that it opens."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ReviewConfig(AppConfig):
    name = "zhengpin.review"
    label = "review"
    verbose_name = "Review"

    def ready(self) -> None:
        autodiscover_modules("panels")
