"""The commands: the same work as the window does, for a terminal and for scripts."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, Self, TypedDict, Unpack, cast

import click

from annotator.app import editing, history
from annotator.app.admission import TwinPolicy
from annotator.app.backup import back_up
from annotator.app.exporting import ExportChoices, ExportOptions, export
from annotator.app.format_table import format_table
from annotator.app.importing import ImportOptions, import_paths, label_policy
from annotator.app.label_schemas import DEFAULT_SCHEMA
from annotator.app.project import Project
from annotator.app.recipes import read_recipe
from annotator.app.reporting import check_names, readable_release, stats
from annotator.errors import UserError
from annotator.model.exchange import Problem, ReadOptions
from annotator.model.ids import ReleaseId
from annotator.model.json_value import Json
from annotator.model.records import Status

_NOTHING_DONE, _PARTLY_DONE = 1, 3
_N_LOSSES_SHOWN = 20
_EXPORT_CHOICES: Final = ("recipe", "layer", "status", "split", "split_by", "seed", "overwrite")
_STATUSES = click.Choice([status.value for status in Status])


class _ImportFlags(TypedDict):
    format_name: str | None
    encoding: str | None
    columns: Mapping[str, str]
    whole_page: bool
    labels: str
    annotator: str | None
    accepts_any: bool
    twins: TwinPolicy
    as_json: bool


class _ExportFlags(TypedDict):
    format_name: str
    recipe: str | None
    layer: str | None
    status: str | None
    split: Sequence[float] | None
    split_by: str | None
    seed: int | None
    overwrite: bool
    as_json: bool


def _shares(
    _ctx: click.Context, _option: click.Parameter, split: str | None
) -> Sequence[float] | None:
    try:
        return None if split is None else [float(share) for share in split.split(",")]
    except ValueError:
        raise click.BadParameter(f"“{split}” is not three numbers such as 0.8,0.1,0.1.") from None


def _columns(_ctx: click.Context, _option: click.Parameter, said: str | None) -> Mapping[str, str]:
    pairs = [pair.partition("=") for pair in said.split(",")] if said else []
    if not all(role.strip() and name.strip() for role, _, name in pairs):
        raise click.BadParameter(f"“{said}” is not such as text=Body,title=Headline.")
    return {role.strip(): name.strip() for role, _, name in pairs}


project_argument = click.argument("project", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


class _Commands(click.Group):
    """Turns a `UserError` into one line on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"annotator: {error}", err=True)
            ctx.exit(_NOTHING_DONE)


@click.group(cls=_Commands)
def commands() -> None:
    """Read press releases, mark entities and claims, export training data.

    Without a command, `annotator [PROJECT]` opens the window.

    Exit codes: 0 all done, 1 nothing could be done, 2 wrong usage, 3 done in part.
    """


@commands.command()
@project_argument
@click.option("--schema", default=DEFAULT_SCHEMA, show_default=True, help="A name or a JSON file.")
def new(project: Path, schema: str) -> None:
    """Creates a project.

    Example: annotator new acme.pra --schema biopharma
    """
    Project.create(project, schema=schema).close()
    click.echo(f"Created {project}.")


@commands.command("import")
@project_argument
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="F", help="A reader of “annotator formats”.")
@click.option("--encoding", metavar="E", help="Of plain text; found from the bytes if not given.")
@click.option(
    "--columns",
    metavar="text=Body,title=Headline",
    callback=_columns,
    help="Of a table; found by their names if not given.",
)
@click.option(
    "--whole-page", is_flag=True, help="All of a web page, not only the release found in it."
)
@click.option("--labels", default="refuse", show_default=True, metavar="refuse|add|MAP.json")
@click.option("--annotator", metavar="NAME", help="The login name if not given.")
@click.option(
    "--any",
    "accepts_any",
    is_flag=True,
    help="Also what was found in a folder or zip and does not look like a press release.",
)
@click.option(
    "--near-duplicates",
    "twins",
    type=click.Choice(["import", "skip", "version"]),
    default="import",
    show_default=True,
    help="Releases nearly the same as one that is there.",
)
@json_option
@click.pass_context
def import_(
    ctx: click.Context, project: Path, paths: tuple[Path, ...], **flags: Unpack[_ImportFlags]
) -> None:
    """Imports files, folders and zip archives.

    Example: annotator import acme.pra releases/ extra.txt
    """
    options = ImportOptions(
        format=flags["format_name"],
        reading=ReadOptions(
            encoding=flags["encoding"],
            columns=flags["columns"],
            is_whole_page=flags["whole_page"],
        ),
        labels=label_policy(flags["labels"]),
        annotator=flags["annotator"],
        accepts_any=flags["accepts_any"],
        twins=flags["twins"],
    )
    with (
        Project.open(project, annotator=flags["annotator"]) as opened,
        _Progress("Importing") as progress,
    ):
        report = import_paths(opened.store, paths, options, progress=progress.show)
    if flags["as_json"]:
        _print_json(
            {
                "imported": report.imported,
                "updated": report.updated,
                "skipped": [_problem_object(problem) for problem in report.skipped],
                "problems": [_problem_object(problem) for problem in report.problems],
                "notices": [asdict(notice) for notice in report.notices],
            }
        )
    else:
        for skip in report.skipped:
            click.echo(f"skipped {_problem_line(skip)}")
        for notice in report.notices:
            click.echo(f"note {notice.path}: {notice.message}")
        click.echo(f"{report.summary()}.")
    for problem in report.problems:
        click.echo(f"refused {_problem_line(problem)}", err=True)
    if report.problems:
        is_part = report.imported or report.updated or report.skipped
        ctx.exit(_PARTLY_DONE if is_part else _NOTHING_DONE)


@commands.command()
@project_argument
@click.option("--status", type=_STATUSES)
@click.option("--search", default="", metavar="Q", help="Words in title, source name or text.")
@json_option
def releases(project: Path, status: str | None, search: str, as_json: bool) -> None:  # noqa: FBT001
    """Lists releases, oldest import first.

    Example: annotator releases acme.pra --status new --search guidance
    """
    with Project.open(project, read_only=True) as opened:
        wanted = None if status is None else Status(status)
        rows = opened.store.summaries(opened.store.release_ids(status=wanted, search=search))
    if as_json:
        _print_json(
            [
                {
                    "id": row.id,
                    "title": row.title,
                    "source_name": row.source_name,
                    "status": row.status,
                    "mentions": row.n_mentions,
                    "claims": row.n_claims,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        counts = f"{row.n_mentions:5} mentions {row.n_claims:4} claims"
        click.echo(f"{row.id}  {row.status:11} {counts}  {row.title}")


@commands.command()
@project_argument
@click.argument("release")
@json_option
def show(project: Path, release: str, as_json: bool) -> None:  # noqa: FBT001
    """Shows one release with its annotations.

    RELEASE is an id, a unique ending of one, or the source name.

    Example: annotator show acme.pra results.txt --json
    """
    with Project.open(project, read_only=True) as opened:
        release_id = _find(opened, release)
        if as_json:
            _print_json(opened.show(release_id))
        else:
            click.echo(readable_release(opened.store, release_id))


@commands.command()
@project_argument
@click.argument("status", type=_STATUSES)
@click.argument("releases", nargs=-1, required=True)
def status(project: Path, status: str, releases: tuple[str, ...]) -> None:
    """Sets the status of releases, as one action that can be undone.

    Example: annotator status acme.pra done results.txt
    """
    with Project.open(project) as opened:
        ids = list(dict.fromkeys(_find(opened, release) for release in releases))
        history.do(opened.store, editing.set_status(opened.store, ids, status))
    click.echo(f"{len(ids)} {'release is' if len(ids) == 1 else 'releases are'} {status}.")


@commands.command("export")
@project_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_name", required=True, metavar="F", help="A writer of “annotator formats”."
)
@click.option("--recipe", metavar="NAME", help="One of “annotator recipes PROJECT”.")
@click.option(
    "--layer",
    type=click.Choice(["mentions", "claims", "all"]),
    help="As the recipe says; all without one.",
)
@click.option("--status", type=_STATUSES, help="Only releases of this status.")
@click.option(
    "--split", metavar="0.8,0.1,0.1", callback=_shares, help="Shares of train, dev and test."
)
@click.option(
    "--split-by",
    type=click.Choice(["issuer", "release", "date"]),
    help="As the recipe says; issuer without one.",
)
@click.option("--seed", type=int, help="As the recipe says; 0 without one.")
@click.option("--overwrite", is_flag=True, help="Replace what is there.")
@json_option
@click.pass_context
def export_(ctx: click.Context, project: Path, out: Path, **flags: Unpack[_ExportFlags]) -> None:
    """Writes a dataset; what the format cannot hold is listed in a losses file beside it.

    Example: annotator export acme.pra data --format spacy --split 0.8,0.1,0.1
    """
    choices = {
        name: value
        for name, value in flags.items()
        if name in _EXPORT_CHOICES and value is not None
    }
    with Project.open(project, read_only=True) as opened, _Progress("Exporting") as progress:
        options = ExportOptions.of(
            flags["format_name"],
            store=opened.store,
            **cast("ExportChoices", choices),
        )
        report = export(
            opened.store, out, options, progress=lambda done, n: progress.show(done, n, "")
        )
    if flags["as_json"]:
        _print_json(
            {
                "files": {str(path): n for path, n in report.files.items()},
                "releases": report.n_releases,
                "mentions": report.n_mentions,
                "claims": report.n_claims,
                "losses": [loss.to_json() for loss in report.losses],
                "shares": report.shares,
                "leaks": report.leaks,
                "left_out": report.left_out,
                "notices": report.notices,
            }
        )
    else:
        click.echo(f"{out}: {report.summary()}.")
        for line in report.details():
            click.echo(f"  {line}")
        for loss in report.losses[:_N_LOSSES_SHOWN]:
            click.echo(f"lost {json.dumps(loss.to_json(), ensure_ascii=False)}", err=True)
        if len(report.losses) > _N_LOSSES_SHOWN:
            more = len(report.losses) - _N_LOSSES_SHOWN
            click.echo(f"and {more} more; all are in the losses file.", err=True)
    if report.losses:
        ctx.exit(_PARTLY_DONE)


@commands.command("recipes")
@project_argument
@click.option("--save", metavar="NAME", help="Keeps the recipe in FILE under that name.")
@click.option("--from", "file", metavar="FILE", type=click.Path(path_type=Path), help="JSON.")
@click.option("--delete", metavar="NAME", help="Takes a recipe away.")
@json_option
def recipes_(
    project: Path,
    save: str | None,
    file: Path | None,
    delete: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Lists the recipes for datasets, after saving or deleting one.

    Example: annotator recipes acme.pra --save ner --from ner.json
    """
    if (save is None) != (file is None):
        raise click.UsageError("--save and --from go together.")
    is_read_only = save is None and delete is None
    with Project.open(project, read_only=is_read_only) as opened:
        if save is not None and file is not None:
            opened.save_recipe(save, read_recipe(file))
        if delete is not None:
            opened.delete_recipe(delete)
        found = opened.recipes()
    if as_json:
        _print_json(found)
        return
    for name, recipe in found.items():
        click.echo(f"{name}: {json.dumps(recipe, ensure_ascii=False)}")


@commands.command()
@json_option
def formats(as_json: bool) -> None:  # noqa: FBT001
    """Lists every reader and writer: what it holds and which extra it needs.

    Example: annotator formats
    """
    table = format_table()
    if as_json:
        _print_json(table)
        return
    for row in table:
        needs = f" (needs annotator[{row['extra']}])" if row["extra"] else ""
        direction = " and ".join(word for word in ("reads", "writes") if row[word])
        click.echo(f"{row['name']:10} {direction} a {row['kind']}: {row['title']}{needs}")
        click.echo(f"{'':10} holds {', '.join(row['holds']) or 'text only'}")


@commands.command("stats")
@project_argument
@json_option
def stats_(project: Path, as_json: bool) -> None:  # noqa: FBT001
    """Counts releases, labels and annotators.

    Example: annotator stats acme.pra --json
    """
    with Project.open(project, read_only=True) as opened:
        counts = stats(opened.store)
    if as_json:
        _print_json(counts)
        return
    for name, value in counts.items():
        if not isinstance(value, dict):
            click.echo(f"{name}: {value}")
            continue
        click.echo(f"{name}: {sum(value.values())}")
        for key, number in value.items():
            click.echo(f"  {key:20} {number:8}")


@commands.command()
@project_argument
@json_option
@click.pass_context
def check(ctx: click.Context, project: Path, as_json: bool) -> None:  # noqa: FBT001
    """Checks the project file: integrity, spans against text, state against journal.

    Example: annotator check acme.pra
    """
    with Project.open(project, read_only=True) as opened, _Progress("Checking") as progress:
        findings = opened.store.check(progress=lambda done, n: progress.show(done, n, ""))
    by_check = {
        name: [f.message for f in findings if f.check == name] for name in check_names(findings)
    }
    if as_json:
        _print_json(by_check)
    else:
        for name, messages in by_check.items():
            click.echo(f"{'finding' if messages else 'pass':8} {name}")
            for message in messages:
                click.echo(f"         {message}")
    if findings:
        ctx.exit(_PARTLY_DONE)


@commands.command()
@project_argument
@click.argument("dest", type=click.Path(path_type=Path))
def backup(project: Path, dest: Path) -> None:
    """Writes a consistent copy, also while the window has the project open.

    Example: annotator backup acme.pra copies/acme-monday.pra
    """
    back_up(project, dest)
    click.echo(f"Copied {project} to {dest}.")


class _Progress:
    """A progress bar on a terminal for what takes over a second; nothing when piped."""

    _AFTER_S = 1.0

    def __init__(self, title: str) -> None:
        self._title = title
        self._started = time.monotonic()
        self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_shown:
            click.echo("\r\033[K", nl=False, err=True)

    def show(self, done: int, total: int, name: str) -> None:
        """Shows how far it is."""
        if not sys.stderr.isatty() or time.monotonic() - self._started < self._AFTER_S:
            return
        self._is_shown = True
        click.echo(f"\r\033[K{self._title} {done} of {total} {name[:40]}", nl=False, err=True)


def _find(project: Project, key: str) -> ReleaseId:
    found = project.store.find_release(key)
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(
            f"{len(found)} releases are called “{key}”.", hint=f"Use an id: {', '.join(found[:5])}."
        )
    raise UserError(
        f"No release is called “{key}”.", hint="“annotator releases PROJECT” lists them."
    )


def _problem_object(problem: Problem) -> Json:
    return {"path": problem.path, "where": problem.where, "message": problem.message}


def _problem_line(problem: Problem) -> str:
    return ": ".join(filter(None, (problem.path, problem.where, problem.message)))


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
