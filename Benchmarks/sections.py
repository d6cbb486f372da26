"""The sections of Benchmarks/RESULTS.md that programs write apart from each other."""


def replace(path, title, text):
    """Puts a section in the place of the one of the same title, or at the end, and leaves the others alone.

    title: its heading, `## ...`; text: the whole section, its heading first.
    """
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    start = lines.index(title) if title in lines else len(lines)
    end = next((place for place in range(start + 1, len(lines)) if lines[place].startswith("## ")), len(lines))
    before, after = "\n".join(lines[:start]).rstrip(), "\n".join(lines[end:]).rstrip()
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(part for part in (before, text.rstrip(), after) if part) + "\n")
