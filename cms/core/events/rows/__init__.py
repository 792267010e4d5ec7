"""Rows of which the log tells what they are: each event carries digests of what its transaction wrote.

A room registers its tables (`tables.register`). `tracking` notes which rows a transaction writes, through
Django's signals and `LoggedQuerySet`; `record()` takes what belongs to its subject; `comparing` says, when
the log is read, which rows differ from that, are gone, or stand there without any event.

Only fields that the transaction itself changed are told again. What somebody changed quietly before is so
never taken over by the next honest save of the row: the log goes on saying what it said, and it is found.
"""
