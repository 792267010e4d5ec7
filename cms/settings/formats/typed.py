"""What people may type; a field shows the first of each. Two digits are no year: of which century?"""

DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
TIMES = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f")

DATE_INPUT_FORMATS = [*DAYS]
DATETIME_INPUT_FORMATS = [f"{day} {time}" for day in DAYS for time in TIMES] + [*DAYS]
