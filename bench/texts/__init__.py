"""Texts made for measuring, the same for the same seed. Needs the packages of the `dev` group."""
