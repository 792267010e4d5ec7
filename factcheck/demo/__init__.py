"""The demo's cases, played through the services: people, what happened when, and who did it."""
