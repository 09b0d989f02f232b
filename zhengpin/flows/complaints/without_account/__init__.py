"""A report by somebody without an account: sent by a mailed link, looked at by a person, then a complaint."""
