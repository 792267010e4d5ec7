"""Words that sites anywhere put into their paths: of accounts, of groups, of lists, of content."""

from .lists import names

ACCOUNT = names(
    """
    user users u usr profile profiles member members memberlist author authors account accounts nick uid
    userinfo viewprofile my-profile actor actors contributor contributors nguoi-dung thanh-vien tac-gia
    trang-ca-nhan ca-nhan ho-so thanhvien nguoidung tacgia but-danh
    """
)
GROUP = names(
    """
    group groups g nhom hoi-nhom fanpage fanpages
    """
)
# Accounts or groups at one site, sections of a newspaper at another: an article's title behind them decides.
SOMETIMES = names(
    """
    people person persons channel channels artist artists creator creators influencer influencers kol kenh
    community communities club clubs team teams nha-bao phong-vien cong-tac-vien space spaces page pages
    """
)
LISTING = names(
    """
    tag tags hashtag hashtags label labels category categories cat chuyen-muc chuyen-de danh-muc search
    tim-kiem timkiem archive archives luu-tru forums forum f feed rss explore discover trending xu-huong
    moi-nhat latest top tags-list keyword tu-khoa sitemap forumdisplay viewforum board boards
    """
)
# What stands behind these is a label, however long.
LABEL = names(
    "tag tags hashtag hashtags label labels tu-khoa keyword tim-kiem search topics category categories"
)
# After these one content is named, even behind an account's or a group's name.
CONTENT = names(
    """
    post posts status statuses permalink thread threads topic topics t viewtopic showthread article articles
    story stories news new entry entries blog blogs video videos v watch w clip clips reel reels shorts live
    photo photos picture image images album media file files document documents p note notes notice objects
    display comment comments question questions answer answers q discussion discussions event events item
    items detail details read view wiki podcast episode bai-viet bai bai-dang tin tin-tuc tin-bai chi-tiet
    xem doc video-clip hoi-dap cau-hoi binh-luan thong-bao van-ban anh hinh-anh su-viec phong-su
    """
)
# Rooms that stand behind an account's name.
TABS = names(
    """
    about info photos videos posts media likes followers following friends with_replies replies reposts
    activity timeline feed lists collections gallery tagged reviews events gioi-thieu bai-viet hinh-anh
    ban-be bai-dang threads topics comments messages contact lien-he rss atom featured
    """
)
DOCUMENT_ENDINGS = names(
    """
    html htm xhtml shtml shtm mhtml php asp aspx jsp jspx cfm do pdf doc docx odt xls xlsx ods ppt pptx txt
    rtf epub jpg jpeg jfif png gif webp avif heic heif svg bmp tif tiff mp4 m4v mov webm mkv avi 3gp flv
    m3u8 mp3 m4a aac wav ogg oga opus zip rar 7z apk amp chn vnp vov vgp epi tpo ldo bld antd ntv
    """
)
# Endings of pages: they tell nothing of what stands on one, a section's and a person's end so too.
PAGE_ENDINGS = names("html htm xhtml shtml shtm php asp aspx jsp jspx cfm do chn vnp vov epi tpo ldo antd")
# Scripts of forums that show one thread, whatever their query looks like.
THREAD_SCRIPTS = names("viewtopic showthread showpost viewthread")
# A query name that names one content where the path is a script, the site's root or a word of the list above.
CONTENT_NAMES = names(
    """
    id p v t pid tid aid nid sid post post_id postid story article article_id articleid news newsid news_id
    topic thread threadid showtopic showthread viewtopic item itemid item_id video videoid docid doc_id
    document entry idtin idbai tinid baiviet mabai idbaiviet id_tin tin key code slug story_fbid fbid
    """
)
# … and one that names an account.
ACCOUNT_NAMES = names(
    """
    author user user_id userid username uid member memberid member_id profile nick
    """
)
EMPTY_SCRIPTS = names(
    """
    index home default main trang-chu trangchu homepage
    """
)
