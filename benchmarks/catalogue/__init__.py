"""A catalogue of a million listings: how long pages and rechecks take over it, and how large a listing is."""
