"""Registers the app."""

from django.apps import AppConfig


class BanksConfig(AppConfig):
    name = "zhengpin.banks"
    label = "banks"
    verbose_name = "Banks"
