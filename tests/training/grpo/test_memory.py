"""The memory estimate: each term by hand, and how it moves with each setting."""

from __future__ import annotations

import re

import pytest

from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.memory import (
    ARCHITECTURES,
    Architecture,
    memory_terms,
    trainable_parameters,
    vllm_share,
)
from remote_reasoner_training.grpo.plan import _gpu_memory_problems

SEQUENCE = 1024 + 320 + 512
"""Tokens: picture, prompt and completion of the paper's settings."""


def changed(**sections) -> TrainingConfig:
    document = load_config("paper").model_dump()
    for section, values in sections.items():
        document[section] |= values
    return TrainingConfig.model_validate(document)


def test_every_term_of_the_papers_run_by_hand():
    terms = memory_terms(load_config("paper"))
    model = ARCHITECTURES["Qwen/Qwen2.5-VL-7B-Instruct"]
    lora = trainable_parameters(model, 8, language_only=True)
    activations = 8 * SEQUENCE * 2 * (3584 * 28 + 16 * 3584)
    logits = 3 * 8 * 512 * 152_064 * 2
    gathered = 8.29e9 * 2 * 7 / 8
    cache = 64 * SEQUENCE * 28 * 2 * 512 * 2
    # 64 pictures of 4,096 patches (2 × 3 × 14 × 14 values each) with their prompts, at the widest layer.
    prefill = 64 * 4096 * 1176 * 2 + 64 * (1024 + 320) * 2 * (4 * 3584 + 2 * 18944)
    expected = {
        "weights (ZeRO-3 share)": 8.29e9 * 2 / 8,
        "LoRA, gradients, optimizer": lora * 16 / 8,
        "activations": activations,
        "logits": logits,
        "weights gathered for generation": gathered,
        "key-value cache": cache,
        "prefill": prefill,
        "peak": 8.29e9 * 2 / 8 + lora * 2 + max(activations + logits, gathered + cache + prefill),
    }
    assert terms == pytest.approx({name: value / 1e9 for name, value in expected.items()})


def test_full_precision_doubles_the_weights():
    half, full = memory_terms(changed()), memory_terms(changed(model={"dtype": "float32"}))
    assert full["weights (ZeRO-3 share)"] == pytest.approx(2 * half["weights (ZeRO-3 share)"])
    assert full["weights gathered for generation"] == pytest.approx(
        2 * half["weights gathered for generation"]
    )


def test_without_checkpointing_sixteen_times_the_hidden_states_are_kept():
    kept = memory_terms(changed(model={"gradient_checkpointing": False}))["activations"]
    assert kept * 1e9 == pytest.approx(8 * SEQUENCE * 2 * (16 * 3584 * 28 + 16 * 3584))
    assert kept > 10 * memory_terms(changed())["activations"]


def test_a_server_generates_elsewhere_and_a_colocated_one_takes_its_share():
    server = memory_terms(changed(grpo={"generation": "vllm-server"}))
    assert not {"key-value cache", "weights gathered for generation", "vLLM", "prefill"} & set(server)
    beside = memory_terms(changed(grpo={"generation": "vllm-colocate", "vllm_memory": 0.5}))
    assert beside["vLLM"] == pytest.approx(0.5 * 44)
    shared = beside["weights (ZeRO-3 share)"] + beside["LoRA, gradients, optimizer"]
    training = beside["activations"] + beside["logits"]
    assert beside["peak"] == pytest.approx(shared + 22 + training)  # it keeps its share all the time
    asleep = memory_terms(
        changed(grpo={"generation": "vllm-colocate", "vllm_memory": 0.5, "vllm_sleep": True})
    )
    assert asleep["peak"] == pytest.approx(shared + max(22, training))
    assert server["peak"] == pytest.approx(shared + training)


def test_one_gpu_gathers_nothing_because_it_holds_everything():
    one = memory_terms(changed(hardware={"gpus": 1}))
    assert one["weights gathered for generation"] == 0
    assert one["weights (ZeRO-3 share)"] == pytest.approx(16.58)
    assert memory_terms(changed(hardware={"gpus": 0})) == pytest.approx(one)


def test_machines_count_like_gpus():
    two_by_four = memory_terms(changed(hardware={"gpus": 4, "machines": 2}))
    assert two_by_four == pytest.approx(memory_terms(changed(hardware={"gpus": 8, "machines": 1})))


def test_smaller_pictures_shorten_the_sequence():
    small = memory_terms(changed(model={"max_pixels": 256 * 28 * 28}))
    assert small["activations"] / memory_terms(changed())["activations"] == pytest.approx(
        (256 + 320 + 512) / SEQUENCE
    )


def test_the_smaller_model_needs_less_of_everything():
    seven, three = (
        memory_terms(changed()),
        memory_terms(changed(model={"base": "Qwen/Qwen2.5-VL-3B-Instruct"})),
    )
    smaller = [name for name in seven if three[name] < seven[name]]
    assert set(smaller) == set(seven)


def test_an_unknown_model_gets_no_number():
    assert memory_terms(changed(model={"base": "someone/else"})) is None


def test_lora_parameters_grow_with_the_rank_alone():
    model = ARCHITECTURES["1e12Leon/RemoteReasoner"]
    ones = trainable_parameters(model, 1, language_only=False)
    assert trainable_parameters(model, 32, language_only=False) == 32 * ones


def test_a_toy_architecture_by_hand():
    # Language, one layer: q and o 4+4 each, k and v 4+2 each, three of the feed-forward 4+8: 16+12+36 = 64.
    # Vision, one block: qkv 2+6, output 2+2, three of the feed-forward 2+4: 8+4+18 = 30;
    # the merger's two layers (8+8) and (8+4): 28.
    toy = Architecture(1e6, 1, 4, 2, 8, 100, vision_layers=1, vision_hidden=2, vision_intermediate=4)
    assert trainable_parameters(toy, 1, language_only=True) == 64
    assert trainable_parameters(toy, 1, language_only=False) == 64 + 30 + 28
    assert trainable_parameters(toy, 3, language_only=False) == 3 * 122


def colocated(**grpo) -> TrainingConfig:
    return changed(grpo={"generation": "vllm-colocate"} | grpo, hardware={"gpu_memory_gb": 48})


def test_vllm_beside_the_training_needs_its_own_copy_of_the_weights():
    given, needed = vllm_share(colocated(vllm_memory=0.3))
    assert given == pytest.approx(14.4)
    assert needed > 16.58  # the weights alone, in 16 bits
    [problem] = _gpu_memory_problems(colocated(vllm_memory=0.3))
    assert "14.4 GB" in problem and "grpo.vllm_memory" in problem
    least = float(re.search(r"vllm_memory to (0\.\d+)", problem).group(1))
    assert _gpu_memory_problems(colocated(vllm_memory=least)) == []


def test_weights_shared_by_two_gpus_fit_into_the_same_share():
    assert vllm_share(colocated(vllm_tensor_parallel=2))[1] < 9
    assert _gpu_memory_problems(colocated(vllm_tensor_parallel=2)) == []


def test_no_share_is_needed_where_vllm_runs_elsewhere_or_the_model_is_unknown():
    assert vllm_share(changed()) is vllm_share(changed(grpo={"generation": "vllm-server"})) is None
    unknown = colocated().model_copy(update={"model": changed(model={"base": "someone/else"}).model})
    assert vllm_share(unknown) is None and _gpu_memory_problems(unknown) == []


def test_a_plan_that_does_not_fit_is_refused_with_what_to_lower():
    assert _gpu_memory_problems(load_config("paper")) == []
    [problem] = _gpu_memory_problems(changed(grpo={"per_device_batch": 64, "accumulation": 1}))
    assert "grpo.per_device_batch" in problem
    [crowded] = _gpu_memory_problems(colocated(vllm_memory=0.9))
    assert "grpo.vllm_sleep" in crowded
    assert _gpu_memory_problems(colocated(vllm_memory=0.9, vllm_sleep=True)) == []


def test_the_pictures_of_a_whole_generation_batch_are_read_at_once():
    one, eight = (memory_terms(changed(grpo={"accumulation": times}))["prefill"] for times in (1, 8))
    assert eight == pytest.approx(8 * one)
