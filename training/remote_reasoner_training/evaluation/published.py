"""The published rows of the paper's tables 1-5 (arXiv 2507.19280v1) and newer ones on the same test split.

Percentages as printed there; F1 as fractions, distances in pixels. None where nothing is printed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """One printed row: under which heading it stands, the method, and its values in the table's order.

    `source` is where a row comes from that the paper does not print; † where only a summary of it was read.
    """

    heading: str
    method: str
    values: tuple[float | None, ...]
    source: str = ""


SINCE = "Published since"

PIXEL = (  # Table 1: cIoU val, test; gIoU val, test
    Published("Supervised fine-tuning", "LISA", (57.39, 59.10, 61.04, 60.88)),
    Published("Supervised fine-tuning", "PixelLM", (57.79, 59.22, 57.94, 60.01)),
    Published("Supervised fine-tuning", "PSALM", (62.03, 64.61, 66.61, 68.30)),
    Published("Supervised fine-tuning", "SegEarth-R1", (64.13, 68.25, 68.60, 70.75)),
    Published("Reinforcement learning", "RemoteReasoner", (67.80, 69.13, 69.02, 70.96)),
    Published(SINCE, "UniGeoSeg", (None, 74.9, None, 72.9), "arXiv 2511.23332 †"),
    Published(SINCE, "Think2Seg-RS", (None, 75.60, None, 73.36), "arXiv 2512.19302"),
    Published(SINCE, "SegEarth-R2", (None, None, None, 73.5), "arXiv 2512.20013 †"),
)

REGION = (  # Table 2: Acc@0.5 val, test; gIoU val, test
    Published("", "DeepSeek-VL2-tiny", (12.08, 12.67, 17.51, 18.62)),
    Published("", "GeoChat", (10.10, 8.89, 12.57, 11.44)),
    Published("", "Qwen2.5-VL-7B", (41.21, 45.82, 38.77, 41.80)),
    Published("", "RemoteReasoner", (66.51, 68.11, 67.04, 69.29)),
    Published(SINCE, "RemoteZero", (None, 71.29, None, None), "arXiv 2605.04451 †"),
)

CONTOUR = (  # Table 3: F1@1 val, test; F1@3 val, test; ASD val, test; HD val, test
    Published("", "EPOC", (0.10, 0.10, 0.19, 0.20, 60.07, 64.38, 243.98, 255.81)),
    Published("", "RemoteReasoner", (0.46, 0.44, 0.55, 0.58, 41.50, 45.20, 160.56, 165.11)),
)

GROUNDING = (  # Table 4, visual grounding: Acc@0.5, gIoU
    Published("Trained", "MGVLF", (76.78, 68.04)),
    Published("Trained", "Falcon", (56.87, None)),
    Published("Trained", "SkyEyeGPT", (70.50, None)),
    Published("Trained", "LHRS-Bot", (73.45, None)),
    Published("Zero-shot", "MiniGPT-V2", (46.64, None)),
    Published("Zero-shot", "Qwen-VL-Chat", (44.76, None)),
    Published("Zero-shot", "RemoteReasoner", (50.76, 49.85)),
)

REFERRING = (  # Table 4, referring expression segmentation: cIoU, gIoU
    Published("Trained", "GeoGround", (None, 60.50)),
    Published("Trained", "SegEarth-R1", (67.56, 66.40)),
    Published("Zero-shot", "LISA", (None, 26.78)),
    Published("Zero-shot", "PixelLM", (None, 31.65)),
    Published("Zero-shot", "RemoteReasoner", (54.29, 50.97)),
)

UNSEEN = {  # Table 5: gIoU of RemoteReasoner by category
    "car": 21.56,
    "ship": 50.03,
    "field": 36.72,
    "apron": 54.09,
    "grass": 38.27,
    "trucks": 25.58,
    "hangar": 58.34,
    "parking": 30.52,
    "roof": 52.85,
    "warehouses": 41.00,
}
