"""The page of all commands, written from the commands themselves."""
