"""The only door to skops: save a fitted pipeline without pickle, and load only types that are named here."""

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from stance.errors import CacheError, MissingData
from stance.text.cache import written_whole

# Every type beyond skops' own defaults that our pipelines hold, named by hand: never "whatever the file asks for".
TRUSTED = (
    "collections.OrderedDict",
    "lightgbm.basic.Booster",
    "lightgbm.sklearn.LGBMClassifier",
    "scipy.sparse._csr.csr_matrix",
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
    "sklearn.calibration._TemperatureScaling",
    "stance.features.actor.ActorIdentity",
    "stance.features.alignment.Alignment",
    "stance.features.build.Extract",
    "stance.features.build.Select",
    "stance.features.chars.Chars",
    "stance.features.context.Context",
    "stance.features.contrast.Contrast",
    "stance.features.encoder.Encoder",
    "stance.features.evidence.OnEvidence",
    "stance.features.grams.Grams",
    "stance.features.holder.HolderEvidence",
    "stance.features.lexicon.LexiconSums",
    "stance.features.lexicon.LexiconVotes",
    "stance.features.morph.Morph",
    "stance.features.opinion.Opinion",
    "stance.features.overlap.Overlap",
    "stance.features.position.Position",
    "stance.features.relevance.Relevance",
    "stance.features.residue.OnResidue",
    "stance.features.roles.Roles",
    "stance.features.similarity.Similarity",
    "stance.features.soft_alignment.SoftAlignment",
    "stance.features.states.States",
    "stance.features.substitutions.Substitutions",
    "stance.features.target.Target",
    "stance.features.tweet.Tweet",
    "stance.features.voices.Voices",
    "stance.features.window.Window",
    "stance.models.as_read.AsRead",
    "stance.models.bagged.Bagged",
    "stance.models.baselines.Majority",
    "stance.models.blend.Blend",
    "stance.models.blend.Part",
    "stance.models.boosted.BoostedTrees",
    "stance.models.holder.HolderModel",
    "stance.models.holder_trees.HolderTrees",
    "stance.models.kernel.KernelRidge",
    "stance.models.nbsvm.NBSVM",
    "stance.models.network.Network",
    "stance.models.pretrained.PretrainedReader",
    "stance.models.relevance.MentionFilter",
    "stance.models.rule.LexiconRule",
    "stance.models.second_look.SecondLook",
    "stance.models.space.Scaled",
    "stance.models.space.Space",
    "stance.models.thresholds.Thresholds",
    "stance.models.tuned.TunedEncoder",
)

_SCHEMA = "schema.json"
_ADDRESS = re.compile(r'("__id__": |"file": ")(\d+)(\b)')


def save_model(pipeline: Any, path: Path) -> None:
    """Write a fitted pipeline, whole or not at all; the same pipeline gives the same bytes."""
    import skops.io

    content = skops.io.dumps(pipeline)
    with written_whole(path) as scratch:
        scratch.write_bytes(same_bytes(content))


def same_bytes(content: bytes) -> bytes:
    """A skops file without what differs between two dumps of one model: memory addresses and the time of day.

    skops names objects and their array files by address; here they are numbered in order of appearance.
    """
    numbers: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        return found[1] + numbers.setdefault(found[2], str(len(numbers) + 1)) + found[3]

    given = zipfile.ZipFile(io.BytesIO(content))
    schema = _ADDRESS.sub(numbered, given.read(_SCHEMA).decode())
    files = {_SCHEMA: schema.encode()}
    for name in given.namelist():
        address, dot, ending = name.partition(".")
        if name != _SCHEMA:
            files[numbers.get(address, address) + dot + ending] = given.read(name)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def load_model(path: Path) -> Any:
    """Read a pipeline that `save_model` wrote.

    Raises
    ------
    MissingData
        There is no such file.
    CacheError
        It is damaged, of another version, or holds types that are not trusted.
    """
    import skops.io
    from sklearn.utils.validation import check_is_fitted
    from skops.io.exceptions import UntrustedTypesFoundException

    if not path.exists():
        raise MissingData("no saved model", where=path, remedy="train one with python -m stance.train")
    try:
        model = skops.io.load(path, trusted=list(TRUSTED))
        model.get_params(deep=False)  # wants every parameter that the class has today
        check_is_fitted(model)  # and what it learns today
    except UntrustedTypesFoundException as error:
        strange = set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED)
        if all(name.startswith("stance.") for name in strange):  # classes that were moved or removed since
            raise _of_another_version(path) from error
        raise CacheError(str(error), where=path, remedy="load only models that stance saved") from error
    except AttributeError as error:
        raise _of_another_version(path) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError) as error:
        raise CacheError(f"the model is damaged: {error}", where=path, remedy="train it again") from error
    return model


def _of_another_version(path: Path) -> CacheError:
    return CacheError("the model is of another version of stance", where=path, remedy="train it again")
