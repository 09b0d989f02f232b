"""Registers the app, and sees to it that every app's events are declared before anything is read or written."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "zhengpin.ledger"
    label = "ledger"
    verbose_name = "Ledger"

    def ready(self) -> None:
        autodiscover_modules("events")
