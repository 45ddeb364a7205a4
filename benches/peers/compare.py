#!/usr/bin/env python3
"""Runs gainsay and other readers of numbers and dates over the same text, one after another on
one core, and prints what each reads in a second.

    cargo build --release
    benches/peers/compare.py                     # the articles of the example story
    benches/peers/compare.py --text FILE         # a text of your own, an article or many
    benches/peers/compare.py --only chrono-node,text2num

The peers are installed from PyPI and npm into a folder that is thrown away, each by itself. One
that does not install or run is said to be so, and the others go on. Each is given one paragraph
at a time, as often as fits into --seconds; most of them are too slow for more than a part of the
text. gainsay does all of its work, from the file to lines of JSON, its start included. What is
measured is the time of the processor, so that other work on the machine does not count.

Needs Python 3.9 and, for the peers of npm, Node. Standard library only.
"""

import argparse
import json
import os
import pathlib
import platform
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STORY = ROOT / "tests" / "stories" / "us-taliban-2020"

# name, registry, what to install, what it reads
PEERS = [
    ("quantulum3", "pypi", ["quantulum3"], "quantities"),
    ("text2num", "pypi", ["text2num"], "number words"),
    ("number-parser", "pypi", ["number-parser"], "number words"),
    ("word2number", "pypi", ["word2number"], "number words"),
    ("dateparser", "pypi", ["dateparser"], "dates"),
    ("ctparse", "pypi", ["ctparse"], "dates and times"),
    ("parsedatetime", "pypi", ["parsedatetime"], "dates and times"),
    ("timefhuman", "pypi", ["timefhuman"], "dates and times"),
    ("recognizers-text-suite", "pypi", ["recognizers-text-suite"], "numbers, units, dates"),
    ("@microsoft/recognizers-text-suite", "npm", ["@microsoft/recognizers-text-suite"], "numbers, units, dates"),
    ("chrono-node", "npm", ["chrono-node"], "dates and times"),
    ("compromise", "npm", ["compromise", "compromise-dates"], "numbers, dates"),
    ("words-to-numbers", "npm", ["words-to-numbers"], "number words"),
]


def example_text():
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(STORY.glob("*.txt")))


def paragraphs_of(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def run(command, **options):
    """Runs a command; the last line of what it complained of is raised where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if done.returncode != 0:
        complaint = (done.stderr.strip() or done.stdout.strip() or f"status {done.returncode}").splitlines()[-1]
        raise RuntimeError(complaint[:160])
    return done.stdout


def install(registry, packages, folder):
    """Installs packages by themselves and gives the command that runs the worker with them."""
    if registry == "pypi":
        run([sys.executable, "-m", "venv", str(folder)])
        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        # Some of them still need what newer environments no longer hold.
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run([*pip, "setuptools<81", *packages], timeout=600)
        return [str(python), str(HERE / "worker.py")]
    folder.mkdir()
    (folder / "package.json").write_text("{}")
    run(["npm", "install", "--silent", "--no-audit", "--no-fund", *packages], cwd=folder, timeout=600)
    worker = folder / "worker.cjs"
    worker.write_text((HERE / "worker.cjs").read_text())
    return ["node", str(worker)]


def measure_peer(command, name, text_file, seconds):
    """Bytes a second of one peer, and whether it came to the end of the text."""
    said = run([*command, name, str(text_file), str(seconds)], timeout=seconds * 20 + 300)
    result = json.loads(said.strip().splitlines()[-1])
    return result["bytes"] / result["seconds"], result["whole"]


def measure_gainsay(program, paragraphs, folder, seconds):
    """Bytes a second from a file of articles to lines of JSON, on one core."""
    article = json.dumps({"text": "\n\n".join(paragraphs), "published": "2020-02-21"}, ensure_ascii=False)
    size = sum(len(paragraph.encode()) for paragraph in paragraphs)
    source = folder / "articles.jsonl"
    copies = 1
    while True:
        source.write_text((article + "\n") * copies, encoding="utf-8")
        began = processor_time()
        with open(os.devnull, "wb") as nowhere:
            subprocess.run(
                [program, "extract", "--threads", "1", "--input-format", "jsonl", "--format", "jsonl", str(source)],
                stdout=nowhere, stderr=subprocess.PIPE, check=True,
            )
        took = processor_time() - began
        if took >= min(seconds, 5) or size * copies > 200_000_000:
            return size * copies / took
        copies = max(copies * 2, int(copies * min(seconds, 5) * 1.2 / took))


def processor_time():
    """What the programs run so far have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu():
    try:
        for line in open("/proc/cpuinfo", encoding="utf-8"):
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def ratio(times):
    return f"{times:,.0f} ×" if times >= 10 else f"{times:.2g} ×"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--text", type=pathlib.Path, help="a text file; the example story where none is given")
    options.add_argument("--gainsay", default=str(ROOT / "target" / "release" / "gainsay"), help="the program")
    options.add_argument("--seconds", type=float, default=20, help="how long each is given, 20 where nothing is said")
    options.add_argument("--only", default="", help="names of peers, with commas between")
    chosen = options.parse_args()
    only = [name for name in chosen.only.split(",") if name]

    text = chosen.text.read_text(encoding="utf-8") if chosen.text else example_text()
    paragraphs = paragraphs_of(text)
    if not paragraphs:
        options.error("no text")

    rows, missing = [], []
    with tempfile.TemporaryDirectory(prefix="peers-") as temporary:
        folder = pathlib.Path(temporary)
        text_file = folder / "paragraphs.json"
        text_file.write_text(json.dumps(paragraphs, ensure_ascii=False), encoding="utf-8")
        own = measure_gainsay(chosen.gainsay, paragraphs, folder, chosen.seconds)
        for at, (name, registry, packages, reads) in enumerate(PEERS):
            if only and name not in only:
                continue
            print(f"{name} …", file=sys.stderr)
            try:
                command = install(registry, packages, folder / f"peer{at}")
                speed, whole = measure_peer(command, name, text_file, chosen.seconds)
                rows.append((speed, name, reads, whole))
            except (RuntimeError, OSError, ValueError, KeyError, IndexError, subprocess.SubprocessError) as problem:
                missing.append((name, str(problem).splitlines()[0] if str(problem) else type(problem).__name__))

    print(f"{platform.system()}, {os.cpu_count()} cores of {cpu()}, one used; {time.strftime('%Y-%m-%d')}\n")
    print("| reader | reads | MB/s | gainsay is faster by |")
    print("|---|---|--:|--:|")
    print(f"| gainsay | all of these, with who, what and when | {own / 1e6:.2f} | |")
    for speed, name, reads, whole in sorted(rows, reverse=True):
        print(f"| {name} | {reads} | {speed / 1e6:.4f}{'' if whole else ' *'} | {ratio(own / speed)} |")
    if not all(whole for *_, whole in rows):
        print("\n\\* over the part of the text that it came to in its time")
    for name, problem in missing:
        print(f"\nNot measured: {name} ({problem})")


if __name__ == "__main__":
    main()
