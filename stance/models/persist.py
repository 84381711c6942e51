"""The only door to skops: save a fitted pipeline without pickle, and load only types that are named here."""

from pathlib import Path
from typing import Any

from stance.errors import CacheError, MissingData
from stance.text.cache import written_whole

# Every type beyond skops' own defaults that our pipelines hold, named by hand: never "whatever the file asks for".
TRUSTED = (
    "collections.OrderedDict",
    "lightgbm.basic.Booster",
    "lightgbm.sklearn.LGBMClassifier",
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.calibration._TemperatureScaling",
    "stance.features.actor.ActorIdentity",
    "stance.features.build.Extract",
    "stance.features.build.Select",
    "stance.features.clause.ClauseLemmas",
    "stance.features.context.Context",
    "stance.features.grams.Grams",
    "stance.features.holder.HolderEvidence",
    "stance.features.lexicon.LexiconSums",
    "stance.features.lexicon.LexiconVotes",
    "stance.features.morph.Morph",
    "stance.features.position.Position",
    "stance.features.roles.Roles",
    "stance.features.voices.Voices",
    "stance.features.window.Window",
    "stance.models.baselines.Majority",
    "stance.models.holder.HolderModel",
)


def save_model(pipeline: Any, path: Path) -> None:
    """Write a fitted pipeline, whole or not at all."""
    import skops.io

    with written_whole(path) as scratch:
        skops.io.dump(pipeline, scratch)


def load_model(path: Path) -> Any:
    """Read a pipeline that `save_model` wrote.

    Raises
    ------
    MissingData
        There is no such file.
    CacheError
        It is damaged, or holds types that are not trusted.
    """
    import zipfile

    import skops.io
    from skops.io.exceptions import UntrustedTypesFoundException

    if not path.exists():
        raise MissingData("no saved model", where=path, remedy="train one with python -m stance.train")
    try:
        return skops.io.load(path, trusted=list(TRUSTED))
    except UntrustedTypesFoundException as error:
        raise CacheError(str(error), where=path, remedy="load only models that stance saved") from error
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise CacheError(f"the model is damaged: {error}", where=path, remedy="train it again") from error
