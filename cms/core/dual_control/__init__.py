"""Dual control: a change that takes two administrators. One proposes it, another reads it and says yes.

A room says which of its changes are such (`kinds.Kind`, `kinds.register`), how the target reads now and how
a change is made; the rest is here: the row that waits, its machine, the screen, what the database refuses.
While a change is made, and while a command on the server loads data, a `Permit` stands in the transaction;
without one, triggers refuse to write what takes two (`triggers.takes_two`).
"""
