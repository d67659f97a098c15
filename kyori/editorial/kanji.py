"""Tell numbers in kanji (三割, 十か国) from words that hold such a character (一方, 二つ)."""

from __future__ import annotations

import re
from collections.abc import Iterator

NUMERAL = "〇零一二三四五六七八九十百千万億兆"
RUN = re.compile(f"[{NUMERAL}]+(?:・[{NUMERAL}]+)?")
PLACES = re.compile("[〇零十百千万億兆]")
# 数十 and 何百 say about how many, 第三 which in order; 万 in 10万 is part of the digits.
BEFORE = frozenset("数何幾第0123456789")
COUNTER = re.compile(
    "割(?![合り])|分の|厘|％|%|パーセント|ポイント|倍|ドル|ユーロ|円(?!卓|滑|満|形|周|柱|盤|熟)"
    "|[かカヵケヶ箇](?:国|月|年|所|条)|年度?|月|日|週間|時間|世紀|人|台|件|社|隻|歳|回|位|桁|トン|キロ|余り|余の|以上|以下|未満"
)
# With these even one is a figure; 一年中, 一人, 一件, 一回 and their like are words.
MEASURE = re.compile("割|分の|厘|％|%|パーセント|ポイント|倍|ドル|ユーロ|円|[かカヵケヶ箇]")
IN_ORDER = re.compile("[つ番桁行列回度人段年日社件台か国月]{0,2}目|世紀|つ")
PAIR = re.compile("人")  # 一人, 二人 are read as words of their own
IDIOMS = (
    *("十二分", "十中八九", "十人十色", "十人並み", "二十日大根", "三位一体", "三日坊主", "三日月"),
    *("二人三脚", "三十六計", "八百長", "八百屋", "百人一首", "百戦錬磨", "百年戦争", "千載一遇"),
    *("一日千秋", "一騎当千", "千万無量", "億万長者", "億万", "万一", "万人", "万年筆", "万年"),
    *("三百代言", "百万遍", "十八番", "千夜一夜", "千夜", "百科", "百分率", "百分比", "千人針"),
    *("二百十日", "三十三間堂", "九十九里", "八十八夜", "四十七士", "二十歳", "百八十度"),
)
IDIOM = re.compile("|".join(sorted(IDIOMS, key=len, reverse=True)))
# A scale before a currency is a unit's name where the text says in what amounts are told.
SCALE = re.compile("(?:[十百千]?[万億兆]|千)(?=ドル|ユーロ|円|台|人|トン)")
TELLS_UNITS = re.compile("単位|[でに]表[しす]|[でに]示[しす]|表記")
SENTENCE = re.compile("[^。\n]*[。\n]?")
DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each number written in kanji, without what it counts."""
    text = IDIOM.sub(lambda match: " " * len(match[0]), text)
    for match in RUN.finditer(text):
        before, rest = text[match.start() - 1 : match.start()], text[match.end() :]
        if before in BEFORE or IN_ORDER.match(rest) or _is_unit(text, match):
            continue
        if _is_figure(match[0], rest):
            yield match.span()


def _is_figure(run: str, rest: str) -> bool:
    if len(run) > 1 and PLACES.search(run):
        return True
    if run == "一":
        return bool(MEASURE.match(rest))
    if run in "億兆":  # 億ドル says in what amounts are told
        return False
    return bool(COUNTER.match(rest)) and not (run == "二" and PAIR.match(rest))


def _is_unit(text: str, match: re.Match[str]) -> bool:
    if not SCALE.fullmatch(text, match.start(), match.end()):
        scale = SCALE.match(text, match.start())
        if not scale or scale.end() != match.end():
            return False
    if text[match.start() - 1 : match.start()] == "（":
        return True
    sentences = SENTENCE.finditer(text)
    sentence = next(found for found in sentences if found.end() >= match.end())
    return bool(TELLS_UNITS.search(sentence[0]))


def number_of(run: str) -> int:
    """Return the number that a run of kanji writes, by places (二〇二五) or by tens (二十五).

    >>> number_of("二〇二五"), number_of("三十"), number_of("百五十万"), number_of("十億")
    (2025, 30, 1500000, 1000000000)
    """
    if all(character in DIGITS for character in run):
        return int("".join(str(DIGITS[character]) for character in run))
    total = group = digit = 0
    for character in run:
        if character in DIGITS:
            digit = digit * 10 + DIGITS[character]
        elif character in TENS:
            group += (digit or 1) * TENS[character]
            digit = 0
        else:
            total += (group + digit or 1) * MYRIADS[character]
            group = digit = 0
    return total + group + digit
