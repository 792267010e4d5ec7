"""Who at the desk hears of what happened, after the commit: a module each, loaded by the outbox."""
