"""Báo lỗi: anybody points out a mistake on a news item or a standing page; its editors decide.

public.py    the form                        lookup.py   what the receipt says
rules.py     who sees and decides what       services.py the only writer of states
panel.py     what waits, on the home
inbox.py     the editors' screens            purging.py  what is destroyed, and when
"""
