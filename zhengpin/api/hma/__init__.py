"""The doors of Hasher-Matcher-Actioner, so that its clients can point here unchanged: docs/integrating/hma.md."""
