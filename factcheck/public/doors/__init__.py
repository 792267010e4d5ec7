"""The public's doors: `/bao-tin/`, `/xem-xet-lai/…/`, and what the look-up shows of both."""
