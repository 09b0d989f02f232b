"""The doors of Hasher-Matcher-Actioner, so that its clients can point at Zhengpin unchanged; docs/hma.md says how."""
