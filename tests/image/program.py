"""What the file of a program says of how it was linked."""


def has_interpreter(program):
    """Whether an ELF file of 64 bits names a dynamic linker (a segment of type PT_INTERP)."""
    text = program.read_bytes()
    at, size, count = (
        int.from_bytes(text[32:40], "little"),
        int.from_bytes(text[54:56], "little"),
        int.from_bytes(text[56:58], "little"),
    )
    headers = (text[at + number * size :][:4] for number in range(count))
    return any(int.from_bytes(header, "little") == 3 for header in headers)
