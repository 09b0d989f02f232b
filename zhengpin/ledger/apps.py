"""Registers the app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "zhengpin.ledger"
    label = "ledger"
    verbose_name = "Ledger"
