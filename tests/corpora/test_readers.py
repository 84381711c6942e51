"""The readers of articles and labels: our own layout, a user's files, pages, seeds."""

import json

import pytest

from stance.corpora import custom, newslike, seeds
from stance.corpora.pages import from_row
from stance.errors import BadLabels, DataError, MissingData, TooLittleData

ARTICLE = {"id": "a1", "sentences": ["زار الوفد موسكو", "ثم غادر إلى أنقرة"], "outlet": "نشرة", "date": "2020-01-01"}
COLUMNS = "article\tsentence\tactor\tstance\tholder\n"
LABEL = "a1\t0\trussia\tneutral\t-\n"


def put(folder, articles, labels):
    lines = articles if isinstance(articles, str) else "\n".join(json.dumps(row) for row in articles)
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    (folder / "labels.tsv").write_text(labels, encoding="utf-8")


READERS = [
    lambda folder: newslike.read(folder, "x"),
    lambda folder: custom.read(folder, "articles.jsonl", "labels.tsv", "x"),
]


@pytest.mark.parametrize("read", READERS, ids=["newslike", "custom"])
def test_articles_and_labels_are_read(tmp_path, read):
    put(tmp_path, [ARTICLE], COLUMNS + LABEL)
    corpus = read(tmp_path)
    (label,) = corpus.labels
    assert corpus.articles[0].sentences == tuple(ARTICLE["sentences"])
    assert (label.article, label.sentence, label.target, label.label) == ("a1", 0, "russia", "neutral")


@pytest.mark.parametrize("read", READERS, ids=["newslike", "custom"])
@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("b9\t0\trussia\tneutral\t-", "unknown article 'b9'"),
        ("a1\t2\trussia\tneutral\t-", "unknown sentence '2'.*0 to 1"),
        ("a1\t-1\trussia\tneutral\t-", "unknown sentence"),
        ("a1\t²\trussia\tneutral\t-", "unknown sentence"),
        ("a1\t0\tatlantis\tneutral\t-", "unknown actor 'atlantis'"),
        ("a1\t0\trussia\tmaybe\t-", "unknown stance 'maybe'.*favor"),
        ("a1\t0\trussia\tfavor\tatlantis", "unknown actor 'atlantis'"),
        (LABEL.strip(), "labelled twice"),
    ],
)
def test_a_wrong_label_is_named_with_its_line(tmp_path, read, label, said):
    put(tmp_path, [ARTICLE], f"{COLUMNS}{LABEL}{label}\n")
    with pytest.raises(BadLabels, match=rf"{said}") as raised:
        read(tmp_path)
    assert "labels.tsv, line 3" in str(raised.value)


@pytest.mark.parametrize("read", READERS, ids=["newslike", "custom"])
@pytest.mark.parametrize(
    ("articles", "labels", "said"),
    [
        ([ARTICLE, ARTICLE], COLUMNS + LABEL, "stands twice"),
        ([{"id": "", "sentences": ["خبر"]}], COLUMNS + LABEL, "no id"),
        ([{"id": float("nan"), "sentences": ["خبر"]}], COLUMNS + LABEL, "no id"),
        ([{"id": "a1", "sentences": None, "text": float("nan")}], COLUMNS + LABEL, "no text"),
        ([{"id": "a1", "sentences": "خبر"}], COLUMNS + LABEL, "no list of texts"),
        ([{"id": "a1", "sentences": [3]}], COLUMNS + LABEL, "no list of texts"),
        ([{"id": "a1"}], COLUMNS + LABEL, "lacks the column|no text"),
        ([ARTICLE], "article\tsentence\n" + "a1\t0\n", "lacks the column 'actor'"),
        ("", COLUMNS + LABEL, r"empty.*articles\.jsonl"),
        ([ARTICLE], "", r"empty.*labels\.tsv"),
    ],
)
def test_wrong_tables_are_named(tmp_path, read, articles, labels, said):
    put(tmp_path, articles, labels)
    with pytest.raises(DataError, match=said):
        read(tmp_path)


def test_files_without_labels_are_refused(tmp_path):
    put(tmp_path, [ARTICLE], COLUMNS)
    with pytest.raises(TooLittleData, match="no labels"):
        custom.read(tmp_path, "articles.jsonl", "labels.tsv", "x")


def test_whole_texts_of_a_table_are_cut_to_sentences(tmp_path):
    (tmp_path / "mine.csv").write_text("id,title,text\n7,عنوان الخبر هنا الآن,وصل الوفد. ثم غادر.\n", encoding="utf-8")
    (tmp_path / "mine.tsv").write_text(COLUMNS + "7\t1\trussia\tfavor\tauthor\n", encoding="utf-8")
    corpus = custom.read(tmp_path, "mine.csv", "mine.tsv", "x")
    assert corpus.articles[0].sentences == ("عنوان الخبر هنا الآن", "وصل الوفد.", "ثم غادر.")


def test_a_field_without_value_is_no_word_of_an_article():
    row = {"id": 0, "title": float("nan"), "text": "وصل الوفد صباح اليوم إلى المقر.", "outlet": float("nan")}
    article = from_row(row, "row 1")
    assert (article.id, article.sentences, article.outlet) == ("0", (row["text"],), "")


def test_seeds_are_copied_only_if_all_of_them_are_right(tmp_path):
    wrong = seeds.manifest()[-1].file
    for seed in seeds.manifest():
        (tmp_path / seed.file).write_text("something else", encoding="utf-8")
    with pytest.raises(DataError, match="sha256.*the manifest says"):
        seeds.bring_seeds(tmp_path, tmp_path / "to")
    (tmp_path / wrong).unlink()
    assert not (tmp_path / "to").exists()


def test_a_missing_seed_is_named(tmp_path):
    with pytest.raises(MissingData, match=seeds.manifest()[0].file):
        seeds.bring_seeds(tmp_path, tmp_path / "to")


def test_the_real_seeds_are_what_the_manifest_says(tmp_path, real_corpora):
    folder = real_corpora.parent / "seeds"
    if not folder.is_dir():
        pytest.skip(f"the seed articles are not at {folder}")
    assert len(seeds.bring_seeds(folder, tmp_path)) == len(seeds.manifest())
