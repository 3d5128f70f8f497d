"""The rules of the house: who may import whom, who may wait, read the clock, speak SQL, grow long.

Each rule is a function from one module to the lines that break it, and its docstring's first line
is what a broken one is called. `test_house.py` holds the rooms to them.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent.parent
ROOMS = ("chatops", "surveys", "storage", "adapters")
PORT = Path("adapters/teams/port.py")
DOORS = {"slack", "teams", "playground", "results"} | {
    folder.name for folder in (ROOT / "adapters").glob("[a-z]*/") if folder.is_dir()
} - {"cli"}
SETTLED = {"pydantic", "pydantic_core", "yaml", "holidays"}
"""What settings are read with, and nothing else in the core."""
DRIVERS = {"sqlite_utils", "sqlite3", "pysqlite3", "psycopg"}
THE_WORLD = re.compile(
    r"(asyncio|http|select|smtplib|socket|ssl|subprocess|threading|urllib\.request)(\.|$)"
)
CLOCK_AND_CHANCE = re.compile(
    r"(time|random|secrets|datetime\.datetime\.(now|utcnow|today)|datetime\.date\.today"
    r"|uuid\.uuid[14]|os\.(urandom|getrandom))(\.|$)"
)
NOQA = re.compile(r"noqa(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*)?")
SQL = re.compile(
    r"\s*((SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|WITH|PRAGMA|SAVEPOINT|RELEASE|ATTACH"
    r"|DETACH|BEGIN|ROLLBACK)\s+[\w*(]|(BEGIN|COMMIT|ROLLBACK|VACUUM|ANALYZE)\s*;?\s*$)"
)
SQL_CLOCK = re.compile(r"(?i)\bNOW\(|\bCURRENT_(TIME|DATE)|'now'|\bunixepoch\(\)|\brandom(blob)?\(")


@dataclass(frozen=True)
class Module:
    """One file of ours, and the names it uses."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree: each rule walks it, and some more than once."""
        return [*ast.walk(self.tree)]

    @property
    def name(self) -> str:
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    @property
    def room(self) -> str:
        return self.path.parts[0]

    @property
    def door(self) -> str:
        """The adapter this belongs to: slack, teams ... or nothing for what they share."""
        return self.path.parts[1] if self.path.parts[1] in DOORS and self.room == "adapters" else ""

    @property
    def is_front_door(self) -> bool:
        return self.path.with_suffix("").parts[:2] == ("adapters", "cli")

    @property
    def reads_settings(self) -> bool:
        return self.path.with_suffix("").parts[:2] == ("chatops", "settings")

    def imports(self, tree: ast.AST | None = None) -> Iterator[tuple[str, int]]:
        """Yield (dotted name, line), ``from a import b`` being ``a.b``."""
        for node in ast.walk(tree) if tree else self.nodes:
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = self.path.parts[: -node.level] if node.level else ()
                start = ".".join([*above, *filter(None, [node.module])])
                yield from ((f"{start}.{alias.name}", node.lineno) for alias in node.names)

    def uses(self) -> Iterator[tuple[str, int]]:
        """Yield imports and attribute chains under their full names: ``datetime.datetime.now``."""
        yield from self.imports()
        known = {}
        for node in self.nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
                known |= {alias.asname or alias.name: start + alias.name for alias in node.names}
        for node in self.nodes:
            if isinstance(node, ast.Attribute):
                root, dot, rest = ast.unparse(node).partition(".")
                if root in known:
                    yield known[root] + dot + rest, node.lineno

    def strings(self) -> Iterator[tuple[str, int]]:
        for node in self.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, node.lineno


def stays_in_its_room(module: Module) -> Iterator[int]:
    """chatops <- surveys <- storage, adapters import down that line and never a sibling."""
    for name, line in module.imports():
        top, *rest = name.split(".")
        core = top in {"chatops", "surveys"}
        settled = module.reads_settings and top in SETTLED
        standard = top in sys.stdlib_module_names and top not in DRIVERS
        calm = standard and not THE_WORLD.match(name)
        sibling = rest and rest[0] in {*DOORS, "cli"} and rest[0] != module.door
        foreign = top not in {*ROOMS, *DRIVERS}
        fine = {
            "chatops": top == "chatops" or settled or calm,
            "surveys": core or calm,
            "storage": core or top == "storage" or standard or top in DRIVERS,
            "adapters": core or (top == "adapters" and not sibling) or foreign,
        }
        if not (fine[module.room] or (module.is_front_door and top in ROOMS)):
            yield line


def keeps_platforms_behind_their_doors(module: Module) -> Iterator[int]:
    """slack_* only in adapters/slack, Microsoft's SDK only in adapters/teams/port.py."""
    for name, line in module.imports():
        slack = name.startswith("slack_") and module.door != "slack"
        if slack or (is_of_microsoft(name) and module.path != PORT):
            yield line


def waits_only_in_adapters(module: Module) -> Iterator[int]:
    """async and await only in adapters; ports.py may say that somebody else waits."""
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    for node in module.nodes:
        promised = str(module.path) == "chatops/ports.py" and is_only_said(node)
        if module.room != "adapters" and isinstance(node, waiting) and not promised:
            yield node.lineno


def takes_time_and_chance_from_the_event(module: Module) -> Iterator[int]:
    """No clock and no chance in chatops, surveys and storage, nor in SQL."""
    if module.room != "adapters":
        yield from (line for name, line in module.uses() if CLOCK_AND_CHANCE.match(name))
    if module.room == "storage":
        yield from (line for text, line in module.strings() if SQL_CLOCK.search(text))


def speaks_sql_only_in_storage(module: Module) -> Iterator[int]:
    """SQL only in storage."""
    if module.room == "storage":
        return
    yield from (line for text, line in module.strings() if SQL.match(text))
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and re.fullmatch("execute(many|script)?", node.attr):
            yield node.lineno


def ends_transactions_aloud(module: Module) -> Iterator[int]:
    """No `with db.conn`, conn.commit() or conn.executescript(): they commit behind one's back."""
    for node in module.nodes:
        if isinstance(node, ast.With):
            yield from (i.context_expr.lineno for i in node.items if is_conn(i.context_expr))
        elif isinstance(node, ast.Attribute) and node.attr in {"commit", "executescript"}:
            yield from [node.lineno] if is_conn(node.value) else []


def never_alters_by_itself(module: Module) -> Iterator[int]:
    """No alter=True: it turns a typo into a column."""
    for node in module.nodes:
        if isinstance(node, ast.keyword) and node.arg == "alter":
            yield node.lineno


def gives_a_reason_for_a_broad_except(module: Module) -> Iterator[int]:
    """A broad except says why in a comment on its line."""
    lines = module.text.splitlines()
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "BaseException"
            _, _, comment = lines[node.lineno - 1].partition("#")
            reason = NOQA.sub("", comment).strip(" #-:")
            if re.search(r"\b(Base)?Exception\b", caught) and " " not in reason:
                yield node.lineno


def keeps_files_short(module: Module) -> Iterator[int]:
    """A file has at most 300 lines."""
    if len(module.text.splitlines()) > 300:
        yield 301


def keeps_functions_short(module: Module) -> Iterator[int]:
    """A function has at most 40 lines, its docstring apart."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            told = node.body[0] if ast.get_docstring(node) else None
            spent = told.end_lineno - told.lineno + 1 if told else 0
            if node.end_lineno - node.lineno + 1 - spent > 40:
                yield node.lineno


RULES = [
    stays_in_its_room,
    keeps_platforms_behind_their_doors,
    waits_only_in_adapters,
    takes_time_and_chance_from_the_event,
    speaks_sql_only_in_storage,
    ends_transactions_aloud,
    never_alters_by_itself,
    gives_a_reason_for_a_broad_except,
    keeps_files_short,
    keeps_functions_short,
]


def is_of_microsoft(name: str) -> bool:
    return name.startswith(("botbuilder", "botframework", "msrest", "msal"))


def is_only_said(node: ast.AST) -> bool:
    """Tell whether this is a function of a Protocol: a docstring or three dots, and no more."""
    return isinstance(node, ast.AsyncFunctionDef) and all(
        isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant) for part in node.body
    )


def is_conn(node: ast.expr) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) in {"conn", "connection"}


def broken(rule, modules: list[Module]) -> list[str]:
    name = rule.__doc__.splitlines()[0]
    return [f"{m.path}:{line}: {name}" for m in modules for line in sorted(set(rule(m)))]


def ring(modules: list[Module]) -> list[str]:
    """Return the modules that import each other in a ring, or none; types alone do not count."""
    names = {m.name for m in modules}
    graph = {m.name: set() for m in modules}
    for m in modules:
        lazy = {e for n in m.nodes if is_for_types(n) for e in m.imports(n)}
        for name, _ in set(m.imports()) - lazy:
            target = name if name in names else name.rpartition(".")[0]
            graph[m.name] |= {target} & (names - {m.name})
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


@cache
def modules() -> list[Module]:
    paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return [Module(PurePosixPath(p.relative_to(ROOT).as_posix()), p.read_text()) for p in paths]
