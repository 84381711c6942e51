"""Who holds a position, asked of an encoder: as it is, and trained for it."""

import pytest

from stance.features.holder import candidates
from stance.features.holder_states import holder_cases, holder_states
from stance.models.bagged import Bagged
from stance.models.holder import HolderModel
from stance.models.network import Network
from stance.models.persist import load_model, save_model
from stance.models.tuned import TunedEncoder
from stance.schema import Article, Example, Span
from tests.world import documents

TEXT = "اتهمت موسكو بيت واشنطن"
READERS = {
    "as it is": Network(hidden=4, bags=1, epochs=1),
    "trained": TunedEncoder(depth=1, epochs=1),
    "trained twice": Bagged(TunedEncoder(depth=1, epochs=1)),
}


def rows(count=6):
    """Moscow against Washington in articles of one sentence."""
    made = documents([Article(str(number), (TEXT,)) for number in range(count)])
    return [Example(one, 0, "us", (Span(3, 4),), "against", "russia", one.id) for one in made]


def test_a_candidate_is_read_by_its_own_words_or_as_the_author_or_somebody_else():
    offered = candidates(rows(1)[0])
    cases = holder_cases(offered)
    read = {candidate.holder: words for candidate, *words in zip(offered, *cases.read, strict=True)}
    target = (Span(3, 4),)
    assert read["russia"] == [target, (Span(1, 2),), (), None, None]
    assert read["us"] == [target, target, (), None, None]
    assert read["author"] == [target, None, (), (), None]
    assert read["other"] == [target, None, (), None, ()]


def test_states_of_a_candidate_are_means_of_what_is_read_and_marks(small):
    offered = candidates(rows(1)[0])
    cases, found = holder_cases(offered), holder_states(offered)
    author = [candidate.holder for candidate in offered].index("author")
    sentence, own, other = found[author, 64:96], found[author, 32:64], found[author, 128:160]
    assert not own.any()
    assert not other.any()
    assert sentence.any()
    assert found[author, 96:128].tolist() == sentence.tolist()
    assert found[:, 160:].tolist() == cases.marks.tolist()


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_reader_beside_the_trees_is_trained_and_saved(small, tmp_path, reader):
    model = HolderModel(min_df=1, trees=5, reader=reader).fit(rows())
    _, _, shares = model.judge(rows(2))
    save_model(model, tmp_path / "holders.skops")
    assert load_model(tmp_path / "holders.skops").judge(rows(2))[2].tolist() == shares.tolist()
    assert (HolderModel(min_df=1, trees=5).fit(rows()).judge(rows(2))[2] != shares).all()
    assert model.predict([]) == []
