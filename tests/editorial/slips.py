"""Slips that an editor makes in one language: each is one cause, and must be one message."""

from __future__ import annotations

from dataclasses import dataclass

from tests.editorial.samples import Sample


@dataclass(frozen=True)
class Slip:
    """An edit of one file of the small brief, and words of its one message."""

    id: str
    file: str
    old: str
    new: str
    says: str

    def make(self, sample: Sample) -> None:
        sample.edit(self.file, self.old, self.new)


EN, JA, EN2, JA2 = "en/first.md", "ja/first.md", "en/second.md", "ja/second.md"
EN_LABELS, JA_LABELS = "en/labels.toml", "ja/labels.toml"
AGREED = "agreed.json"
TABLE = '{{ table("disagreements") }}'
IDLE = """\
    "id": "idle-2025",
    "author": [{"literal": "Nobody"}],
    "title": "Not read",
    "issued": {"date-parts": [[2025]]},
    "language": "en"
  },
  {
    "id": "fuk"""
SLIPS = (
    # names in expressions
    Slip("fact", EN, "japan.goods_deficit", "japan.goods_defict", "unknown name 'goods_defict'"),
    Slip("partner", EN2, "china.goods", "chnia.goods", "unknown name 'chnia'"),
    Slip("filter", JA2, "| month_day", "| monthday", "unknown filter 'monthday'"),
    Slip("fact in a note", EN, "base_rate", "base_rat", "unknown name 'base_rat'"),
    Slip("fact in a description", JA, "listed.count", "listed.cont", "unknown name 'cont'"),
    Slip("fact in a label", EN_LABELS, "listed.rates", "listed.rats", "unknown name 'rats'"),
    Slip("loop", EN2, "{{ china.goods_balance }}", "{% china.goods_balance %}", "`{%`"),
    Slip("brace lost", EN2, "{{ china.goods_balance }}", "{{ china.goods_balance }", "`{{`"),
    Slip("other fact", EN, "japan.goods_deficit", "china.goods_deficit", "china.goods_deficit"),
    Slip("rounding", EN, "base_rate", "base_rate | decimals(1)", "the rounding of its twin"),
    Slip(
        "rounding of a label", JA_LABELS, "rates }}", "rates | decimals(1) }}", "the same decimals"
    ),
    Slip("fact lost", EN2, "- {{ china.goods_balance }}\n", "", "{{ china.goods_balance }}"),
    # figures and tables
    Slip("figure", EN, 'figure("rates")', 'figure("ratse")', "unknown figure 'ratse'"),
    Slip("table", JA2, '"disagreements"', '"disagrements"', "unknown table 'disagrements'"),
    Slip("function", EN, 'figure("rates")', 'figur("rates")', "unknown name 'figur'"),
    Slip("table placed as figure", EN2, "table(", "figure(", "unknown figure 'disagreements'"),
    Slip("figure in a text", EN, '\n\n{{ figure("rates")', '\n{{ figure("rates")', "block"),
    Slip("see", EN, 'see("rates")', 'see("ratse")', "see('ratse') names no figure"),
    Slip("figure lost", EN, '{{ figure("rates") }}\n\n', "", "block 'rates' has no twin"),
    Slip("figure twice", EN2, TABLE, '{{ figure("rates") }}', "the id 'rates' again"),
    # notes and references
    Slip("mark", EN, "[^why]\n", "[^wyh]\n", "[^wyh] has no text"),
    Slip("note", JA, "[^why]: ", "[^wyh]: ", "[^why] has no text"),
    Slip("note called otherwise", EN, "[^why]: ", "[^how]: ", "[^why] has no text"),
    Slip("note lost", EN, "[^why]: The", "The", "a block without id"),
    Slip("mark lost", EN, "[^why]\n", "\n", "note [^why] is never called"),
    Slip("note that cannot be read", EN, "[^why]: ", "[^why]:", "a note that cannot be read"),
    Slip("reference as note", JA, "mod-2024-white-paper", "mod-2024-white", "has no text"),
    Slip("reference in a note", EN, "ustr-2025-calculations", "ustr-2025-calc", "'ustr-2025-calc'"),
    Slip("reference in a text", EN, "fukuda-2025-016", "fukuda-2025-061", "unknown reference"),
    Slip("reference in a label", EN_LABELS, "uscensus-2025-trade", "census", "unknown reference"),
    Slip("work that nothing cites", "references.json", '    "id": "fuk', IDLE, "cites 'idle-2025'"),
    # links
    Slip("link to no page", EN, 'link("second"', 'link("secnd"', "no page 'secnd'"),
    Slip("link to no block", JA, '"second", "more"', '"second", "mor"', "no block 'mor'"),
    Slip("link elsewhere", EN, "The deficit", "[The](https://no.example) deficit", "'no.example'"),
    # blocks
    Slip("id", EN, "#deficit }", "#defict }", "is 'deficit' in its twin"),
    Slip("another id", EN, "#deficit }", "#gap }", "is 'deficit' in its twin"),
    Slip("id of a link's target", EN2, "#more }", "#moer }", "is 'more' in its twin"),
    Slip("id that cannot be", EN2, "#more }", "#More }", "the id 'More'"),
    Slip("id twice", EN2, "#items }", "#deficit }", "the id 'deficit' again"),
    Slip("id twice on a page", EN, "#reading }", "#deficit }", "the id 'deficit' again"),
    Slip("id of the frames", EN2, "#items }", "#main }", "one of the frames'"),
    Slip("id lost", JA, "\n{: #deficit }", "", "a block without id"),
    Slip("id parted", EN, "\n{: #deficit }", "\n\n{: #deficit }", "'deficit' without its text"),
    Slip("id in the line", EN, "\n{: #deficit }", " {: #deficit }", "a block without id"),
    Slip("heading's id lost", EN, " {: #trade }", "", "a block without id"),
    Slip("heading too high", EN, "## Trade", "# Trade", "a heading that cannot be read"),
    Slip("level of a heading", EN, "## Trade", "### Trade", "heading of level"),
    Slip("block lost", JA, "## 貿易 {: #trade }\n\n", "", "block 'trade' has no twin"),
    Slip("straight quote", EN, "The deficit", 'The "deficit', 'a straight "'),
    Slip("bold unclosed", EN, "The deficit", "The **deficit", "** that closes nothing"),
    Slip("raw HTML", EN, "The deficit", "The <b>deficit</b>", "HTML in the text: <b>"),
    Slip("bibliography lost", EN2, "\n{{ bibliography() }}\n", "", "'bibliography' has no twin"),
    # numbers that are typed
    Slip(
        "typed number", EN, "{{ japan.goods_deficit }}", "$68.5 billion", "$68.5 billion is typed"
    ),
    Slip("typed kanji", JA, "理由は{{ base_rate }}", "理由は一割", "一割 is typed"),
    Slip("typed in full width", JA, "{{ listed.count }}か国", "５７か国", "５７か国 is typed"),
    Slip("full-width date", JA2, "もっと", "２０２５年", "２０２５年 in full width"),
    Slip("typed words", EN2, "A table", "Ten tables", "Ten is typed"),
    Slip("typed in a label", EN_LABELS, '"unknown"', '"5% off"', "5% is typed"),
    Slip("typed in the brief", "brief.toml", '"Subtitle"', '"57 partners"', "57 is typed"),
    Slip("typed in a link", EN, '"there"', '"57 there"', "57 is typed"),
    Slip("typed in a title", EN2, '"Two"', '"2 parts"', "2 is typed"),
    Slip("no reason", EN, "The deficit", '{{ typed("5%") }} of it', "missing a required argument"),
    Slip("short reason", EN, "The deficit", '{{ typed("5%", "x") }} of it', "without a reason"),
    Slip("idle waiver", EN, "The deficit", 'In {{ typed("2024", "a year of trade") }}', "nothing"),
    Slip(
        "idle name",
        "brief.toml",
        'licence = "CC BY"\n\n[en]',
        'licence = "CC BY"\nnames = ["5G"]\n\n[en]',
        "no text has the name '5G'",
    ),
    # labels, front matter, the brief
    Slip("key of a label", EN_LABELS, "cause =", "caus =", "`tables.disagreements.caus` is"),
    Slip("label lost", JA_LABELS, 'cause = "不明"\n', "", "`tables.disagreements.cause` has no"),
    Slip("section", EN_LABELS, "[figures.rates]", "[figures.rtes]", "[figures.rtes] is"),
    Slip("word in braces", EN_LABELS, '"unknown"', '"{word}"', "{word} in braces"),
    Slip("key of a page", EN2, "description =", "descripton =", "unknown `descripton`"),
    Slip("lead figure", "brief.toml", '"rates"', '"ratse"', "lead_figure is 'ratse'"),
    Slip(
        "fact of the brief", "brief.toml", '"Title"', '"{{ listed.count }}"', "title of the brief"
    ),
    Slip("id of the title", EN2, "#items }", "#title }", "one of the frames'"),
    Slip("brace of an agreement", AGREED, '},\n"lab', '\n"lab', "no JSON"),
    Slip("agreement lost in part", AGREED, ' "en": "Trade"', ' "fr": "Commerce"', "cannot be read"),
    Slip("agreement twice", AGREED, "labels.toml#figures.rates.title", "first#trade", "twice"),
    Slip(
        "day of an agreement", AGREED, '"2025-05-30",\n "ja": "貿', '"May",\n "ja": "貿', "be read"
    ),
    Slip("work behind", "brief.toml", "2025-016", "2025-061", "unknown reference"),
)
