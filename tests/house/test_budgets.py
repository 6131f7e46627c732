"""Functions, files and signatures stay small enough to be read at once."""

import ast

import pytest

from house import modules, name, parsed

LONGEST_FUNCTION = 60
USUAL_FUNCTION = 30
LONGEST_FILE = 400
MOST_PARAMETERS = 7
MOST_POSITIONAL = {"public": 3, "private": 4}
NATURAL = {"distance_km", "midpoint", "weigh"}
"""Two points are four numbers, and a picture is weighed by its four nouns in their order."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions():
    for path in modules():
        for node in ast.walk(parsed(path)):
            if isinstance(node, Function):
                yield f"{name(path)}:{node.lineno} {node.name}", node


def lines_of(node):
    return node.end_lineno - node.lineno + 1


def test_no_function_is_too_long():
    long = {where: lines_of(node) for where, node in functions() if lines_of(node) > LONGEST_FUNCTION}
    assert not long


def test_nine_of_ten_functions_are_short():
    lengths = sorted(lines_of(node) for _, node in functions())
    assert lengths[int(0.9 * (len(lengths) - 1))] <= USUAL_FUNCTION


def test_no_file_is_too_long():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not {path: length for path, length in lengths.items() if length > LONGEST_FILE}


def test_no_function_takes_too_much_and_the_fourth_parameter_is_named():
    wrong = {}
    for where, node in functions():
        given = node.args
        positional = [one.arg for one in (*given.posonlyargs, *given.args) if one.arg not in {"self", "cls"}]
        total = len(positional) + len(given.kwonlyargs)
        if node.name in NATURAL | {"__exit__", "__setattr__"}:
            continue  # the signatures of the last two are Python's own
        most = MOST_POSITIONAL["private" if node.name.startswith("_") else "public"]
        if total > MOST_PARAMETERS or len(positional) > most:
            wrong[where] = f"{len(positional)} positional, {total} in all"
    assert not wrong


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_says_what_it_is_for(path):
    told = ast.get_docstring(parsed(path)) or ""
    assert len(told.split()) >= 5, "a module's docstring says what the file is for"
