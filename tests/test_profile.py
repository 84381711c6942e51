import pandas as pd

from stance.profile import profile
from stance.schema import NOBODY, UNSURE

SHARES = {"p_against": 0.4, "p_favor": 0.3, "p_neutral": 0.3}


def judged(*stances, holder=NOBODY, sentence=1):
    """One sentence a stance, each about the same actor."""
    place = {"article": "a", "start": 0, "actor": "us", "holder": holder}
    rows = [place | SHARES | {"sentence": sentence + number, "stance": name} for number, name in enumerate(stances)]
    return pd.DataFrame(rows)


def test_sentences_in_which_the_model_abstains_are_told_from_those_without_a_position():
    (row,) = profile(judged("neutral", UNSURE, UNSURE)).to_dict("records")
    assert (row["holder"], row["sentences"], row["unsure"], row["p"]) == (NOBODY, 3, 2, 0.4)


def test_two_mentions_in_one_sentence_are_counted_once():
    twice = pd.concat([judged("against", holder="un"), judged("against", holder="un")])
    (row,) = profile(twice).to_dict("records")
    assert (row["sentences"], row["against"], row["unsure"]) == (1, 1.0, 0)


def test_an_empty_table_has_the_same_columns():
    table = judged("neutral")
    assert list(profile(table.head(0))) == list(profile(table))
