"""Personal data, declared beside the models that hold it: what it is for, how long, and what takes it out.

    inventory   `declare(model, Personal(…), …)` and `impersonal(model, reason, …)`: one of them for each
                column that can hold words or files; a test walks them all
    retention   how long a kind of data is kept: defaults here, other numbers by two administrators
    purgers     what `manage.py purge_personal_data` runs

Registries alone, without a model: every room declares here what is its own. What reads them is
`cms.core.privacy`.
"""
