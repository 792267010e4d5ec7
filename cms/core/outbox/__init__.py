"""What must happen outside after a change: index, notify, publish, purge a cache.

`put` writes a row in the change's own transaction, so that neither is there without the other. After the
commit a task carries open rows out through the topic's handler, or through each of its subscribers, for
whom there is a row each. A row may be carried out twice (a crash between the work and its tick), never
lost; rows of one topic, subscriber and key go in order, so that a later state never arrives before an
earlier one.
"""
