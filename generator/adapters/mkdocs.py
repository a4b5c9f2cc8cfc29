"""Hands finished pages to MkDocs. No decision about content, no template and no path rule lives here."""

from __future__ import annotations

import html
import logging
import re
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.adapters.offline import pack_offline_edition
from generator.artifacts import Asset, Heading, Page
from generator.building import Build, build
from generator.outputs.handouts.printing import PrintOrder
from generator.outputs.handouts.typesetting import FontsMissing, NotSet
from generator.outputs.problems import problems_page
from generator.outputs.site import TEMPLATES
from generator.reporting import as_text, summary

log = logging.getLogger("mkdocs.plugins.casebook")

# Files of the Material theme that our frame does not use: its scripts, search workers, styles, icon and sitemap.
_UNUSED = re.compile(r"^(assets/(javascripts|images|stylesheets)/|sitemap\.xml$)")


class Settings(base.Config):  # type: ignore[no-untyped-call]  # MkDocs declares its hook without types
    """What mkdocs.yml may say about the plugin."""

    content_dir = option.Dir(exists=True, default="content")
    production = option.Type(bool, default=False)
    handouts = option.Type(bool, default=False)  # make the PDFs and social cards; never while serving
    handouts_cache = option.Type(bool, default=True)  # keep them in .cache/ for the next build


class CasebookPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # as above
    """The MkDocs plugin `casebook`."""

    def __init__(self) -> None:
        self._build = Build(())
        self._serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # Ours tells the day on which the content changed, that of MkDocs the day of the build.
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        # Before MkDocs empties the site folder: a content error must not cost us the last good site.
        # While somebody writes, the last good pages stay up until the errors are mended.
        try:
            result = build(Path(self.config.content_dir), config.site_url or "", self._printing(config))
        except (FontsMissing, NotSet) as problem:
            raise PluginError(f"{problem} The last good site is untouched.") from None
        if result.succeeded:
            self._build = result
        _report(result)
        if not result.succeeded and not self._serving:
            raise PluginError(f"The content has errors; the last good site is untouched. {summary(result.diagnostics)}")
        if self.config.production and result.keys_are_for_demonstration:
            raise PluginError(
                "The keys of the safe space are for demonstration: everybody knows them, so a site for real use "
                "is not built. "
                "Put the keys of two curators into content/reference/curator-keys.yml, or leave 'production' off."
            )
        if not result.succeeded and not self._build.pages:
            self._build = Build((), (problems_page(as_text(result.diagnostics)),))

    def _printing(self, config: MkDocsConfig) -> PrintOrder | None:
        # Nobody prints while writing, and a rebuild should take no longer than a breath.
        if self._serving or not self.config.handouts:
            return None
        project = Path(config.config_file_path).parent
        return PrintOrder(config.site_url or "", project / ".cache/handouts" if self.config.handouts_cache else None)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if _UNUSED.match(file.src_uri):
                files.remove(file)
        if files.get_file_from_path("assets/casebook/main.css") is None:
            log.warning("The theme's scripts and styles are not bundled yet: run `make assets`.")
        for page in self._build.pages:
            file = _file(page, config)
            files.append(file)
            FinishedPage(page, file, config)
        for asset in self._build.assets:
            files.append(_asset(asset, config))
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        # Packing takes seconds, and nobody carries a site away while writing it.
        if not self._serving:
            pack_offline_edition(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        server.watch(str(self.config.content_dir))
        server.watch(str(TEMPLATES))
        return server


class FinishedPage(MkDocsPage):
    """A page whose body we made: MkDocs has nothing to read and nothing to convert."""

    def __init__(self, finished: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(finished.title, file, config)
        self._finished = finished
        self.meta = {
            "description": finished.description,
            "kind": finished.kind,
            "section": finished.section,
            **dict(finished.meta),
        }
        self.markdown = ""
        edit = config.repo_url and config.edit_uri is not None and finished.source
        self.edit_url = (
            f"{config.repo_url.rstrip('/')}/{config.edit_uri}{finished.source}" if edit and config.repo_url else None
        )

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._finished.body
        self.toc = _contents(self._finished.headings)
        self.present_anchor_ids = set(re.findall(r'\bid="([^"]+)"', self._finished.body))
        self.links_to_anchors = {}


def _file(page: Page, config: MkDocsConfig) -> File:
    return File.generated(config, page.markdown_path, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _asset(asset: Asset, config: MkDocsConfig) -> File:
    # MkDocs takes every .md for a page to convert; a twin of a page goes under another name until it is written.
    name = f"{asset.path}.txt" if asset.path.endswith(".md") else asset.path
    file = File.generated(config, name, content=asset.content)
    file.dest_uri = asset.path
    return file


def _contents(headings: tuple[Heading, ...]) -> TableOfContents:
    items: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(html.escape(heading.text), heading.anchor, heading.level)
        if heading.level > 2 and items:
            items[-1].children.append(link)
        else:
            items.append(link)
    return TableOfContents(items)


def _report(result: Build) -> None:
    if not result.succeeded:
        log.error("content check\n%s", as_text(result.diagnostics))
    elif result.diagnostics:
        log.info("content check: %s `casebook check` tells them.", summary(result.diagnostics))
