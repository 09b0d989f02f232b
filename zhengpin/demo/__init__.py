"""The demo marketplace: invented brands, goods, pictures and people, drawn and written from one seed."""
