"""Every block of the default feature set, and the tables into which blocks extract."""

import numpy as np
import pytest
import yaml

from stance.errors import ConfigError
from stance.features.block import FeatureTable
from stance.features.grams import Grams
from stance.features.position import Position
from stance.features.window import Window
from stance.resources import resource
from stance.settings.objects import instantiate
from tests.world import example, examples

FILES = [resource("conf") / "features" / f"{name}.yaml" for name in ("all", "lemmas", "words")]
SETS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["blocks"] for path in FILES}
BLOCKS = [(f"{kind}.{name}", node) for kind, blocks in SETS.items() for name, node in blocks.items() if node]


@pytest.mark.parametrize(("name", "node"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_a_block_gives_a_finite_row_an_example_and_names_its_columns(name, node):
    rows = examples(3)
    table = instantiate(node, name).extract(rows)
    assert table.shape == (len(rows), len(table.names))
    assert len(set(table.names)) == len(table.names)
    assert np.isfinite(table.matrix.data).all()


@pytest.mark.parametrize(("name", "node"), BLOCKS, ids=[name for name, _ in BLOCKS])
def test_a_block_learns_nothing(name, node):
    rows = examples(3)
    block = instantiate(node, name)
    together, alone = block.extract(rows), block.extract(rows[:1])
    row = dict(zip(together.names, together.matrix[0].toarray()[0], strict=True))
    assert {name: value for name, value in row.items() if value} == pytest.approx(
        {name: value for name, value in zip(alone.names, alone.matrix.toarray()[0], strict=True) if value}
    )


def test_a_window_tells_left_from_right_and_near_from_far():
    emitted = set(Window(size=2, near=2).emit(example("ألف باء جيم موسكو دال هاء واو", "russia")))
    assert {"<باء", "<جيم", ">دال", ">هاء", "-1=جيم", "+1=دال", "-2-1=باء جيم", "+1+2=دال هاء"} == {
        name for name in emitted if name[:3] not in {"-2=", "+2="}
    }


def test_counts_of_repeated_names_add_up():
    table = Grams(of="words", longest=1).extract([example("زارت زارت موسكو", "russia")])
    assert dict(zip(table.names, table.matrix.toarray()[0], strict=True)) == {"زارت": 2.0, "<target>": 1.0}


def test_ngrams_of_what_there_is_not_are_refused():
    with pytest.raises(ConfigError, match="'roots'.*words or lemmas"):
        Grams(of="roots").extract(examples(1))


def test_position_speaks_of_the_first_mention():
    numbers = Position().measure(example("زارت اللجنة موسكو ثم موسكو", "russia"))
    assert (numbers["tokens"], numbers["mentions"], numbers["tokens_before"], numbers["headline"]) == (5, 2, 2, 1)


def test_tables_stand_side_by_side_and_split_by_rows():
    one = Grams(of="words").extract(examples(2))
    both = FeatureTable.beside([one, one])
    assert both.shape == (len(one), 2 * one.shape[1])
    assert (both[[1]].matrix != both.matrix[[1]]).nnz == 0
