"""Prints the members of an archive that hold memcpy() and the like, which Rust's
compiler-builtins brings along for a machine without a C library.

    memory_functions.py ARCHIVE

A firmware that links such an archive uses them in place of those of its C
library, as the first archive wins. `ar d` removes the members.
"""

import re
import struct
import sys

FUNCTIONS = re.compile(r"(mem(cpy|move|set|cmp)|bcmp|strlen|__aeabi_mem(cpy|move|set|clr)[48]?)\Z")


def members(archive: bytes):
    """Names and contents, in the format of GNU ar."""
    assert archive.startswith(b"!<arch>\n"), "not an archive"
    names, at = b"", 8
    while at + 60 <= len(archive):
        name, size = archive[at : at + 16].rstrip(), int(archive[at + 48 : at + 58])
        content = archive[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
        if name == b"//":
            names = content
        elif re.fullmatch(rb"/\d+", name):
            start = int(name[1:])
            yield names[start : names.index(b"/\n", start)].decode(), content
        elif name not in (b"/", b"/SYM64/"):
            yield name.removesuffix(b"/").decode(), content


def defined(elf: bytes):
    """The global and weak symbols that an ELF object for 32 bits, little-endian, defines."""
    if elf[:6] != b"\x7fELF\1\1":
        return
    (offset,) = struct.unpack_from("<I", elf, 32)
    size, count, _ = struct.unpack_from("<HHH", elf, 46)
    sections = [struct.unpack_from("<10I", elf, offset + n * size) for n in range(count)]
    for _, kind, _, _, start, length, link, *_ in sections:
        if kind != 2:  # SHT_SYMTAB
            continue
        texts = sections[link][4]
        for entry in range(start, start + length, 16):
            name, _, _, info, _, section = struct.unpack_from("<IIIBBH", elf, entry)
            if info >> 4 in (1, 2) and section != 0:
                end = elf.index(b"\0", texts + name)
                yield elf[texts + name : end].decode()


def main() -> None:
    archive = open(sys.argv[1], "rb").read()
    for name, content in members(archive):
        symbols = list(defined(content))
        if any(map(FUNCTIONS.match, symbols)):
            assert all(map(FUNCTIONS.match, symbols)), f"{name} has other functions too: {symbols}"
            print(name)


if __name__ == "__main__":
    main()
