"""Registers the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zhengpin.accounts"
    label = "accounts"
    verbose_name = "Accounts"
