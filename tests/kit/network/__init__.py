"""Tests of zhengpin.kit.network."""
