"""A trained model as MLflow serves it: a table of articles in, a table of mentions with their stances out.

MLflow keeps this file with the skops model and runs it to load the model; no pickle is involved. The second door to
MLflow (beside `stance.tracking`): what is served must be a class of MLflow's. The package `stance` must be installed
where the model is loaded::

    mlflow.pyfunc.load_model("models:/NAME@latest").predict(pandas.DataFrame({"text": ["..."]}))
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from mlflow.models import set_model
from mlflow.pyfunc.model import PythonModel

if TYPE_CHECKING:
    from stance.judge import Judge


class Served(PythonModel):
    """Loads the skops pipeline and the morphological analyser when the first articles come."""

    folder = Path()

    def load_context(self, context: Any) -> None:
        """Remember where the model is."""
        self.folder = Path(context.artifacts["result"])

    @cached_property
    def _judge(self) -> "Judge":
        from stance.judge import judge_of

        return judge_of(self.folder)

    def predict(self, context: Any, model_input: pd.DataFrame, params: Any = None) -> pd.DataFrame:
        """Rows with ``text`` (and ``id``, else their number) to one row a mention."""
        from stance.corpora.pages import from_rows

        given = model_input.astype(object).where(model_input.notna(), None).to_dict("records")
        rows = [{str(key): value for key, value in row.items() if value is not None} for row in given]
        named = (({"id": str(number)} | row, f"row {number}") for number, row in enumerate(rows, 1))
        return pd.concat(list(self._judge(from_rows(named))), ignore_index=True)


set_model(Served())
