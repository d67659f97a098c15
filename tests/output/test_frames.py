"""Frames: strict about names, escaping everything, and the words that all of them share."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from kyori.editorial.edition import Edition
from kyori.editorial.labels import BoundLabels, LabelTree
from kyori.errors import ContentError
from kyori.output.drawings import figure_texts
from kyori.output.frames import imprint_of, shared_words, templates
from tests.places import ROOT


def test_an_unknown_name_is_refused(tmp_path: Path):
    (tmp_path / "a.html").write_text("{{ labels.site.nothing }}")
    with pytest.raises(UndefinedError):
        templates(tmp_path).get_template("a.html").render(labels={"site": {}})


def test_everything_is_escaped(tmp_path: Path):
    (tmp_path / "a.html").write_text('<p title="{{ word }}">{{ word }}</p>')
    made = templates(tmp_path).get_template("a.html").render(word='<b>"&"</b>')
    escaped = "&lt;b&gt;&#34;&amp;&#34;&lt;/b&gt;"
    assert made == f'<p title="{escaped}">{escaped}</p>'


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.html")), ids=lambda p: p.name)
def test_no_template_lets_anything_through_unescaped(path: Path):
    text = path.read_text("utf-8")
    assert "safe" not in text.replace("unsafe", "")
    assert "autoescape" not in text


def test_labels_are_read_by_their_dotted_names(edition: Edition):
    words = shared_words(edition)
    for lang in ("ja", "en"):
        assert words[lang]["lang"] == lang
        assert words[lang]["labels"]["site"]["skip"] == edition.label(lang, "site.skip")
        assert words[lang]["labels"]["figures"]["quadrants"]["x_axis"]


def test_words_of_the_brief_are_plain_text(edition: Edition):
    for lang in ("ja", "en"):
        brief = shared_words(edition)[lang]["brief"]
        assert all(type(value) in (str, list) for value in brief.values()), brief
        assert "{{" not in str(brief)


def test_the_brief_is_cited_as_its_language_does(edition: Edition):
    assert imprint_of(edition, "ja").text == (
        "Kyori 編集部［2025］「ワシントンとの距離」、Kyori ブリーフ 第1号、2025年5月30日。"
    )
    assert imprint_of(edition, "en").text == (
        "The Kyori authors (2025), “How Far from Washington?”, Kyori Brief No. 1, 30 May 2025."
    )


def test_a_label_that_only_a_frame_reads_is_asked_for(edition: Edition, tmp_path: Path):
    frames = {
        "gone.html": "{{ labels.site.gone }}",
        "section.html": "{{ labels.figures }}",
        "joined.html": "{{ labels.figures ~ '.' }}",
    }
    for name, text in frames.items():
        (tmp_path / name).write_text(text)
        key = "figures" if "figures" in text else "site.gone"
        with pytest.raises(ContentError) as caught:
            templates(tmp_path).get_template(name).render(**shared_words(edition)["ja"])
        assert str(caught.value).startswith(f"ja/labels.toml: no label `{key}`; ")


def test_no_label_is_hidden_by_a_method_of_its_section(edition: Edition):
    labels = edition.labels["en"]
    tree = LabelTree(BoundLabels("f", "", {"site.items": labels["site.name"]}))
    frame = templates(ROOT / "templates").from_string("{{ labels.site.items }}")
    assert frame.render(labels=tree) == labels["site.name"].plain


def test_labels_of_drawings_are_asked_for_in_another_process(edition: Edition):
    texts = pickle.loads(pickle.dumps(figure_texts(edition, "en", "rates")))
    assert texts["title"] == edition.label("en", "figures.rates.title")
    with pytest.raises(ContentError, match=r"en/labels\.toml: no label `figures\.rates\.gone`; "):
        texts["gone"]
