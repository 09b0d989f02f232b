"""Requests by authorities: who asks by which right, checked by call-back, approved by two, answered with the least
data; what they name is preserved; and dangers to life that are reported to authorities."""
