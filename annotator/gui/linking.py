"""Links the annotation in focus to another by pointing: the panel, the reader, the search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.app.actions import Action
from annotator.app.claim_actions import claim_of
from annotator.app.editing import shortened
from annotator.app.link_candidates import Candidate, Nearness, candidates, with_likely_roles
from annotator.app.link_elsewhere import elsewhere
from annotator.app.link_options import LinkOption, likely_option, link, link_options
from annotator.app.link_targets import describe, entities_of
from annotator.app.palette import Entry
from annotator.app.session import Session
from annotator.gui.at_hand.link_panel import LinkPanel
from annotator.gui.dialogs.palette import SearchOverlay
from annotator.gui.reader.reader import Reader
from annotator.model.changes import ChangeSet
from annotator.model.fragments import Span, quote
from annotator.model.ids import AnnotationId
from annotator.model.records import Annotation

_MOST: Final = 200


class Linking(QObject):
    """While it goes on, the panel has the keyboard and the reader outlines what is current.

    A role leaves the panel open for the next one; a relation ends it.
    """

    def __init__(
        self, window: QMainWindow, reader: Reader, session: Session, *, page: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader
        self._session = session
        self._source_id: AnnotationId | None = None
        self._selection: Span | None = None
        self._extra: list[Candidate] = []
        self.panel = LinkPanel(page)
        self.panel.current_changed.connect(self._on_current_changed)
        self.panel.option_chosen.connect(self._on_option_chosen)
        self.panel.search_wanted.connect(self._search)
        self.panel.left.connect(self.end)
        reader.link_dragged.connect(self._on_link_dragged)
        session.release_opened.append(self.end)
        session.changed.append(self._on_changed)
        self.shows: dict[str, Callable[[], object]] = {"link": self._begin, "choose": self._choose}

    def end(self) -> None:
        """Closes the panel; the reader has the keyboard, and the annotation the focus."""
        if self._source_id is None:
            return
        source_id, self._source_id = self._source_id, None
        self._extra, self._selection = [], None
        had_keyboard = self.panel.hasFocus()
        self.panel.hide()
        self._reader.set_hits((), None)
        if source_id in self._session.annotations:
            self._reader.set_focused(source_id)
        if had_keyboard:
            self._reader.setFocus()

    def _choose(self) -> None:
        """Keeps the focus to be changed together with what gets it next, or lets go of it."""
        session = self._session
        if session.focused_id is not None:
            self._reader.reading.choose(session.focused_id)
            n = len(session.chosen)
            words = self.tr("{} chosen: what you change in the next one changes in all.")
            session.shell.say(words.format(n) if n else self.tr("Nothing is chosen any more."))

    # --- beginning

    def _begin(self) -> None:
        source = claim_of(self._session) or self._session.focused
        if source is None or self._source_id is not None:
            self.end()
            return
        self._selection = self._session.selection
        self._open(source)

    def _open(self, source: Annotation) -> None:
        self._source_id = source.id
        self._reader.set_focused(source.id)
        self.panel.show()
        self._fit()
        self._list()
        self.panel.setFocus()

    def _on_link_dragged(self, source_id: AnnotationId, target_id: AnnotationId) -> None:
        """A drag from one annotation to another asks only what the other is."""
        self.end()
        self._open(self._session.annotations[source_id])
        rows = [candidate.id for candidate in self.panel.candidates]
        self.panel.go_to(rows.index(target_id))

    def _fit(self) -> None:
        """Gives reader and panel their heights now, so that what is revealed is in view."""
        page = self._reader.parentWidget()
        layout = page.layout() if page else None
        if layout is not None:
            layout.activate()

    # --- showing

    @property
    def _source(self) -> Annotation | None:
        return self._session.annotations.get(self._source_id) if self._source_id else None

    def _list(self) -> None:
        session, source = self._session, self._source
        assert source is not None
        schema = session.store.schema()
        found = candidates(
            source,
            session.text,
            session.annotations.values(),
            entities=entities_of(session),
            schema=schema,
            selection=self._selection,
        )
        possible = (c for c in found if link_options(schema, source, c))
        shown = [*with_likely_roles(source, self._extra, schema), *islice(possible, _MOST)]
        words = shortened(quote(session.text, source.fragments))
        title = self.tr("{} “{}” →").format(session.label_of(source).title, words)
        targets = [describe(session, c.id, c.fragments) for c in shown]
        self.panel.show_candidates(title, shown, targets)

    def _on_current_changed(self) -> None:
        source, current = self._source, self.panel.current
        if source is None or current is None:
            self.panel.show_options((), None)
            self._reader.set_hits((), None)
            return
        options = link_options(self._session.store.schema(), source, current)
        self.panel.show_options(options, likely_option(options, source, current))
        is_here = current.nearness is not Nearness.ELSEWHERE
        self._reader.set_hits(current.fragments if is_here else (), 0 if is_here else None)
        if is_here and current.fragments:
            self._reader.sheet.reveal(current.fragments[0])

    # --- linking

    def _on_option_chosen(self, option: LinkOption) -> None:
        source, current = self._source, self.panel.current
        if source is None or current is None:
            return
        selection, extra = self._selection, self._extra
        self._selection = None if current.id is None else selection
        self._extra = []  # the change lists anew, without what it has used up
        make = partial(link, self._session.store, source, current, option)
        if not self._session.attempt(partial(self._do, make)):
            self._selection, self._extra = selection, extra
            return
        if option.kind == "relation":
            self.end()

    def _do(self, make: Callable[[], ChangeSet]) -> None:
        change_set = make()
        self._session.do(change_set)
        said = f"{change_set.title}." if change_set.changes else self.tr("It is so already.")
        self._session.shell.say(said)

    def _on_changed(self, change_set: ChangeSet) -> None:
        source = self._source
        if source is None:
            self.end()
        elif source.release_id in change_set.release_ids:
            self._list()

    # --- elsewhere

    def _search(self) -> None:
        """Lists claims of other releases and entities of the register by their words."""
        source = self._source
        assert source is not None
        overlay = SearchOverlay(partial(self._entries, source), self._window)
        overlay.setObjectName("link_search")
        field = overlay.search_list.field
        field.setPlaceholderText(self.tr("Claims of other releases, entities of the register"))
        field.setAccessibleName(self.tr("Find claims and entities elsewhere"))
        overlay.search_list.list.setAccessibleName(self.tr("Found"))
        overlay.chosen.connect(self._on_entry_chosen)
        overlay.show()

    def _entries(self, source: Annotation, words: str) -> Sequence[Entry]:
        session, schema = self._session, self._session.store.schema()
        found = [
            c
            for c in elsewhere(session.store, source, words.casefold().split())
            if link_options(schema, source, c)
        ]
        entries = []
        for candidate in found:
            target = describe(session, candidate.id)
            offer = Action(
                id="link.elsewhere", title=target.words, tip="",
                run=partial(self._take, candidate),
            )  # fmt: skip
            entries.append(
                Entry(title=target.words, place=target.place, offer=offer, label=target.label)
            )
        return entries

    def _on_entry_chosen(self, entry: Entry) -> None:
        if isinstance(entry.offer, Action):
            entry.offer.run(self._session)

    def _take(self, candidate: Candidate, _session: Session) -> None:
        self._extra = [candidate]
        self._list()
