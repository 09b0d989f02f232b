"""How letters are shown to those who write them."""
