"""The event log: one hash chain per subject, sealed into a chain of checkpoints.

What a stranger needs to recompute a hash (`export` gives the records; nothing in them is personal):

1. Take the record without `hash` (format 1 has exactly the keys of `hashing.FIELDS`).
2. Write it as JSON: keys sorted, no spaces, text in NFC and UTF-8 (not \\u-escaped).
3. SHA-256 of these bytes, in hexadecimal, is `hash`; it stands as `previous_hash` in the record with the next
   `sequence`. The first record has 64 zeros there.

`payload_hash` is SHA-256 over salt + payload (text), "" for an event without one. The salt and the payload
are private; after a purge both are gone for good and the chain still holds. `actor_commitment` is SHA-256
over the chain's salt + the person's public id: within one subject the same person always has the same value,
so anyone can see that three different people acted; across subjects they can't be linked.

**Found** by `verify()`: a changed, moved, missing, inserted or replaced event, also the last one and at once
(the chain's own row knows length and head); a payload or actor exchanged; a payload lost without a recorded
purge; a subject that is gone, once sealed; a changed or missing checkpoint; a database trigger that is gone.

**Not found**: (a) a subject deleted whole, its chain row too, in the milliseconds between its commit and its
seal; the last event deleted in that time by one who turns back the chain row too. (b) Someone who lifts the
triggers and rewrites a chain *and* all checkpoints from there on, because no secret is involved: against that
the end of the checkpoint chain (`anchor()`), which `verify_log` prints, is kept outside (in the public
register, on paper), and `verify_log --anchor` tells whether the log still contains it.
(c) An entry that was false when it was made.
"""
