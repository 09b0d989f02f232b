"""`zhengpin dossier`: makes the dossier of a matter, and verifies one."""
