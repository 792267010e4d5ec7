"""Rows of which the log tells what they are: each event carries digests of what its transaction wrote.

A room registers its tables (`tables.register`). `tracking` notes which rows a transaction writes, through
Django's signals and `LoggedQuerySet`; `record()` takes what belongs to its subject; `comparing` says, when
the log is read, which rows differ from that, are gone, or stand there without any event.

A row may tell of another to which it leads (a held file of the picture itself): who writes that one says
so before (`tracking.note_readers_of`). Triggers see to it that there are few such writers.

Only fields that the transaction itself changed are told again. What somebody changed quietly before is so
never taken over by the next honest save of the row: the log goes on saying what it said, and it is found.
"""
