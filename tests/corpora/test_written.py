"""The composed corpus keeps what its data card promises."""

import pytest

from stance.console import markdown
from stance.corpora.card import tables
from stance.corpora.files import read_table
from stance.corpora.groups import near_copied_sentences, near_copy_groups
from stance.corpora.newslike import read
from stance.resources import resource
from stance.schema import Stance

FOLDER = resource("written")
CORPUS = read(FOLDER, "written")


@pytest.mark.parametrize(("name", "table"), tables(FOLDER).items())
def test_the_card_states_the_counts_of_the_files(name, table):
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"<!-- {name} -->\n\n{markdown(*table)}\n\n<!-- /{name} -->" in card


def test_no_article_copies_another():
    assert all(article == group for article, group in near_copy_groups(CORPUS.articles).items())


def test_no_sentence_copies_a_real_one(real_corpora):
    actors = read(real_corpora / "actors", "actors")
    assert not near_copied_sentences(CORPUS.articles, actors.articles)


def test_who_takes_a_position_is_named_and_nobody_takes_none():
    assert all((label.holder == "-") == (label.label not in {Stance.AGAINST, Stance.FAVOR}) for label in CORPUS.labels)


def test_labelled_actors_are_found(pairs_of):
    labelled, found = pairs_of(CORPUS)
    assert labelled == found, sorted(labelled - found)


def test_what_was_labelled_twice_repeats_the_first_labels():
    first = {(row.article, row.sentence, row.target): (row.label, row.holder) for row in CORPUS.labels}
    twice = read_table(FOLDER / "second.tsv")
    assert twice
    assert all(
        first[row["article"], int(row["sentence"]), row["actor"]] == (row["first_stance"], row["first_holder"])
        for row in twice
    )
