"""`/dinh-chinh/`: every correction of a page that readers saw, newest first; none ever goes.

A room whose pages have notes of what was wrong registers how they are read, in its `AppConfig.ready()`:

    sources.register(Source(NewsPage, notes=notes_of_news))

An entry is written in the transaction in which its page goes live with the note (`entering`), so that it
stands whatever becomes of the page; what may be shown of it is asked of the page as it is now (`listing`).
"""
