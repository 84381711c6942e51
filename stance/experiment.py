"""One experiment from settings to a saved result; every command that trains goes through `run`."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from stance.actors.register import load_register
from stance.corpora import store
from stance.corpora.examples import document_maker, labelled_examples
from stance.division import check_readers, divided
from stance.errors import ConfigError
from stance.holding import learn_holders, reader_for
from stance.judge import analyser_for
from stance.learning import check_shares, learning_curve
from stance.material import load_corpus
from stance.mentioning import learn_mentions
from stance.models.holder import HolderModel
from stance.models.persist import save_model
from stance.models.pipeline import blocks_of, build, rehearse
from stance.models.relevance import MentionFilter
from stance.provenance import fingerprint, provenance, seeds_hash
from stance.resources import rooted
from stance.results import MODELS, Result, clear, point_latest, save
from stance.schema import HOLDERS_LEARNT
from stance.scoring.metrics import check_classes, metric
from stance.settings.declared import Settings, identity
from stance.settings.objects import feature_blocks, instantiate, model_settings
from stance.sweep import current
from stance.text.lexicon_store import database_hash
from stance.training import SLICES, cross_validate, cross_validate_and_fit, importances, prediction_table

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finished:
    """A trained experiment: its result, the models fitted on all rows, and the folder that keeps them.

    Holders and namesakes are learnt only where they are labelled.
    """

    result: Result
    pipeline: Any
    holders: HolderModel | None
    mentions: MentionFilter | None
    folder: Path


def featurised(settings: Settings) -> store.Featurised:
    """The examples of the settings: read where a file of them is named, else analysed anew."""
    if settings.examples is not None:
        return store.read_examples(rooted(settings.examples))
    analyser, corpus = analyser_for(settings.morphology.database), load_corpus(settings)
    log.info("%s: %d articles, %d labels", corpus.name, len(corpus.articles), len(corpus.labels))
    documents = document_maker(analyser, load_register())(corpus.articles)
    examples = labelled_examples(corpus, documents, keep_not_actor=True)
    lost = sum(not example.mentions for example in examples)
    log.info("%d examples analysed, %d of them without a found mention", len(examples), lost)
    return store.Featurised(examples, corpus.name, corpus.digest, database_hash(analyser.database))


def run(settings: Settings) -> Finished:
    """Cross-validate the settings' model and its baselines, fit it on all rows and save the result.

    Raises
    ------
    stance.errors.StanceError
        The corpus is missing, labels are wrong, there is too little to learn from, or a config value cannot be run.
    """
    check_values(settings)
    pipeline, baselines = pipeline_of(settings), _baselines(settings)
    chosen = None if settings.model.holders is None else instantiate(settings.model.holders, "model.holders")
    reader = reader_for(chosen, blocks_of(pipeline), settings.seed)
    check_readers(settings.data, blocks_of(pipeline), reader)
    split = instantiate(settings.split, "split")
    given = featurised(settings)
    rows = divided(settings, split, given)
    examples, taught, classes, folds = rows.examples, rows.taught, rows.classes, rows.folds
    check_classes(settings.scoring.metric, classes)
    check_shares(examples, folds, settings.scoring.learning_curve)

    log.info("training %s in %d folds", settings.name, len(folds))
    believed, fitted = cross_validate_and_fit(pipeline, examples, folds, classes, settings.jobs)
    probabilities = {settings.name: believed}
    for name, baseline in baselines.items():
        probabilities[name] = cross_validate(baseline, examples, folds, classes)
    predictions = prediction_table(examples, folds, classes, probabilities, settings.name)
    unasked = np.pad(believed, ((0, len(taught)), (0, 0)))
    model = HolderModel(reader=reader)
    holders, held = learn_holders(model, [*examples, *taught], rows.all_folds, unasked, classes, settings.jobs)
    if any(held):
        predictions["held_by"] = [held[row] for row in sorted(row for _, test in folds for row in test)]
    mentions, found = learn_mentions([row for row in given.examples if row.fold != HOLDERS_LEARNT], split)

    result = Result(
        name=settings.name,
        classes=classes,
        predictions=predictions,
        metric=settings.scoring.metric,
        slices_by=settings.scoring.slices,
        samples=settings.scoring.samples,
        provenance=provenance(identity(settings), given.digest, given.morphology),
        baselines=settings.baselines,
        importance=importances(fitted),
        found=found,
        learning=learning_curve(pipeline, examples, folds, classes, settings.scoring, believed, settings.jobs),
    )
    finished = Finished(result, fitted, holders, mentions, result_folder(settings, given.digest))
    _keep(finished, settings)
    return finished


def check_values(settings: Settings) -> None:
    """Name a value that cannot be run before any work is done for it."""
    metric(settings.scoring.metric)
    if settings.scoring.samples < 1:
        raise ConfigError("an interval wants samples", where="scoring.samples", remedy="give at least 1")
    if strange := [share for share in settings.scoring.learning_curve if not 0 < share <= 1]:
        remedy = "give shares above 0 and at most 1"
        raise ConfigError(f"a share of {strange[0]}", where="scoring.learning_curve", remedy=remedy)
    if settings.jobs == 0:
        raise ConfigError("no jobs do no work", where="jobs", remedy="give at least 1, or -1 for all processors")
    if strangers := sorted(set(settings.scoring.slices) - set(SLICES)):
        remedy = f"use some of {', '.join(SLICES)}"
        raise ConfigError(f"unknown slices {', '.join(strangers)}", where="scoring.slices", remedy=remedy)


def pipeline_of(settings: Settings) -> Any:
    """The model over the feature blocks, not fitted, but known to take its arguments."""
    pipeline = build(feature_blocks(settings.features), instantiate(settings.model.estimator, "model.estimator"))
    rehearse(pipeline, "model.estimator")
    return pipeline


def _baselines(settings: Settings) -> dict[str, Any]:
    """The baselines by name, not fitted."""
    blocks = feature_blocks(settings.features)
    places = {name: f"conf/model/{name}.yaml" for name in settings.baselines}
    return {name: build(blocks, instantiate(model_settings(name).estimator, place)) for name, place in places.items()}


def _keep(finished: Finished, settings: Settings) -> None:
    clear(finished.folder)
    for name, model in zip(MODELS, (finished.pipeline, finished.holders, finished.mentions), strict=True):
        if model is not None:
            save_model(model, finished.folder / f"{name}.skops")
    save(finished.result, finished.folder)
    # Jobs of a sweep or a search are made to be compared: whoever wants one of them names it.
    if settings.out is None and current() is None:
        point_latest(finished.folder)


def result_folder(settings: Settings, data_digest: str) -> Path:
    """``out`` where it is given, else a folder named after the run, its settings, data and seeds, whatever the code."""
    if settings.out is not None:
        return rooted(settings.out)
    return rooted(settings.folder) / f"{settings.name}-{job_fingerprint(settings, data_digest)}"


def job_fingerprint(settings: Settings, data_digest: str) -> str:
    """Name of what a run computes from which data and seeds; where the data lies makes no difference."""
    known = identity(settings)
    known["data"] = {key: value for key, value in known["data"].items() if key not in {"path", "get"}}
    return fingerprint(known, data_digest, seeds_hash())
