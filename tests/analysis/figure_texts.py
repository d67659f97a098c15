"""Short texts for the figures, so that a change of the labels changes no test of a drawing."""

from __future__ import annotations

LANGUAGES = ("ja", "en")
QUADRANT_TEXTS = {
    "ja": {
        "title": "赤字・低負担の第3象限に、日本とドイツが並ぶ",
        "subtitle": "米国からみた財貿易収支と、相手国の軍事費の対GDP比",
        "note": "注：縦軸は対称対数目盛、横軸は平方根目盛。",
        "source": "資料：US Census Bureau、SIPRI",
        "y_axis": "米国の財貿易収支（億ドル、対称対数目盛）",
        "x_axis": "軍事費の対GDP比（％、平方根目盛）",
        "quadrant_1": "第1象限　米国黒字・高負担",
        "quadrant_2": "第2象限　米国黒字・低負担",
        "quadrant_3": "第3象限　米国赤字・低負担",
        "quadrant_4": "第4象限　米国赤字・高負担",
        "threshold": "基準 2%",
        "printed": "国別の表に掲げた国・地域",
        "others": "その他の国・地域",
        "beyond": "{name} {share}",
    },
    "en": {
        "title": "Japan and Germany sit where the US has a deficit and spending is low",
        "subtitle": "US goods balance, and the partner's military spending as a share of GDP",
        "note": "Note: symmetric log and square-root scales.",
        "source": "Source: US Census Bureau; SIPRI",
        "y_axis": "US goods balance ($ billion, symmetric log scale)",
        "x_axis": "Military spending, % of GDP (square-root scale)",
        "quadrant_1": "Quadrant 1: US surplus, high spending",
        "quadrant_2": "Quadrant 2: US surplus, low spending",
        "quadrant_3": "Quadrant 3: US deficit, low spending",
        "quadrant_4": "Quadrant 4: US deficit, high spending",
        "threshold": "Threshold 2%",
        "printed": "Partners in the country table",
        "others": "Other partners",
        "beyond": "{name} {share}",
    },
}
RATE_TEXTS = {
    "ja": {
        "title": "発表税率は、赤字比率の半分を切り上げた値",
        "subtitle": "計算式の値と、発表された相互関税率",
        "note": "注：対象国・地域。",
        "source": "資料：US Census Bureau",
        "x_axis": "計算式の値＝財貿易赤字÷財輸入（％）",
        "y_axis": "発表された税率（％）",
        "formula_line": "計算式の値のまま",
        "rule_line": "半分を切り上げ、下限は10%",
        "on_rule": "規則と一致",
        "off_rule": "規則と不一致",
        "partner": "{name} {announced}",
        "disagreement": "{name} {announced}（規則では{rule}）",
    },
    "en": {
        "title": "The announced rate is half the deficit share, rounded up",
        "subtitle": "What the formula gives and what was announced",
        "note": "Note: listed partners.",
        "source": "Source: US Census Bureau",
        "x_axis": "Formula's result = goods deficit ÷ goods imports (%)",
        "y_axis": "Announced rate (%)",
        "formula_line": "Formula's result in full",
        "rule_line": "Half, rounded up, never below 10%",
        "on_rule": "As the rule gives",
        "off_rule": "Off the rule",
        "partner": "{name} {announced}",
        "disagreement": "{name} {announced} (rule: {rule})",
    },
}
AROUND = {
    lang: {key: f"{lang} <{key}>" for key in ("title", "subtitle", "note", "source")}
    for lang in LANGUAGES
}
RANKED_TEXTS = {
    "ja": AROUND["ja"]
    | {
        "announced": "発表税率（%）",
        "share": "赤字÷輸入（%）",
        "floor": "下限 10%",
        "disagreement": "{name}（規則{rule}）",
    },
    "en": AROUND["en"]
    | {
        "announced": "Announced rate, %",
        "share": "Deficit ÷ imports, %",
        "floor": "Floor 10%",
        "disagreement": "{name} (rule: {rule})",
    },
}
QUADRANT_NAMES = {
    lang: {key: text for key, text in texts.items() if key.startswith("quadrant_")}
    for lang, texts in QUADRANT_TEXTS.items()
}
PATH_TEXTS = {
    "ja": AROUND["ja"]
    | QUADRANT_NAMES["ja"]
    | {
        "x_axis": "軍事費の対GDP比（%）",
        "y_axis": "米国の財貿易収支（億ドル）",
        "route": "第{first}象限 → 第{last}象限",
        "stay": "第{last}象限",
    },
    "en": AROUND["en"]
    | QUADRANT_NAMES["en"]
    | {
        "x_axis": "Military spending, % of GDP",
        "y_axis": "US goods balance, $ billion",
        "route": "Quadrant {first} → {last}",
        "stay": "Quadrant {last}",
    },
}
SCATTER_TEXTS = {"quadrants": QUADRANT_TEXTS, "rates": RATE_TEXTS}
ALL_TEXTS = SCATTER_TEXTS | {"ranked": RANKED_TEXTS, "paths": PATH_TEXTS}
FORMULA_TEXTS = {
    key: f"<{key}>"
    for key in (
        *("title", "subtitle", "note", "source", "line_formula", "line_announced", "symbol_tau"),
        *("symbol_m", "symbol_x", "symbol_epsilon", "symbol_phi", "symbol_c", "symbol_a"),
        *("sign", "worked"),
    )
}
