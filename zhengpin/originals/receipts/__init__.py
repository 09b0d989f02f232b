"""PURE: what a receipt of a deposit says: leaves of the trees that are stamped, the document, its archive."""
