"""Reads documents: pages with their lines and places, and the fields that an authority or a certificate names."""
