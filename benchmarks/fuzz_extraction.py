# ruff: noqa: T201, S101, SIM905 - prints, asserts, and lists fragments as people write them
"""Throw strange texts at the extractor: it must never raise, and never take more than linear time.

    python benchmarks/fuzz_extraction.py --count 100000 --seconds 600

Inputs are made of the fragments deadlines are made of, in random order, cut, doubled and mixed
with control characters, so they reach deep into the grammar. The run stops at the count or at the
time limit, whichever is first, and exits 1 at the first failure, which it prints with its seed.
"""

import argparse
import random
import sys
import time
import traceback
from datetime import date

from duban.extraction import extract, read_deadline, split_by_target
from duban.extraction.tables.rows import extraction_row, reading_row

FRAGMENTS = (
    "年 月 日 底前 前 内 以内 之前 至 - — ~ 到 自 起 每 每月 每周 每季度 每年 末月 首月 第 一 二 三 四 五 六 七 八 九 十 百 千 万 亿 〇 零 廿 "
    "0 1 2 3 9 12 31 99 100 2022 2023 9999 0000 １２ ２０２３ 2O 3O l 年内 年底 年中 上半年 下半年 季度 三季度 上旬 中旬 下旬 "
    "春节 国庆 “十一” 中秋节 十四五 “十五五” 末 期间 会后 工作日 个工作日内 个月 天 周五 下周 次月 本月底 明年 去年 截至 以来 已 完成 力争 "
    "争取 确保 原则上 新增 净增 累计 家 个 项 % 亿元 万平方米 以上 左右 不少于 全覆盖 全部 到位 "
    "（ ） 《 》 “ ” ， 。 ； ： 、 ！ ？ \n \r\n \t \u3000 "
    "责任单位： 完成时限： 牵头 序号 任务 时限 冲刺100天 百日攻坚 加快 推进 建设 中心 项目 等 的 于 将 要 并 该项工作 上述工作 秘密 "
    "\x00 \ufeff \u200b 😀 a B / . , : ; ( ) | "
    "2022-08-14 2022.8.14 18:00 下班前 一、 （一） 1. 2、 —— - 12 - 第 3 页"
).split(" ")
REPEATABLE = (
    "（", "《", "“", "年", "1", "十", "，", "、", " ", "\n", "\t", "每", "自", "至", "6月", "前", "等", "a，",
    "12月底前、", "2022-", "（责任单位：", "完成", "一二三四", "局", "各", "的", "1\n", "A\tB\n", "亿", "100家",
    "by 30 June ", "2025-06-30 done ", "Reply within 3 days. ", "each month ",
)  # fmt: skip
ISSUED = (None, date(2022, 8, 14), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31))


def a_text(dice: random.Random) -> str:
    """A random text of fragments; sometimes of raw code points."""
    if dice.random() < 0.1:
        return "".join(
            chr(
                dice.choice(
                    (
                        dice.randrange(0x250),
                        dice.randrange(0x2E80, 0xA000),
                        dice.randrange(0xFF00, 0xFFF0),
                    )
                )
            )
            for _ in range(dice.randrange(80))
        )
    parts = dice.choices(FRAGMENTS, k=dice.randrange(1, 60))
    text = "".join(parts)
    if dice.random() < 0.2:
        cut = dice.randrange(len(text) + 1)
        text = text[cut:] + text[:cut] * dice.randrange(1, 4)
    return text


def check(text: str, issued: date | None) -> None:
    """Holds every text to this: quotes are true, rows can be written, dates are asked or given."""
    found = extract(text, issued=issued, name="模糊.txt")
    for proposal in found.proposals:
        first = proposal.spans[0]
        assert text[first.start : first.end] == proposal.quote, "quote"
        assert all(0 <= s.start < s.end <= len(text) for s in proposal.spans), "span"
        assert sum(1 for _ in split_by_target(proposal)) >= 1, "split"
    extraction_row(found, "模糊.txt")
    reading_row(read_deadline(text[:60], on=issued))


def growth(piece: str, size: int) -> float:
    """Compares four times the text with once: the time is about fourfold where it is linear."""
    took = []
    for length in (size, size * 4):
        text = (piece * (length // len(piece) + 1))[:length]
        best = 9e9
        for _ in range(2):
            start = time.process_time()
            extract(text, issued=date(2022, 8, 14))
            best = min(best, time.process_time() - start)
        took.append(best)
    return took[1] / max(took[0], 1e-3)


def main() -> int:
    """Run both parts; 0 when nothing was found."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seconds", type=float, default=900)
    options.add_argument("--seed", type=int, default=20220814)
    chosen = options.parse_args()
    end = time.monotonic() + chosen.seconds
    done = 0
    for number in range(chosen.count):
        dice = random.Random(chosen.seed + number)  # noqa: S311 - not for secrets
        text, issued = a_text(dice), dice.choice(ISSUED)
        try:
            check(text, issued)
        except Exception:  # noqa: BLE001 - the very thing looked for
            print(f"seed {chosen.seed + number}, issued {issued}: {text!r}")
            traceback.print_exc()
            return 1
        done += 1
        if time.monotonic() > end:
            break
    print(f"{done} texts, none raised")
    for piece in (*REPEATABLE, *FRAGMENTS):
        if time.monotonic() > end + 120:
            break
        times = growth(piece, 8000)
        if times > 9:
            print(f"{piece!r} grows {times:.1f}-fold for four times the text")
            return 1
    print("time stays linear")
    return 0


if __name__ == "__main__":
    sys.exit(main())
