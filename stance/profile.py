"""The stance profile of an article: per actor and holder, how the article and those it quotes speak of the actor."""

import pandas as pd

from stance.schema import NOBODY, UNSURE

_HEADLINE_WEIGHT = 2.0
"""A headline is read by more people than any other sentence: its positions count double."""


def profile(predictions: pd.DataFrame) -> pd.DataFrame:
    """Sum judgements up to one row an article, actor and holder.

    Parameters
    ----------
    predictions
        A table of `stance.prediction.predict`.

    Returns
    -------
    ``article, actor, holder, sentences, favor, against, unsure, balance, p``: in how many sentences the actor is judged
    so, how many of them are in favor, against (a headline's count `_HEADLINE_WEIGHT` times) and unsure, ``balance``
    from -1 (all against) to 1 (all in favor), and the mean probability of the likeliest stance. Rows with holder ``-``
    count the sentences in which nobody takes a position, and those in which the model abstains (``unsure``).

    Examples
    --------
    >>> row = {"article": "a", "sentence": 1, "start": 0, "actor": "us", "holder": "russia", "stance": "against"}
    >>> table = profile(pd.DataFrame([row | {"p_against": 0.9, "p_favor": 0.05, "p_neutral": 0.05}]))
    >>> table[["actor", "holder", "balance"]].to_numpy().tolist()
    [['us', 'russia', -1.0]]
    """
    columns = ["article", "actor", "holder", "sentences", "favor", "against", "unsure", "balance", "p"]
    if predictions.empty:
        return pd.DataFrame(columns=columns)
    # Two mentions of an actor in one sentence are one judgement.
    rows = predictions.drop_duplicates(["article", "sentence", "actor"])
    weight = rows["sentence"].eq(0).map({True: _HEADLINE_WEIGHT, False: 1.0})
    shares = rows.loc[:, rows.columns.str.startswith("p_")].max(axis=1)
    taken = {name: weight.where(rows["stance"] == name, 0.0) for name in ("favor", "against")}
    table = rows.assign(unsure=rows["stance"].eq(UNSURE), p=shares, **taken)
    counted = {"sentence": "size", "favor": "sum", "against": "sum", "unsure": "sum", "p": "mean"}
    summed = table.groupby(["article", "actor", "holder"], sort=False).agg(counted).reset_index()
    summed = summed.rename(columns={"sentence": "sentences"})
    total = summed["favor"] + summed["against"]
    summed["balance"] = ((summed["favor"] - summed["against"]) / total.where(total > 0, 1)).round(3)
    summed["p"] = summed["p"].round(3)
    summed["_quiet"] = summed["holder"].eq(NOBODY)
    return summed.sort_values(["article", "_quiet", "actor"], kind="stable", ignore_index=True)[columns]
