"""Pages of what people are told: the inbox, which letters come by e-mail, and the letters themselves."""
