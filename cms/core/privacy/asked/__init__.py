"""A person's request about their own data: lodged by the public or by staff, answered within two days.

Whoever holds a receipt acts by it; of others proof is asked in person before anything is shown or changed.
"""
