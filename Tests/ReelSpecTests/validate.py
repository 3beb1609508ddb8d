"""Says of YAML files what a JSON Schema finds wrong with them.

    validate.py SCHEMA FILE...
    validate.py --examples SCHEMA

Writes a JSON object: for each file the list of what is wrong, empty if nothing is. Scalars are
what YAML 1.2 takes them for (core schema): there is no sexagesimal, and "yes" and "no" are texts.
The second form writes a list of what is wrong with the examples and defaults in the schema itself.
"""

import json
import re
import sys

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do; keys are the texts that are written."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        self.flatten_mapping(node)
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def construct_integer(loader, node):
    text = node.value
    for prefix, base in (("0x", 16), ("0o", 8)):
        if text.startswith(prefix):
            return int(text[2:], base)
    return int(text)


def construct_float(loader, node):
    text = node.value.lower()
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


DECIMAL = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
CORE = [
    ("merge", r"<<"),
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", DECIMAL + r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
]
for name, pattern in CORE:
    tag = "tag:yaml.org,2002:" + name
    CoreLoader.add_implicit_resolver(tag, re.compile(rf"(?:{pattern})\Z"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", construct_integer)
CoreLoader.add_constructor("tag:yaml.org,2002:float", construct_float)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:bool", lambda loader, node: node.value.lower() == "true"
)


def check_pattern(validator, pattern, instance, schema):
    """As JSON Schema means it: "$" is the very end, where Python allows for one more line end."""
    if isinstance(instance, str) and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


def example_problems(validator, schema, path="$"):
    """What each part of a schema finds wrong with the examples that stand in it."""
    if isinstance(schema, list):
        for index, part in enumerate(schema):
            yield from example_problems(validator, part, f"{path}[{index}]")
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("title"), str):
        for value in schema.get("examples", []) + [schema[k] for k in ("default",) if k in schema]:
            for error in validator.evolve(schema=schema).iter_errors(value):
                yield f"{path}: {json.dumps(value)}: {error.message}"
    for name, part in schema.items():
        if name not in ("examples", "default", "enum", "const"):
            yield from example_problems(validator, part, f"{path}.{name}")


def main():
    arguments = sys.argv[1:]
    checks_examples = arguments[0] == "--examples"
    with open(arguments[checks_examples], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft7Validator.check_schema(schema)
    validator_class = jsonschema.validators.extend(
        jsonschema.Draft7Validator, {"pattern": check_pattern}
    )
    validator = validator_class(schema)
    if checks_examples:
        json.dump(list(example_problems(validator, schema)), sys.stdout)
        return
    problems = {}
    for path in arguments[1:]:
        with open(path, encoding="utf-8") as file:
            documents = list(yaml.load_all(file, CoreLoader))
        problems[path] = [
            f"{error.json_path}: {error.message}"
            for document in documents
            for error in validator.iter_errors(document)
        ]
    json.dump(problems, sys.stdout)


main()
