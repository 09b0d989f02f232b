"""What those concerned of a decision are told: the statement of reasons, the rights holder's notice, what
changed.

`values` gathers what letters say, `how_it_came` who reported and what found it, `restriction_reasons` the same
as fields of the transparency database. Subjects that have letters of their own (complaints, appeals …) keep
them in their folder.
"""
