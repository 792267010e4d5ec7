"""Words that mean the same, and what else may stand in a document for the words of a question.

Groups are rows that administrators keep (`search.models.SynonymGroup`); `data.json` is what a new site starts
with. They are applied to questions alone, so a change needs no new index.
"""
