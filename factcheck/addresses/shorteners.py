"""Hosts whose addresses hide where they lead. Only opening one tells, which this program never does."""

from .lists import names

SHORTENERS = names(
    """
    bit.ly bitly.com tinyurl.com goo.gl g.co is.gd v.gd cutt.ly s.id ow.ly buff.ly rb.gy shorturl.at
    shorten.asia lnkd.in by.com.vn bom.so bom.to zpr.io t.ly adf.ly rebrand.ly short.gy tiny.cc soo.gd
    clck.ru u.to qrco.de forms.gle maps.app.goo.gl app.goo.gl page.link onelink.me pin.it b23.tv
    v.douyin.com xhslink.com on.soundcloud.com spoti.fi dlvr.it trib.al wp.me youtu.link share.google
    search.app ln.run 1drv.ms amzn.to shope.ee s.shopee.vn s.lazada.vn shorten.so gg.gg bitly.ws ouo.io
    """
)
ARCHIVES = names(
    """
    web.archive.org archive.ph archive.is archive.today archive.md archive.li archive.vn
    """
)
