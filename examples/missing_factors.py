"""Which factors are most often missing in failed cases, by module? Usage: missing_factors.py [folder of the site]"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

site = Path(sys.argv[1] if len(sys.argv) > 1 else "site")
modules = json.loads((site / "api/v1/modules.json").read_text(encoding="utf-8"))["items"]
with (site / "data/tables/factors-by-case.csv").open(encoding="utf-8", newline="") as table:
    missing = Counter(
        (row["module"], row["factor_title"])
        for row in csv.DictReader(table)
        if row["effect"] == "missing" and row["outcome"] in ("failed", "ended", "reversed")
    )
for module in modules:
    print(f"Module {module['id'].upper()}: {module['title']}")
    found = [(count, factor) for (where, factor), count in missing.items() if where == module["id"]]
    for count, factor in sorted(found, key=lambda one: (-one[0], one[1]))[:3]:
        print(f"  {count} x {factor}")
    if not found:
        print("  none")
