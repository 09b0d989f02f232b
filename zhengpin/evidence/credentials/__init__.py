"""Content credentials (C2PA) of strangers' files, read and written by a confined process that has no keys."""
