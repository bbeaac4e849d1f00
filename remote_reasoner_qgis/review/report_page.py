"""A report as one page of HTML, its map picture in it: opened anywhere, without other files."""

from __future__ import annotations

import base64
from html import escape

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QLocale
from qgis.PyQt.QtGui import QImage

from ..translation import tr
from .report import ClassLine, Report

STYLE = """
body { font-family: sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; line-height: 1.4; }
img { max-width: 100%; border: 1px solid #888; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { border-bottom: 1px solid #ccc; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }
th { white-space: nowrap; }
td { white-space: pre-line; overflow-wrap: anywhere; }
.number { text-align: right; }
.class { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.5em; }
footer { color: #666; font-size: 0.9em; }
"""


def html_of(report: Report, picture: QImage) -> str:
    """The whole document; `picture` is embedded as PNG."""
    language = QLocale().name().replace("_", "-")
    facts = "".join(
        f"<tr><th>{escape(fact.heading)}</th><td>{escape(fact.text)}</td></tr>\n" for fact in report.facts
    )
    headings = "".join(
        f"<th{_alignment(place)}>{escape(words)}</th>" for place, words in enumerate(report.headings)
    )
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head><meta charset="utf-8"><title>{escape(report.title)}</title><style>{STYLE}</style></head>
<body>
<h1>{escape(report.title)}</h1>
<p>{escape(report.answer)}</p>
<img alt="{escape(tr("Map"))}" src="data:image/png;base64,{_png(picture)}">
<table>
<thead><tr>{headings}</tr></thead>
<tbody>
{"".join(_line(one) for one in report.classes)}</tbody>
</table>
<table>
<tbody>
{facts}</tbody>
</table>
<footer>{escape(report.made)}</footer>
</body>
</html>
"""


def _line(line: ClassLine) -> str:
    mark = f'<span class="class" style="background: {line.colour}"></span>' if line.colour else ""
    cells = "".join(
        f"<td{_alignment(place)}>{'' if place else mark}{escape(cell)}</td>"
        for place, cell in enumerate(line.cells)
    )
    return f"<tr>{cells}</tr>\n"


def _alignment(column: int) -> str:
    return ' class="number"' if column else ""


def _png(picture: QImage) -> str:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    buffer.close()
    return base64.b64encode(bytes(content)).decode("ascii")
