"""How dates are typed and shown: the day first, in both languages of the interface (Decree 30/2020)."""
