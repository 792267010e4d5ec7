"""The event log: a signed hash chain per subject, sealed into a chain of checkpoints, compared with the rows.

What a stranger needs to recompute a hash (`export` gives the records; nothing in them is personal):

1. Take the record without `hash` (format 1 has exactly the keys of `hashing.FIELDS`, format 2 those of
   `hashing.SIGNED_FIELDS`).
2. Write it as JSON: keys sorted, no spaces, text in NFC and UTF-8 (not \\u-escaped).
3. SHA-256 of these bytes, in hexadecimal, is `hash`; it stands as `previous_hash` in the record with the next
   `sequence`. The first record has 64 zeros there.
4. `signature` stands beside the record: Ed25519 over "hai-dang/log/2:" + `hash`, by the public key whose
   SHA-256 begins with `key`. Public keys are published at `/cong-khai/khoa-nhat-ky.json` and on each slip
   that `manage.py anchor` prints; the private one is in the environment (`EVENT_KEY`), not in the database.

`payload_hash` is SHA-256 over salt + payload (text), "" for an event without one. The salt and the payload
are private; after a purge both are gone for good and the chain still holds. `actor_commitment` is SHA-256
over the chain's salt + the person's public id: within one subject the same person always has the same value,
so anyone can see that three different people acted; across subjects they can't be linked. `rows_hash` is
SHA-256 over the chain's salt + `rows`: digests, under that salt, of what rows became in the event's
transaction (`events.rows`). They hold no personal data and outlive a purge.

`previous_signed` says that the signature before was right when the event was added. So the last signature of
an unbroken chain vouches for all events before it, and in a log of more than 50,000 events only it is
checked, and what no event vouches for (`verify_log --signatures` checks each one).

**Found** by `verify()`: a changed, moved, missing, inserted or replaced event, also the last one and at once
(the chain's own row knows length and head); one that another than this system added, in whoever's name; one
of format 1 after its chain was signed, or in a chain that never was; one signed with a key after it was
retired; a payload or actor exchanged; a payload lost without a recorded purge; a subject that is gone, once
sealed; a changed, missing or unsigned checkpoint; so also a log rewritten whole, chains and checkpoints, by
one without the key; a database trigger that is gone.

And of the rows that rooms register (`rows.tables`): a state that no event brought; a column that differs from
what the log says; a row that is gone or that no event brought; a subject without a chain; a file that is gone
or as long as it was not, with `--files` one of other content. What somebody changed quietly stays found when
honest acts save the row afterwards.

**Not found**: (a) a subject deleted whole, its chain and all its rows too, in the milliseconds between its
commit and its seal. (b) The end of the log cut off everywhere at once (chains, checkpoints, rows), as by an
old backup, and a log rewritten by one who has the key: against both the end of the checkpoint chain, which
`manage.py anchor` prints, is kept outside, and `verify_log --anchor` tells whether the log still contains it.
(c) An entry that was false when it was made, also by one who runs code as the application. (d) What rows were
before the upgrade that signed the log (`upgrading`), or that first told of their table (`taking_in`);
`verify_log` says how many subjects are older than the first signature. (e)
Tables and columns that no room registered: custody (who opened a file), drafts of pages, what groups may do,
English names of agencies and places.
"""
