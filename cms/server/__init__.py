"""What stands between the web server and Django: bodies held to their size, their time and half the threads.

`python -m cms.server` starts granian with as many threads as `gate.BodyGate` counts on. Nothing here asks the
database, and nothing here imports a room of the site: `cms/wsgi.py` puts both together.
"""
