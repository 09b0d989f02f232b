"""Registers the app."""

from django.apps import AppConfig


class LexiconConfig(AppConfig):
    name = "zhengpin.lexicon"
    label = "lexicon"
    verbose_name = "Words"
