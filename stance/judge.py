"""A saved result put to work: its models and its morphology, bound to what judges articles."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from stance.actors.register import load_register
from stance.corpora.examples import Analysed, document_maker
from stance.errors import ConfigError
from stance.models.persist import load_model
from stance.prediction import predict
from stance.resources import rooted
from stance.results import read_record
from stance.schema import Article, Stance
from stance.text.analyse import Analyser

Judge = Callable[[Iterable[Article]], Iterator[pd.DataFrame]]
"""Articles to tables with one row a mention."""


def analyser_for(database: str | None) -> Analyser:
    """The analyser of a database (null finds one), with the register's names known to it."""
    return Analyser(database=rooted(database) if database else None, names=load_register().names())


def document_maker_for(database: str | None) -> Analysed:
    """From articles to analysed documents, with the register's actors found in them."""
    return document_maker(analyser_for(database), load_register())


def judge_of(folder: Path, unsure_below: float = 0.0) -> Judge:
    """What a saved result makes of articles: its models and its morphology, bound to `stance.prediction.predict`.

    Raises
    ------
    MissingData
        The folder holds no result.
    CacheError
        Its record or a model of it is damaged.
    ConfigError
        Its model judges something else than stances toward actors.
    """
    documents = document_maker_for(recorded_database(folder))
    return partial(predict, documents=documents, unsure_below=unsure_below, **models_of(folder))


def recorded_database(folder: Path) -> str | None:
    """The morphological database that a saved result was trained with; None where it was looked for."""
    database: str | None = read_record(folder)["provenance"]["config"]["morphology"]["database"]
    return database


def models_of(folder: Path) -> dict[str, Any]:
    """The models of a saved result: ``pipeline``, and ``holders`` and ``mentions`` where they were learnt.

    Raises
    ------
    MissingData, CacheError
        The pipeline is not there, or a model is damaged.
    ConfigError
        The classes of the pipeline are no stances toward actors.
    """
    pipeline = load_model(folder / "model.skops")
    if not set(pipeline.classes_) <= set(Stance):
        remedy = "give one that was trained on a corpus of actors in articles"
        raise ConfigError("the model judges no stances toward actors", where=folder, remedy=remedy)
    learnt = {name: load_model(path) for name in ("holders", "mentions") if (path := folder / f"{name}.skops").exists()}
    return {"pipeline": pipeline} | learnt
