"""What every form has that the public sends without an account: receipts, limits, a guard against machines.

    code = give("report", report.public_id, form_key)   the code of the receipt; the same for the same form
    receipt = look_up(request, code)          the row of a code that somebody types; None, counted as a miss
    Limit("report", 20, 600).count(request)   whether this network may send one more
    Guarded                                   a form's hidden fields, and what they say of its sender

A room that gives receipts registers what is said right after sending and how the look-up page shows them
(`lookups.register`); its door answers with `in_hand.hand_over`.
"""
