#!/bin/sh
# Trains the embedded engine and left-out runs beside each other on one GPU, in a fixed time, without
# installing anything: needs python3 with torch, OpenCV, onnx, onnxruntime, SciPy and Pillow (with AVIF).
#   sh training/gpu_lite.sh PACK OUT SECONDS [--lanes LANE …] [options of `lite train`]
set -eu
pack=$1 out=$2 seconds=$3
shift 3
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
# the package asks for its own version, which an installed one would have
mkdir -p "$work/site/remote_reasoner-0.dist-info"
printf 'Metadata-Version: 2.1\nName: remote-reasoner\nVersion: 0\n' >"$work/site/remote_reasoner-0.dist-info/METADATA"
export PYTHONPATH="$root/backend:$root/training:$work/site" PYTHONUNBUFFERED=1 OMP_NUM_THREADS=2
exec "${PYTHON:-python3}" -m remote_reasoner_training.lite gpu-run --data "$pack" --out "$out" --work "$work/runs" \
    --seconds "$seconds" --threads 2 --device cuda --batch 32 --warmup-steps 150 --backbone-rate 0.0006 "$@"
