"""Holidays and the working days that make up for them; `working_days` counts by them."""
