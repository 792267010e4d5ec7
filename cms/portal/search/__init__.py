"""The reader's search: page, suggestions, feed, saved searches and API over one declaration of filters."""
