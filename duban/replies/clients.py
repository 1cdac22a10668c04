"""Lines a mail client sets below an owner's words: 发自我的 iPhone, 获取 Outlook for iOS."""

import re

MAX_LINE = 80
TARGET = re.compile(r"\s?[<\[(（]https?:[^\s<>]{1,300}[>\])）]")
DECORATION = " \t|*_-—－.。\u3000()（）"
FROM = re.compile(r"发送自|发自|发送於|寄自|傳送自|来自|來自", re.IGNORECASE)
BY = re.compile(r"此?(?:邮件)?由|从|從|通过|使用|经由")
FETCH = re.compile(r"获取|取得|下载|下載|get(?=\s)", re.IGNORECASE)
ENGLISH = re.compile(r"sent (?:from|via|by|with) (?:my |the )?[\w .+\-']{2,40}", re.IGNORECASE)
MADE_BY = re.compile(r"(?:签名)?由.{2,16}定制")
# The program's bare name, and what stands in a text for a picture or a file.
BARE = re.compile(
    r"(?:网易|新浪|搜狐|阿里|腾讯|移动|189|139|QQ)?(?:企业)?邮箱(?:大师|(?:手机|智能|企业|国际)版|客户端)"
    r"|(?:QQ|网易|阿里|新浪|搜狐|腾讯)邮箱|企业微信|foxmail|钉钉(?:邮箱)?|飞书",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"(?:[\[【]\s?(?:图片|照片|截图|(?:动画)?表情|文件|附件|视频|语音|链接|位置|微笑|强|抱拳"
    r"|玫瑰|握手|OK|合十|愉快|呲牙|鼓掌|胜利|咖啡|太阳|爱心|赞|感谢|image|cid|inline)"
    r"(?:\s?[:：][^\]】\n]{0,80})?\s?[\]】]\s?)+",
    re.IGNORECASE,
)
SENT = re.compile(r"(?:发送|發送|傳送|寄出|发出|发来|发信)$")
# 使用K-9 Mail发送自我的Android设备。
FROM_MINE = re.compile(r"(?<=\w)(?:发送自|发自|傳送自)我的[\w .+\-]{2,30}$")
MINE = re.compile(r"^(?:我的|我)\s?")
# Names of devices and programs; after one of them any Latin word may follow (Mate 40, 13 Pro).
LATIN = re.compile(
    r"iphone|ipad|ipod|imac|macbook|mac(?![a-z])|ios|android"
    r"|windows|outlook|foxmail|harmonyos|galaxy|gmail"
    r"|yahoo|wps|coremail|qq|oppo|vivo|redmi|honor|huawei|xiaomi|samsung|meizu|oneplus|realme"
    r"|iqoo|spark|k-9|fairemail|bluemail|aqua|wecom|thunderbird|hotmail",
    re.IGNORECASE,
)
BRAND = re.compile(
    r"华为|荣耀|小米|红米|三星|魅族|一加|中兴|联想|苹果|安卓|网易|新浪|搜狐|腾讯|钉钉|飞书"
    r"|企业微信|微信|阿里(?:云|巴巴)?|天翼云?|沃邮箱?|和彩云|移动|139|189|企业|万网"
)
THING = re.compile(r"手机|手機|平板|电脑|電腦|设备|裝置|客户端|手机端")
MAILER = re.compile(
    r"(?:企业|移动|手机)?(?:邮箱|邮件|郵件)(?:大师|客户端|应用)?|企业微信|outlook", re.IGNORECASE
)
FILLING = re.compile(
    r"适用于|版|的|端|智能|专属|商务|应用|for\b|[\w.+\-]+", re.IGNORECASE | re.ASCII
)


def is_client_line(line: str) -> bool:
    """Tells whether the whole line was set by a mail client; 来自我单位的3家企业 was not."""
    words = TARGET.sub("", line[:400]).strip(DECORATION)
    if not words or len(words) > MAX_LINE or len(line) > 400:
        return False
    if any(each.fullmatch(words) for each in (ENGLISH, MADE_BY, BARE, PICTURE)):
        return True
    if found := FROM.match(words):
        return _names_client(words[found.end() :].strip())
    if found := FETCH.match(words):
        rest = words[found.end() :].strip()
        return "outlook" in rest.lower() and _names_client(rest)
    if found := FROM_MINE.search(words):
        return _names_client(words[: found.start()].removeprefix("使用").strip())
    by, sent = BY.match(words), SENT.search(words)
    return bool(by and sent and _names_client(words[by.end() : sent.start()].strip()))


def _names_client(text: str) -> bool:
    """Tells whether these words name a device or mail program and nothing else."""
    bare = MINE.sub("", text)
    known = LATIN.search(bare) or BRAND.search(bare)
    thing = THING.search(bare) or MAILER.search(bare)
    rest = bare
    for vocabulary in (MAILER, THING, BRAND, FILLING):
        rest = vocabulary.sub("", rest)
    named = (bare != text and (known or thing)) or (known and thing) or LATIN.search(bare)
    return bool(bare and not rest.strip() and (named or MAILER.fullmatch(bare)))
