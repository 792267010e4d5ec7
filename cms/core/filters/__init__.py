"""One declaration of a filter: how its text is cleaned, what it asks, how it is written, shown and explained.

class HubFilters(FilterSet):
    filters = (Filter("linh-vuc", _("Lĩnh vực"), CHOICE, choices=Category.choices, where=…), …)

chosen = HubFilters.read(request.GET)      # never fails: what is wrong is left out and named
pages.filter(chosen.where())               # or find("pages", chosen.question()) for the search engine
chosen.query()                             # the canonical query string; reads back to the same values
FilterForm(chosen)                         # the controls, where a screen shows them as a form
HubFilters.documentation()                 # what docs/filters.md and the API's schema are made of
"""
