"""Installs Duban into this interpreter's environment and says how far it is, one line a moment.

`python .ci/install.py [EXTRA ...]`. pip's own output is either silent for minutes or pages long.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEP = 15  # packages between two lines where nobody watches a terminal
AT_WORK = {
    "Collecting": "查找下载 finding and downloading",
    "Downloading": "查找下载 finding and downloading",
    "Installing": "写入 .venv，约需半分钟 writing them into .venv, about half a minute",
}


def main(extras: list[str]) -> int:
    """Runs pip; prints how many packages it has found, and on a failure all that it said."""
    what = f".[{','.join(extras)}]" if extras else "."
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check",
               "--progress-bar", "off", "-c", "constraints.txt", "-e", what]  # fmt: skip
    print(
        "正在安装依赖到 .venv，首次约需2至3分钟，需要联网。"
        "Installing what Duban needs into .venv: two to three minutes the first time, online.",
        flush=True,
    )
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        said = follow(pip.stdout)
    if pip.returncode:
        print("\n安装未成。Installing failed:\n" + "".join(said), file=sys.stderr)
        return pip.returncode
    print("安装完成。Installed.", flush=True)
    return 0


def follow(lines) -> list[str]:
    """Reads pip's lines to the end and tells the progress; returns the lines."""
    said, packages, watched = [], 0, sys.stdout.isatty()
    for line in lines:
        said.append(line)
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        packages += word == "Collecting"
        due = watched or word == "Installing" or (word == "Collecting" and packages % STEP == 0)
        if word in AT_WORK and due:
            text = f"  {packages} 个包 packages：{AT_WORK[word]}"
            print(f"\r{text:<60}" if watched else text, end="" if watched else os.linesep,
                  flush=True)  # fmt: skip
    if watched and packages:
        print()
    return said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
