"""What speaks against a document or for it, where and how strongly: forgery and staleness, never a bare verdict."""
