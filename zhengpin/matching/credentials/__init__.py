"""Content credentials (C2PA) of pictures and films: read and verified offline, and written on request."""
