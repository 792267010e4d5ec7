"""Texts made for measuring, and what is measured on them. Needs the packages of the `dev` group."""
