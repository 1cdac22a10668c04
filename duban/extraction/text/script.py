"""The script of a text: characters that only traditional Chinese has, as simplified ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from duban.extraction.patterns import Pattern

if TYPE_CHECKING:
    from opencc import OpenCC

# Common characters that simplified Chinese does not have; one of them tells the script.
_TRADITIONAL = Pattern(
    "["
    "會國為時個聞們對後員學這發來眾說長過於與當動議訂報關現開戶選無問記沒經內區權實應間係場費認論網兩並將進請機資處聯題見務體業鄭點訊條師數舉傳電運專醫調華陳從黨話稱參結決組則別總樣書灣強聲"
    "圖還證種變張續該視萬責據護計頭離評職約車門難黃麼導義審辦爭檢統隊線產團講達況協單獨戰讀訴覺習確歷觀幾東訪連際質馬讓領維釋獲終帶風攝廣規許監設嚴擊軍歲繼遊識須氣樂轉鐵給劉寫擔卻屬顯響項聽"
    "親傷討執愛標節較號邊構預壓價絕試衝斷環興採劃筆極負創羅遠濟滿圍辯園輕層紀備態兒夠慮勢彈級談顧語錄漢堅樓願隨爾術違準陸衛測織雖類龍錯盡營楊亞製復適緊偉雙詢韓險課館詞細狀編紅裡殺佔絡財禮幫"
    "療裝擇鐘補亂錢驗歸誤納觸減壞惡謝歡範針嗎葉簡襲畫榮熱辭曉麗買謂陣註頁輯尋歐吳啟診懷貼紙屆藝奧換諾頓臨載欄賣鄧暫賽棄獄誠藥簽積島畢飛儀勵額購億誰擁餘勞籌憲冊揮驚貨穩獎剛郵輸煙遺裏勝訓舊銀"
    "檔溫異罰優佈聖練農鬥閉藍碼雜慶鍾階靜銷宮損莊樹緒養築寶奪稅齊輪競橋麥婦隱擴陽盤鋼順閱庫虛寧澤靈諮幹詳燒腳蘇譯緩壇徵揚閘滅齡橫蓋頂輝廳鍵溝鄉潛紛掛綜誌鮮遲銅礎擬廁遷週鎮贈贊陰"
    "]"
)
# Words that only papers in traditional characters use, by their common names of the same length.
_COMMON = (
    ("年尾", "年底"),
    ("工作天", "工作日"),
    ("完竣", "完成"),
    ("办竣", "办结"),
    ("修竣", "修好"),
    ("日订", "日定"),
    ("日期订", "日期定"),
    ("时间订", "时间定"),
)


def is_traditional(text: str) -> bool:
    """Tells whether a text holds characters that simplified Chinese does not have."""
    return bool(_TRADITIONAL.search(text))


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, one for one, so that every place stays."""
    return converted(text) if is_traditional(text) else text


def converted(text: str) -> str:
    """As simplified characters, the end of a year (年尾) and the like by their common names."""
    made: str = _converter().convert(text)
    for word, common in _COMMON:
        made = made.replace(word, common)
    return made if len(made) == len(text) else text


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - only a text in traditional characters needs it

    return OpenCC("t2s")
