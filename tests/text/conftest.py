"""A cache folder of its own for the whole session, and the places of what lies outside the repository."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from stance.text import morphology
from stance.text.analyse import Analyser
from stance.text.lexicon_store import open_lexicon

settings.register_profile("text", deadline=None)  # the first example pays for imports
settings.load_profile("text")

TINY = Path(__file__).parent / "tiny.db"
NAMES = ["أوباما", "ترامب", "لافروف", "داعش", "البنتاغون", "واشنطن", "سورية", "الكرملين", "بوتين"]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    kept = os.environ.get("STANCE_TEST_CACHE")  # to spare the 5 s of building while developing
    folder = Path(kept) if kept else tmp_path_factory.mktemp("cache")
    before = os.environ.get("STANCE_CACHE")
    os.environ["STANCE_CACHE"] = str(folder)
    yield folder
    os.environ.pop("STANCE_CACHE")
    if before is not None:
        os.environ["STANCE_CACHE"] = before


@pytest.fixture(scope="session")
def database(cache):
    return morphology.resolve()


@pytest.fixture(scope="session")
def lexicon(database):
    return open_lexicon(database)


@pytest.fixture(scope="session")
def analyser(cache):
    return Analyser(names=NAMES)


@pytest.fixture(scope="session")
def yardsticks():
    folder = Path(os.environ.get("STANCE_YARDSTICKS", Path(__file__).parents[2].parent / "shared" / "yardsticks"))
    if not (folder / "morphology").is_dir():
        pytest.skip("no yardsticks: set STANCE_YARDSTICKS")
    return folder / "morphology"
