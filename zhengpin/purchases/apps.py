"""Registers the app."""

from django.apps import AppConfig


class PurchasesConfig(AppConfig):
    name = "zhengpin.purchases"
    label = "purchases"
    verbose_name = "Test purchases"
