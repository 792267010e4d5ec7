"""Words and sentence patterns of a province's news, written for this; {slots} are filled by `articles`."""


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.replace("\n", "").split("|")]


NOUNS = _listed(
    """
    thông tin|người dân|tin đồn|biển đảo|bão|mưa lớn|triều cường|sạt lở|bờ biển|tàu cá|ngư dân|
    du lịch|du khách|cảng cá|lúa gạo|tôm|cá tra|hồ tiêu|nước mắm|học sinh|trường học|giáo viên|
    bệnh viện|bác sĩ|vắc xin|dịch bệnh|sốt xuất huyết|an toàn thực phẩm|chợ đêm|giá xăng|giá vàng|
    điện mặt trời|cáp ngầm|sân bay|đường cao tốc|cầu vượt|xe buýt|phà|tai nạn|giao thông|đất đai|
    quy hoạch|nhà ở xã hội|tái định cư|hỗ trợ|trợ cấp|bảo hiểm xã hội|lương hưu|căn cước|
    định danh điện tử|dịch vụ công|hồ sơ|thủ tục|hành chính|ngân hàng|tài khoản|mã độc|lừa đảo|
    mạng xã hội|trang giả mạo|đường dẫn|hình ảnh cũ|video cắt ghép|lời đồn|bài viết|bình luận|
    phát ngôn|họp báo|biên giới|cửa khẩu|Campuchia|đồn biên phòng|chủ quyền|Hoàng Sa|Trường Sa|bản đồ|
    triển lãm|lễ hội|di tích|chùa Khmer|đờn ca tài tử|sách|thư viện|bóng đá|đua ghe ngo|rừng tràm|
    vườn quốc gia|cháy rừng|nước mặn|hạn hán|hồ chứa|nước sạch|rác thải|môi trường|ngân sách|thuế|
    doanh nghiệp|hợp tác xã|đầu tư|việc làm|xuất khẩu|khởi nghiệp|chuyển đổi số|trí tuệ nhân tạo|
    camera|trạm truyền thanh|loa phát thanh|tập huấn|đối ngoại|kiều bào
    """
)
DOINGS = _listed(
    """
    kiểm tra|xác minh|công bố|khuyến cáo|hướng dẫn|tiếp nhận|xử lý|triển khai|phê duyệt|điều chỉnh|
    khảo sát|thống kê|bàn giao|khánh thành|khởi công|nghiệm thu|di dời|sơ tán|cứu hộ|tìm kiếm|
    tuyên truyền|vận động|phối hợp|ký kết|trao tặng|thanh tra|xử phạt|thu hồi|gia hạn|bổ sung|rà soát|
    đính chính|bác bỏ|giải thích|trả lời|cảnh báo|theo dõi|giám sát|bảo vệ|phục hồi|nâng cấp|mở rộng|
    đấu giá|cấp phép|tạm dừng|mở lại|kéo dài|rút ngắn|giảm bớt|tăng cường
    """
)
QUALITIES = _listed(
    """
    kịp thời|đầy đủ|chính xác|sai sự thật|chưa kiểm chứng|thiếu bối cảnh|công khai|minh bạch|khẩn cấp|
    thường xuyên|lâu dài|tạm thời|hiệu quả|đồng bộ|an toàn|nghiêm trọng|đáng kể|ổn định|bền vững|
    hiện đại|truyền thống|miễn phí|trực tuyến|trực tiếp|rộng rãi|bất ngờ|phức tạp|thuận lợi|khó khăn|
    cao hơn cùng kỳ|thấp hơn dự kiến
    """
)
AGENCIES = _listed(
    """
    Ủy ban nhân dân tỉnh|Sở Văn hóa và Thể thao|Sở Thông tin và Truyền thông|Sở Y tế|Sở Xây dựng|
    Sở Nông nghiệp và Môi trường|Sở Giáo dục và Đào tạo|Sở Tài chính|Sở Công Thương|Sở Nội vụ|
    Sở Ngoại vụ|Sở Tư pháp|Sở Du lịch|Sở Khoa học và Công nghệ|Công an tỉnh|Bộ Chỉ huy Quân sự tỉnh|
    Bộ Chỉ huy Bộ đội Biên phòng|Ban Tuyên giáo|Hội Nhà báo|Thông tấn xã Việt Nam|
    Đài Phát thanh và Truyền hình|Báo tỉnh|Cục Thông tin đối ngoại|Bộ Ngoại giao|
    Cục Phát thanh, truyền hình và thông tin điện tử|Trung tâm Khí tượng Thủy văn|
    Bệnh viện Đa khoa tỉnh|Trung tâm Kiểm soát bệnh tật|Cảng vụ Hàng hải|Chi cục Thủy sản|
    Chi cục Thuế|Bảo hiểm xã hội|Điện lực|Trung tâm Xúc tiến đầu tư|Ban Quản lý Khu kinh tế|Tỉnh đoàn|
    Hội Liên hiệp Phụ nữ|Hội Nông dân|Mặt trận Tổ quốc|Hải quân Vùng 5
    """
)
PEOPLE = _listed(
    """
    người dân|bà con ngư dân|học sinh|phụ huynh|tiểu thương|nông dân|du khách|cán bộ xã|đoàn viên|
    người cao tuổi|công nhân|chủ tàu|phóng viên|hộ nghèo|đồng bào Khmer|tình nguyện viên
    """
)
SECTIONS = [
    "tin-tuc",
    "kinh-te",
    "xa-hoi",
    "bien-dao",
    "du-lich",
    "giao-duc",
    "y-te",
    "doi-ngoai",
    "moi-truong",
]
SECTIONS += ["phap-luat", "van-hoa", "thong-bao"]
KINDS, KIND_WEIGHTS = ["news", "fact_check", "document", "page", "file"], [70, 15, 9, 4, 2]
RATINGS = ["false", "misleading", "missing_context", "true", "unverifiable", "official_response"]
CODES = [
    "QĐ-UBND",
    "BC-UBND",
    "KH-UBND",
    "CV-STTTT",
    "TB-VP",
    "NQ-HĐND",
    "NĐ-CP",
    "QĐ-TTg",
    "CTr-UBND",
    "TT-BYT",
]

TITLES = [
    "{agency} {doing} {noun} tại {place}",
    "{place}: {doing} {noun} cho {people}",
    "Thực hư chuyện {noun} {free} ở {place}",
    "{Doing} {noun} và {noun} trước ngày {date}",
    "Không có việc {noun} {free} tại {place}",
    "Hơn {number} {people} được {doing} {noun}",
    "Quyết định {legal} về {noun} {free}",
    "{Noun} {quality}, {agency} nói gì?",
    "Năm {year}, {place} {doing} {noun} {free}",
    "{People} {place} mong {noun} {quality}",
]
LEADS = [
    "Ngày {date}, {agency} cho biết việc {doing} {noun} tại {place} đã xong bước đầu cho {number} {people}.",
    "Trước lời đồn về {noun} {free} ở {place}, {agency} đã {doing} và trả lời {people} bằng văn bản {legal}.",
    "Sau {number} ngày {doing} {noun}, {place} còn {number} trường hợp {free} chưa được {doing}.",
    "{People} ở {place} hỏi nhiều về {noun}; bài này gom lại lời {agency} đã nói và những gì còn {quality}.",
    "Một đoạn tin lan trên mạng nói {place} sẽ {doing} {noun}. {Agency} nói nội dung ấy {quality}.",
]
SENTENCES = [
    "Theo {agency}, trong năm {year} đã có {number} lượt {people} được {doing} {noun}.",
    "Việc {doing} {noun} ở {place} bắt đầu từ ngày {date} và {quality} hơn năm trước.",
    "Ông ở {place} kể rằng {noun} mấy tháng nay {quality}, nhất là {free}.",
    "Cán bộ {agency} đã đến {place} để {doing} {noun}, ghi lại {number} ý kiến của {people}.",
    "Văn bản số {legal} ngày {date} giao {agency} {doing} {noun} và báo lại trước cuối quý.",
    "So với năm {year}, số {noun} giảm {number} trường hợp, còn {noun} tăng thêm {percent} phần trăm.",
    "{People} được nhắc chỉ tin vào nơi có địa chỉ {quality} và gọi cho {agency} khi thấy {noun} {free}.",
    "Bức ảnh kèm theo chụp ở {place} từ năm {year}, không phải cảnh {noun} vừa qua.",
    "Nếu {noun} còn {quality}, {agency} sẽ {doing} thêm ở {place} và {place}.",
    "Kinh phí {doing} là {number} đồng, lấy từ nguồn {noun} {free}.",
    "Cuộc họp sáng {date} bàn về {noun}, {noun} và cách {doing} {quality} cho {people}.",
    "Ở {place}, {number} hộ đã nhận {noun}, số còn lại chờ {doing} {free}.",
    "Đại diện {agency} nói: việc {doing} phải {quality}, không để {people} thiếu {noun}.",
    "Từ {place} đến {place}, {noun} được {doing} theo từng đợt, mỗi đợt {number} {people}.",
    "Chị bán hàng ở chợ {place} bảo nghe đồn về {noun} mà chưa thấy ai {doing}.",
    "Bản đồ mới vẽ lại {noun} quanh {place}, sai lệch còn {percent} mét.",
    "Lớp học {free} mở tối thứ ba cho {people}, thầy cô lấy {noun} làm ví dụ.",
    "{Agency} mượn {number} thùng {free} của {place} rồi trả đủ hôm {date}.",
    "Trên diễn đàn, một tài khoản lạ viết rằng {noun} ở {place} {quality}.",
    "Hàng xóm góp {number} đồng sửa {noun}, phần thiếu do {agency} bù.",
    "Gió mạnh làm {noun} đổ xuống kênh, xuồng của {people} phải quay đầu.",
    "Kỹ sư đo {noun} ba lần, kết quả lệch nhau {percent} phần nghìn.",
    "Nghị định {legal} không nhắc tới {noun}, chỉ nêu {free}.",
    "Đường dây hỏi đáp nhận {number} cuộc gọi, phần lớn xoay quanh {noun} {free}.",
    "Mùa này {place} {free}, giá {noun} lên {percent} phần trăm.",
    "Hình dung đơn giản: {noun} giống {free}, càng {doing} càng {quality}.",
    "Tổ công tác ngủ lại {place} hai đêm, sáng ra {doing} {noun} tiếp.",
    "Quán cà phê đầu hẻm treo bảng {free}, khách ghé xem {noun}.",
    "{Noun} cũ để lâu thành {free}, muốn dùng phải {doing}.",
    "Giữa tháng, {people} {place} rủ nhau {doing} {noun}.",
]
OPENINGS = [
    "Và",
    "Khi",
    "Trong lúc ấy",
    "Nhiều người",
    "Cũng theo đó",
    "Về sau",
    "Có lúc",
    "Những ngày này",
    "Đến nay",
]
