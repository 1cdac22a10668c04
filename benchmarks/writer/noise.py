"""Marks of printing, scanning and other hands; the truth stays, a doubtful one may ask."""

import random
import re
from collections.abc import Callable

from benchmarks.writer.truth import Made, Promise, Stance

SIMPLE = (
    "区务农业场监财发县残总会数关办单织实进资产类时间开启动组项责负报书计划规范专车电气网络库"
    "边养护设备检试验达标满过还这个们从众来为与义乡争亩亿仅仓优传体劳势协压厕厅双变号员团园图"
    "坚处头奖学审对导层岁师广应强归录态战扩扫担拟换损摊断无旧显术机权条构树桥楼横欢汇沟测济涝"
    "渐湾灾炉点烟热环现础确种积称稳笔筑签级纪约红纲线练细终经结给统绩续维综绿编缆罚职联脑节艺"
    "获营见观览认议记讲许论访证评识诉词详语说请读课调谈贯质购费贴赛赶趋转轮软输辆迁运适选递逻"
    "里钟销镇长门问闭队阶际陆险随难预领题风馆饮鱼龄价仪举临丽习乐买亏云亲创刘则剧励医华卖卫却"
    "厂参叶听响圆块坝墙复够宁宝宾宽届属币带帮庄庆废张弃径忆怀恶愿户执抚抢拥择挂据档沧灯爱牵犹"
    "独盖盘码离竞粮紧纠纳罗脱药虑补订训迟邻锅闸阳顺颁额饭东湿鉴贸锁缴闲赁诚败误颗龙亚苏浊扬寿"
    "奋摄讨载轻历"
)
FORMER = (
    "區務農業場監財發縣殘總會數關辦單織實進資產類時間開啟動組項責負報書計劃規範專車電氣網絡庫"
    "邊養護設備檢試驗達標滿過還這個們從眾來為與義鄉爭畝億僅倉優傳體勞勢協壓廁廳雙變號員團園圖"
    "堅處頭獎學審對導層歲師廣應強歸錄態戰擴掃擔擬換損攤斷無舊顯術機權條構樹橋樓橫歡匯溝測濟澇"
    "漸灣災爐點煙熱環現礎確種積稱穩筆築簽級紀約紅綱線練細終經結給統績續維綜綠編纜罰職聯腦節藝"
    "獲營見觀覽認議記講許論訪證評識訴詞詳語說請讀課調談貫質購費貼賽趕趨轉輪軟輸輛遷運適選遞邏"
    "裡鐘銷鎮長門問閉隊階際陸險隨難預領題風館飲魚齡價儀舉臨麗習樂買虧雲親創劉則劇勵醫華賣衛卻"
    "廠參葉聽響圓塊壩牆復夠寧寶賓寬屆屬幣帶幫莊慶廢張棄徑憶懷惡願戶執撫搶擁擇掛據檔滄燈愛牽猶"
    "獨蓋盤碼離競糧緊糾納羅脫藥慮補訂訓遲鄰鍋閘陽順頒額飯東濕鑑貿鎖繳閒賃誠敗誤顆龍亞蘇濁揚壽"
    "奮攝討載輕曆"
)
TRADITIONAL = str.maketrans(SIMPLE, FORMER)
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
LOOKS = {"0": "O", "1": "l"}


def traditional(text: str, dice: random.Random) -> str:
    """The same in traditional characters; 后 and 准 stand as they are."""
    return text.translate(TRADITIONAL)


def full_width(text: str, dice: random.Random) -> str:
    """２０２５年６月３０日."""
    return text.translate(FULL)


def spaced(text: str, dice: random.Random) -> str:
    """到 2027 年 6 月: blanks around the digits, as PDF text has them."""
    blank = dice.choice((" ", " ", "\u00a0", "\u3000", "  "))
    return re.sub(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", blank, text)


def torn(text: str, dice: random.Random) -> str:
    """A line break inside a date: 6月⏎底前, 2025年⏎6月."""
    places = [m.end() for m in re.finditer(r"[年月](?=[\d底末])|\d(?=[年月日])", text)]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + "\n" + text[at:]


def wrapped(text: str, dice: random.Random) -> str:
    """Hard lines of one width, as PDF text has them; never between two digits or before a comma."""
    width = dice.randrange(17, 40)
    lines = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > width:
            cut = width
            while cut > 5 and (
                rest[cut] in "，。；：、）" or (rest[cut - 1].isdigit() and rest[cut].isdigit())
            ):
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


def paged(text: str, dice: random.Random) -> str:
    """A page number in the midst of a sentence."""
    inner = [
        n
        for n in range(3, len(text) - 3)
        if not (text[n - 1].isdigit() and text[n].isdigit())
        and text[n - 1] not in "。；：！\n"
        and text[n] != "\n"
    ]
    if not inner:
        return text
    at = dice.choice(inner)
    in_date = any(each in "0123456789年月日" for each in (text[at - 1], text[at]))
    page = dice.randrange(2, 30)
    mark = dice.choice(
        (
            f"— {page} —",
            f"—{page}—",
            f"- {page} -",
            f"{page}",
            f"第{page}页",
            f"第 {page} 页 共 31 页",
            f"－{page}－",
        )
    )
    mark = f"—{page}—" if in_date else mark  # a bare number inside a date would change it
    return (
        f"{text[:at]}\n{dice.choice(('', chr(10)))}{mark}\n{dice.choice(('', chr(10)))}{text[at:]}"
    )


def crlf(text: str, dice: random.Random) -> str:
    """Line ends of Windows, a mark of byte order before."""
    return dice.choice(("", "\ufeff")) + text.replace("\n", "\r\n") + "\r\n"


def indented(text: str, dice: random.Random) -> str:
    """Each paragraph two blanks in, with an empty line between."""
    return "\n\n".join(f"\u3000\u3000{line}" for line in text.split("\n"))


def misread(text: str, dice: random.Random) -> str:
    """Digits read as letters by a scanner: 2O25年, l2月."""
    spots = [m.start() for m in re.finditer(r"[01](?=\d*[年月日])", text)]
    if not spots:
        return text
    at = dice.choice(spots)
    return text[:at] + LOOKS[text[at]] + text[at + 1 :]


Noise = Callable[[str, random.Random], str]
SAFE: tuple[Noise, ...] = (traditional, full_width, spaced, torn, wrapped, paged, crlf, indented)
DOUBTFUL: tuple[Noise, ...] = (misread,)


def with_noise(made: Made, dice: random.Random, noises: tuple[Noise, ...], name: str) -> Made:
    """The text after the noises; what was sure may ask when the noise is doubtful."""
    text = made.text
    for each in noises:
        text = each(text, dice)
    promises = made.promises
    if any(each in DOUBTFUL for each in noises) and text != made.text:
        promises = tuple(
            Promise(one.days, Stance.EITHER if one.stance is Stance.SURE else one.stance)
            for one in promises
        )
    return Made(name, text, made.issued, promises, free=made.free)
