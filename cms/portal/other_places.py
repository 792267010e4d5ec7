"""What a new site says of matters that belong elsewhere; the province writes its own in the settings."""

OTHER_PLACES = """\
Tội phạm, nguy hiểm: gọi 113, hoặc công an nơi gần nhất.
Cháy, cứu nạn: 114. Cấp cứu: 115.
Khiếu nại, tố cáo, phản ánh, kiến nghị: bộ phận tiếp công dân của tỉnh và của xã, phường, đặc khu.
Thủ tục hành chính: trung tâm phục vụ hành chính công."""

OTHER_PLACES_EN = """\
Crime, danger: call 113, or the nearest police.
Fire, rescue: 114. Ambulance: 115.
Complaints, denunciations, feedback, petitions: the citizen reception of the province or commune.
Administrative procedures: the public administration service centre."""
