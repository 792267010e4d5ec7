"""Wagtail's database search, folded: `phu quoc` finds Phú Quốc and `duong` finds đường, on both databases.

Words are folded by `search.folding.fold` when they are indexed and when they are asked for; the databases'
own folding leaves đ. What a person types is taken as words alone: quotes, brackets, stars and OR are no
syntax. `WAGTAILSEARCH_BACKENDS` names the one for the database.
"""
