"""What the data cards say of leaks in published sets, counted again."""

from collections import Counter, defaultdict

from stance.corpora import ans, ant, baly, newslike
from stance.corpora.beside import learnt_beside
from stance.corpora.files import read_table
from stance.resources import project_root, resource
from stance.schema import NOT_ACTOR, ONLY_LEARNT
from stance.text.normalise import fold


def card(name):
    """The text of a data card, its lines joined."""
    return " ".join((project_root() / f"docs/data/{name}.md").read_text(encoding="utf-8").split())


def share(some, of):
    """Per cent of texts that are among others."""
    return 100 * sum(text in of for text in some) / len(some)


def test_the_order_of_headlines_gives_labels_away(published):
    folder = published("ans")
    rows, known = read_table(folder / "train.csv"), card("ans")
    firsts = {row["s1"] for row in rows}
    seconds = {name: [row["s2"] for row in rows if row["stance"] == name] for name in ans.CLASSES}
    agree, disagree, other = (share(seconds[name], firsts) for name in ans.CLASSES)
    assert f"{agree:.0f} % of the `s2` of *agree* and {other:.0f} % of *other* are the `s1` of another row" in known
    assert f"against {disagree:.1f} % of *disagree*" in known


def test_headlines_of_dev_in_train(published):
    folder = published("ans")
    train, dev = (read_table(folder / f"{part}.csv") for part in ("train", "dev"))
    seen = {row[column] for row in train for column in ("s1", "s2")}
    first, second = (share([row[column] for row in dev], seen) for column in ("s1", "s2"))
    assert f"{first:.1f} % of the `s1` and {second:.1f} % of the `s2` of dev occur in train" in card("ans")
    pairs = {frozenset((row["s1"], row["s2"])) for row in train}
    assert not [row for row in dev if frozenset((row["s1"], row["s2"])) in pairs]


def test_articles_of_more_than_one_claim(published):
    folder = published("baly2018")
    corpus, known = baly.read(folder, "baly"), card("baly")
    text = {article.id: " ".join(" ".join(article.sentences).split()) for article in corpus.articles}
    rows = defaultdict(list)
    for label in corpus.labels:
        rows[text[label.article]].append(label)
    shared = [found for found in rows.values() if len({label.other for label in found}) > 1]
    across = [found for found in shared if len({label.fold for label in found}) > 1]
    apart = [found for found in across if len({label.label for label in found}) > 1]
    assert f"{len(shared)} articles were found for more than one claim; {len(across)} of them" in known
    assert f"({sum(map(len, across))} rows) stand in more than one official fold" in known
    assert f"and {len(apart)} bear different labels there" in known


def test_the_id_of_a_claim_tells_whether_it_is_true(published):
    folder = published("baly2018")
    corpus, known = baly.read(folder, "baly"), card("baly")
    claims = Counter(claim[0] for claim in {label.other for label in corpus.labels})
    rows = Counter((label.label, label.other[0]) for label in corpus.labels)
    agree, disagree = (sum(rows[name, source] for source in "RV") for name in ("agree", "disagree"))
    assert f"all {claims['R']} `R` claims are true news, all {claims['V']} `V` claims false rumours" in known
    assert f"{rows['disagree', 'V']} of the {disagree} *disagree* rows are of `V` claims" in known
    assert f"{rows['agree', 'R']} of the {agree} *agree* rows of `R` claims" in known


def test_sentences_that_several_articles_print(published):
    corpus, known = ant.read(published("news"), "ant"), (resource("ant") / "README.md").read_text(encoding="utf-8")
    text = {article.id: [fold(sentence) for sentence in article.sentences] for article in corpus.articles}
    rows = defaultdict(list)
    for label in corpus.labels:
        if label.label != NOT_ACTOR:
            rows[text[label.article][label.sentence], label.target].append(label)
    repeated = [found for found in rows.values() if len({label.article for label in found}) > 1]
    apart = [found for found in repeated if len({label.label for label in found}) > 1]
    said = " ".join(known.split())
    assert f"{sum(map(len, repeated)):,} of the {sum(map(len, rows.values())):,} pairs have the same sentence" in said
    assert f"of the {len(repeated)} sentences and actors that repeat, {len(apart)} were not labelled alike" in said


def test_sentences_that_are_not_learnt_beside_actors(real_corpora):
    alone = ant.read(real_corpora / "news", "ant")
    both = learnt_beside(newslike.read(real_corpora / "actors", "actors"), [(alone, ONLY_LEARNT)], "both")
    ours = {article.id for article in alone.articles}
    left = len(alone.labels) - sum(label.article in ours for label in both.labels)
    assert f"whatever the fold: {left}." in " ".join(
        (resource("ant") / "README.md").read_text(encoding="utf-8").split()
    )
