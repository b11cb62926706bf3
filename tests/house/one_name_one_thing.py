#!/usr/bin/env python3
"""One name, one thing: two headers that define a type of the same name in namespace ebb build and link, and then crash, because the linker
takes one's constructors and destructors for the other's (the one-definition rule). Names inside `namespace {` are their file's own."""
import collections, pathlib, re, sys

root = pathlib.Path(sys.argv[1])
homes = collections.defaultdict(list)
for folder in ("src", "apps"):
    for file in sorted((root / folder).rglob("*.h")) + sorted((root / folder).rglob("*.cpp")):
        hidden = False
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("namespace {"):
                hidden = True
            elif line.startswith("}  // namespace") and not line.startswith("}  // namespace ebb"):
                hidden = False
            found = re.match(r"(?:struct|class|enum class|enum)\s+(?:\[\[nodiscard\]\]\s+)?(\w+)(?:\s+final)?\s*(?::(?!:)[^;]*)?\{", line)
            if found and not hidden:
                homes[found.group(1)].append(str(file.relative_to(root)))
twice = {name: files for name, files in homes.items() if len(files) > 1}
for name, files in sorted(twice.items()):
    print(f"{name}: {', '.join(files)}")
print(f"{len(homes)} types of namespace ebb, {len(twice)} of them defined twice")
sys.exit(1 if twice or len(homes) < 100 else 0)
