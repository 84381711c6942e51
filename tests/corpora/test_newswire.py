"""The embedded corpus keeps what its data card promises."""

import pytest

from stance.actors.register import load_register
from stance.console import markdown
from stance.corpora.card import tables, words
from stance.corpora.files import read_table
from stance.corpora.groups import near_copy_groups
from stance.corpora.newslike import read
from stance.resources import resource
from stance.schema import Stance

FOLDER = resource("newswire")
CORPUS = read(FOLDER, "newswire")


@pytest.mark.parametrize(("name", "table"), tables(FOLDER).items())
def test_the_card_states_the_counts_of_the_files(name, table):
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert f"<!-- {name} -->\n\n{markdown(*table)}\n\n<!-- /{name} -->" in card


@pytest.mark.parametrize("article", read_table(FOLDER / "articles.jsonl"), ids=lambda article: article["id"])
def test_articles_are_short_reports_with_all_they_need(article):
    assert 60 <= words(article) <= 120
    assert all(sentence.strip() == sentence != "" for sentence in article["sentences"])
    assert {"outlet", "date", "genre"} <= {key for key, value in article.items() if value}


def test_no_article_copies_another():
    groups = near_copy_groups(CORPUS.articles)
    assert all(article == group for article, group in groups.items())


def test_every_actor_of_the_register_is_labelled():
    assert {label.target for label in CORPUS.labels} == set(load_register().actors)


def test_every_actor_is_favoured_attacked_and_neutral_but_nobody_praises_jihadists():
    taken = {(label.target, label.label) for label in CORPUS.labels}
    missing = {(actor, stance) for actor in load_register().actors for stance in Stance} - taken
    assert missing == {("isis", Stance.FAVOR), ("nusra", Stance.FAVOR)}


def test_who_takes_a_position_is_named_and_nobody_takes_none():
    assert all((label.holder == "-") == (label.label not in {Stance.AGAINST, Stance.FAVOR}) for label in CORPUS.labels)


def test_labelled_actors_are_found(pairs_of):
    labelled, found = pairs_of(CORPUS)
    assert len(found) / len(labelled) >= 0.97, sorted(labelled - found)
