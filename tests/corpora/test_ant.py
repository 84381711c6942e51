"""The stand-off labels of ``data/ant`` fit the texts that they were made for, and no others."""

import gzip
import json

import pytest

from stance.console import markdown
from stance.corpora import ant, newslike
from stance.corpora.beside import learnt_beside
from stance.corpora.card import stand_off_tables
from stance.corpora.files import read_table
from stance.corpora.groups import near_copy_groups
from stance.errors import DataError, MissingData
from stance.resources import resource
from stance.schema import ONLY_LEARNT
from stance.text.normalise import fold

TITLE = "وفد أجنبي رفيع يزور العاصمة لبحث الأزمة"
BODY = "قالت واشنطن إنها ترحب بالزيارة. وأضافت أن موسكو تعرقل الحوار.\nوانتهت الزيارة مساء اليوم نفسه بلا بيان مشترك."
SENTENCES = (TITLE, "قالت واشنطن إنها ترحب بالزيارة.", "وأضافت أن موسكو تعرقل الحوار.")


@pytest.fixture
def labelled(tmp_path):
    """A folder with labels over the first three sentences of one article."""
    folder = tmp_path / "labels"
    folder.mkdir()
    row = f"BB-x-1\tBBC\t3\t{ant.checksum(SENTENCES)}"
    (folder / "articles.tsv").write_text(f"article\toutlet\tsentences\tsha256\n{row}\n", encoding="utf-8")
    rows = "article\tsentence\tactor\tstance\tholder_only\tholder\nBB-x-1\t2\trussia\tagainst\t0\tus\n"
    (folder / "labels.tsv").write_text(rows, encoding="utf-8")
    return folder


def publish(folder, title=TITLE, body=BODY):
    """The article in the publisher's markup, beside another one."""
    place = folder / "texts" / "BBC" / "x"
    place.mkdir(parents=True)
    for name, said in (("BB-x-1", body), ("BB-x-2", "خبر آخر.")):
        fields = f"<DOCNO>{name}</DOCNO>\n<SRC>BBC</SRC>\n<TITLE>{title}</TITLE>\n<TIME>2018</TIME>"
        text = f"<ABSTRACT>\n{said[:9]}\n</ABSTRACT>\n<TEXT>\n{said}\n</TEXT>"
        (place / f"{name}.txt").write_text(f"<DOC>\n{fields}\n{text}\n</DOC>\n", encoding="utf-8")
    return folder / "texts"


def sampled(folder):
    """The same article as a line of the sample."""
    place = folder / "sample"
    place.mkdir()
    row = {"id": "BB-x-1", "title": TITLE, "body": BODY, "outlet": "BBC", "date": "2018"}
    (place / ant.SAMPLE).write_bytes(gzip.compress(json.dumps(row).encode()))
    return place


@pytest.mark.parametrize("lay_out", [publish, sampled])
def test_articles_are_read_from_either_layout_and_cut_as_they_were_labelled(lay_out, labelled, tmp_path):
    corpus = ant.read(lay_out(tmp_path), "ant", labels=labelled)
    assert [(one.id, one.sentences, one.outlet, one.date) for one in corpus.articles] == [
        ("BB-x-1", SENTENCES, "BBC", "2018")
    ]
    assert [(label.sentence, label.target, label.holder) for label in corpus.labels] == [(2, "russia", "us")]


def test_another_text_under_the_same_name_is_refused(labelled, tmp_path):
    with pytest.raises(DataError, match="BB-x-1 are not those that were labelled"):
        ant.read(publish(tmp_path, title="عنوان آخر لخبر آخر عن العاصمة والأزمة"), "ant", labels=labelled)


@pytest.mark.parametrize(("of", "to"), [("\t3\t", "\tmany\t"), ("\nBB", "\nBB-x-1\tBBC\t3\t0\nBB"), ("sha256", "hash")])
def test_a_damaged_list_of_articles_is_refused(of, to, labelled, tmp_path):
    listed = labelled / "articles.tsv"
    listed.write_text(listed.read_text(encoding="utf-8").replace(of, to), encoding="utf-8")
    with pytest.raises(DataError, match=r"articles\.tsv"):
        ant.read(publish(tmp_path), "ant", labels=labelled)


def test_a_broken_sample_is_named(labelled, tmp_path):
    (tmp_path / ant.SAMPLE).write_bytes(b"no gzip")
    with pytest.raises(DataError, match="no whole gzip"):
        ant.read(tmp_path, "ant", labels=labelled)


def test_a_missing_article_is_named(labelled, tmp_path):
    with pytest.raises(MissingData, match="1 labelled articles are missing, BB-x-1 the first.*get it"):
        ant.read(tmp_path, "ant", get="get it", labels=labelled)


def test_the_real_texts_are_those_that_were_labelled(published):
    corpus = ant.read(published("news"), "ant")
    assert len(corpus.articles) == len(read_table(resource("ant") / "articles.tsv"))
    assert {label.article for label in corpus.labels} == {article.id for article in corpus.articles}
    copies = len(corpus.articles) - len(set(near_copy_groups(corpus.articles).values()))
    card = (resource("ant") / "README.md").read_text(encoding="utf-8")
    assert f"{copies} pairs of articles are near-copies after all" in card


def test_joined_to_actors_they_are_only_learnt_and_no_sentence_of_them_is_tested(real_corpora):
    tested = newslike.read(real_corpora / "actors", "actors")
    corpus = learnt_beside(tested, [(ant.read(real_corpora / "news", "ant"), ONLY_LEARNT)], "both")
    ours = {row["article"] for row in read_table(resource("ant") / "articles.tsv")}
    assert all((label.fold == ONLY_LEARNT) == (label.article in ours) for label in corpus.labels)
    text = {article.id: [fold(sentence) for sentence in article.sentences] for article in corpus.articles}
    said = {False: set[str](), True: set[str]()}
    for label in corpus.labels:
        said[label.article in ours].add(text[label.article][label.sentence])
    assert not said[False] & said[True]


@pytest.mark.parametrize(("name", "table"), stand_off_tables(resource("ant")).items())
def test_the_card_states_the_counts_of_the_files(name, table):
    card = (resource("ant") / "README.md").read_text(encoding="utf-8")
    assert f"<!-- {name} -->\n\n{markdown(*table)}\n\n<!-- /{name} -->" in card


def test_what_was_labelled_twice_repeats_the_labels_of_actors(published):
    first = {
        (row["article"], row["sentence"], row["actor"]): (row["stance"], row["holder"])
        for row in read_table(published("actors") / "labels.tsv")
    }
    twice = read_table(resource("ant") / "second.tsv")
    assert [first[row["article"], row["sentence"], row["actor"]] for row in twice] == [
        (row["first_stance"], row["first_holder"]) for row in twice
    ]
