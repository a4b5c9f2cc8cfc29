"""The threat table of the safe space: one function for each row, which fails when its control does not work.

`test_threats.py` runs them as they are; `test_mutations.py` switches each control off and expects them to fail.
"""

from __future__ import annotations

import base64
import gzip
import io
import itertools
import os
import random
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import yaml
from making import (
    HAPPENED,
    PLAIN_CAUSES,
    REGION_OF,
    card,
    files_of,
    ledger,
    library,
    pattern,
    random_register,
    write_site,
)

from generator.documents.sources import SourceText
from generator.model.kinds import BY_NAME
from generator.model.safe_space import FEWEST_CARDS_IN_A_BATCH, Card, Cluster, Context
from generator.safe_space import (
    audit,
    curating,
    diversity,
    gates,
    identifiers,
    labels,
    linkage,
    matrix,
    prose_gate,
    raw_file,
    register,
    vault,
)
from generator.safe_space import (
    ledger as ledgers,
)
from generator.safe_space.linkage import NamedCase
from generator.safe_space.matrix import Circle, Severity, Treatment
from generator.safe_space.prose_gate import Verdict
from generator.safe_space.register import Register, Truth

KEYS = Path(__file__).parent / "demonstration-keys.txt"
RECIPIENTS = [
    entry["recipient"]
    for entry in yaml.safe_load(
        (Path(__file__).parents[2] / "content/reference/curator-keys.yml").read_text(encoding="utf-8")
    )
]
SECRET = "Zanele Okonkwo"


def direct_identifiers_in_prose() -> None:
    for text in (
        "The work in Arusha stopped.",
        "Our partner okonkwo left.",
        "It had 40 members.",
        "They said “no” to us.",
    ):
        assert list(gates.prose_stops(library(card(what_happened=text)))), text
    assert not list(gates.prose_stops(library(card())))


def identifiers_that_the_curator_knows() -> None:
    for name, content in planted(SECRET):
        with folder() as site:
            found = identifiers.found_in_tree(write_site(site, {name: content}), ["Somebody Else", SECRET])
            assert [one.number for one in found] == [2], name
            assert not any(part in str(one) for one in found for part in SECRET.lower().split())


def rare_events() -> None:
    flood = card(what_happened="The work stopped when the flood came.")
    assert list(gates.open_questions(library(flood)))
    assert not list(gates.open_questions(library(flood.model_copy(update={"cleared": ("event",)}))))
    one = ledger(signed_by=("anna",))
    assert one.open_questions
    looked = one.model_copy(update={"cleared": ("event/anna", "event/anna")})
    assert looked.signed("anna").signed_by == ("anna",)
    assert one.model_copy(update={"cleared": ("event/anna",)}).cleared_by_two == ()
    assert one.model_copy(update={"cleared": ("event/anna", "event/ben")}).cleared_by_two == ("event",)


def combination_of_labels() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        counts = random_register(dice)
        shown = register.generalise(random_truth(dice), counts, region_of=REGION_OF)
        assert register.is_bare(shown) or counts.candidates(shown) >= 11
        assert shown.region not in REGION_OF, "finer than the region, although nobody asked for it"
    without = register.generalise(Truth("eastern-asia", 2012, Cluster.PLANET), None, region_of=REGION_OF)
    assert (without.region, without.period, without.cluster) == ("withheld", "withheld", Cluster.PLANET)
    exact = card(context={"region": "africa", "period": "2010s", "cluster": "planet"})
    assert any("too few" in one.message for one in gates.label_refusals(library(exact, register=None)))


def small_groups() -> None:
    shown = {"region": "withheld", "period": "withheld", "cluster": "planet"}
    pair = [card(0, context=shown), card(1, context=shown)]
    assert any("fewer than 3 pages" in one.message for one in gates.label_refusals(library(*pair)))
    hidden = labels.withhold_rare([], pair)
    assert all(one.context.cluster is Cluster.WITHHELD for one in hidden)
    # Every page that browsing by one shown value can leave has three records or more.
    for seed in range(40):
        published = random_library(random.Random(seed))
        assert not smallest_groups(published), seed


def link_to_a_named_case() -> None:
    case = NamedCase("a-case", ("The fund served 37 villages and paid nobody for the daily work of the pump groups.",))
    copied = card(what_happened="It paid nobody for the daily work of the group.")
    assert list(gates.linkage_refusals(library(copied, cases=(case,))))
    assert linkage.shares_numbers("We reached thirty seven villages.", case)
    assert not linkage.shares_numbers("We reached a few villages.", case)
    near = NamedCase("near", (), frozenset({"africa"}), (2010, 2014), frozenset({Cluster.PLANET}))
    labelled = card(context={"region": "africa", "period": "2010s", "cluster": "planet"})
    assert list(gates.linkage_refusals(library(labelled, cases=(near,))))
    assert not list(gates.linkage_refusals(library(card(), cases=(case, near))))
    with folder() as site:
        linked = {"safe-space/fs-aaaaaaaa/index.html": '<main><a href="../../cases/wind-pump/">x</a></main>'}
        assert any("named case" in one for one in audit.site_problems(write_site(site, linked)))
    with folder() as site:
        linked = {"cases/wind-pump/index.html": '<main><a href="../../safe-space/fs-aaaaaaaa/">x</a></main>'}
        assert any("named case" in one for one in audit.site_problems(write_site(site, linked)))


def one_cause_for_a_whole_group() -> None:
    shown = {"region": "withheld", "period": "withheld", "cluster": "planet"}
    same = [card(number, context=shown, causes=("money-short",)) for number in range(4)]
    assert any("share one main cause" in one.message for one in gates.label_refusals(library(*same)))
    assert not list(diversity.uniform_groups(diversity.diversify([], same)))
    grave = card(context=shown, causes=("corruption",))
    assert any("with this cause" in one.message for one in gates.label_refusals(library(grave)))


def history_of_the_project() -> None:
    with folder() as project:
        start_repository(project)
        commit_batch(project, range(FEWEST_CARDS_IN_A_BATCH))
        assert list(audit.history_problems(project, REGION_OF)) == []
        commit(project, {"content/safe-space/fs-zzzzzzzz.yml": raw_file.canonical(card(99))}, "Add my story")
        told = " ".join(audit.history_problems(project, REGION_OF))
        for part in ("name of a contributor", "message is not", "its time is not", "5 new records"):
            assert part in told
        assert audit.pull_request_touches_section(project, "HEAD~1")
        for part in ("Close this pull request", "account", "carrier you trust", "safe-space/tell/"):
            assert part in audit.KIND_REFUSAL


def what_the_build_leaves() -> None:
    for what, files in leaks().items():
        with folder() as site:
            found = list(audit.site_problems(write_site(site, files)))
            assert any(what in one for one in found), (what, found)
    with folder() as site:
        assert list(audit.site_problems(write_site(site, {}))) == []


def differences_between_releases() -> None:
    for seed in range(30):
        dice = random.Random(seed)
        counts = random_register(dice)
        releases = [random_library(dice, counts, size) for size in (10,)]
        for size in (5, 5, 5):
            releases.append(random_library(dice, counts, size, before=releases[-1]))
        for earlier, later in itertools.pairwise(releases):
            after = {one.id: one.context for one in later}
            # Nothing moves, so whoever keeps all copies knows no more than the newest one tells.
            assert all(after[one.id] == one.context for one in earlier)
        assert all(counts.allows(one.context) for one in releases[-1])
    before = Context(region="withheld", period="withheld", cluster=Cluster.PLANET)
    finer = Context(region="africa", period="withheld", cluster=Cluster.PLANET)
    assert register.only_coarser(finer, before, REGION_OF)
    assert not register.only_coarser(before, finer, REGION_OF)
    with folder() as project:
        start_repository(project)
        commit_batch(project, range(5))
        edited = raw_file.canonical(card(0, what_happened="Something else was told here in the end."))
        commit(project, {f"content/safe-space/{card(0).id}.yml": edited}, "Safe space batch 2027-Q1", quarter="2027-Q1")
        assert any("was edited" in one for one in audit.history_problems(project, REGION_OF))


def raw_file_of_a_record() -> None:
    text = raw_file.canonical(card())
    assert loads(text)
    for bad in (
        text + "# told by telephone\n",
        text.replace("stage:", "village: redhill\nstage:"),
        text.replace("unit: card\nstatus: one-account", "status: one-account\nunit: card"),
        text.replace("unit: card", "unit:  card"),
        text.replace("id: fs-aaaaaaaa", "id: fs-redhill-"),
        text.replace("upkeep.", "upkeep\u200b."),
        text.replace("stage: withheld", "stage: &a withheld"),
        text.replace("unit: card", 'unit: "card"'),
        text.replace(HAPPENED, "See https://example.org."),
        text[:-1],
    ):
        assert bad != text
        assert not loads(bad), bad
    assert len({curating.random_id("fs") for _ in range(50)}) == 50


def style_of_writing() -> None:
    story = "We trusted him and the pumps stood still for a long time after that."
    copied = ledger(report={**ledger().report, "story": story}, draft={**ledger().draft, "what_happened": story})
    assert any("reporter's own" in one for one in curating.assess(copied, library(), "2026-Q4"))
    assert list(curating.assess(ledger(), library(), "2026-Q4")) == []


def quotations_and_figures() -> None:
    for text in (
        "As they put it, in their own words, enough was enough.",
        "It cost 3 times more.",
        "The slogan was known.",
    ):
        assert prose_gate.judge(text) is Verdict.STOP, text
    unsearched = ledger(searched_by="")
    assert list(curating.assess(unsearched, library(), "2026-Q4"))
    ready = [ledger(number, searched_by="" if number == 3 else "ben") for number in range(10)]
    assert refuses_batch(ready)


def sending_the_report() -> None:
    """A browser test has the sizes and the silence of the page; here, its source asks for no clock or locale."""
    source = (Path(__file__).parents[2] / "frontend/seal/seal.ts").read_text(encoding="utf-8")
    for word in (
        "Date",
        "Intl",
        "userAgent",
        "navigator.language",
        "localStorage",
        "fetch(",
        "XMLHttpRequest",
        "cookie",
        "innerWidth",
    ):
        assert word not in source, word
    assert "padded(" in source
    assert 'link.download = "report.age"' in source


def changed_page_or_key() -> None:
    from generator.outputs import seal  # noqa: PLC0415 - only this row needs it

    policy = seal._policy("code", "look")
    for part in ("default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'", "img-src 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert policy != seal._policy("other code", "look")


def careless_curator() -> None:
    with folder() as private:
        kept = vault.Vault(private, KEYS, RECIPIENTS)
        one = ledger()
        kept.write(one.case, one.model_dump(mode="json"))
        assert ledgers.Ledger.model_validate(kept.read(one.case)) == one
        assert not any(b"Okonkwo" in content or b"story" in content for content in files_of(private))
        kept.remove(one.case)
        assert not list(kept.names("in-"))
    decided = ledger(decision="published", decided_on="2026-01-01")
    assert decided.must_be_deleted(ledgers.first_day("2026-Q3"))
    assert not decided.must_be_deleted(ledgers.first_day("2026-Q1"))


def planted_story() -> None:
    alone = ledger(draft={**ledger().draft, "status": "corroborated"})
    assert any("second report" in one for one in alone.open_questions)
    for wrong in ("made-up-cause", "redhill"):
        text = raw_file.canonical(card()).replace("- roles-unclear", f"- {wrong}")
        assert loads(text), "the form is right; the list is asked when links are resolved"
    assert list(gates.unit_refusals(library(pattern(cite=()))))
    assert list(gates.unit_refusals(library(pattern(basis="reports", cite=()))))


def partner_in_the_room() -> None:
    for circle, severity in itertools.product(Circle, Severity):
        few_and_grave = circle is Circle.UNDER_FIVE and severity is not Severity.EMBARRASSMENT
        found = matrix.treatment(circle, severity)
        assert not few_and_grave or found in (Treatment.PATTERN, Treatment.NOTHING)
        assert severity is not Severity.VIOLENCE or found in (Treatment.PATTERN, Treatment.NOTHING)
    assert matrix.treatment(Circle.UNDER_FIVE, Severity.VIOLENCE) is Treatment.NOTHING
    grave = {**ledger().report, "circle": "under-5", "severity": "job"}
    assert any("no card" in one for one in curating.assess(ledger(report=grave), library(), "2026-Q4"))
    few = {**ledger().report, "circle": "under-5"}
    bare = curating.card_of(ledger(report=few, truth={"cluster": "planet"}), library(), "2026-Q4")
    assert not diversity.shows_context(bare)
    assert refuses_batch([ledger(number) for number in range(9)])
    assert not refuses_batch([ledger(number) for number in range(10)])


THREATS: dict[int, Callable[[], None]] = dict(
    enumerate(
        (
            direct_identifiers_in_prose,
            identifiers_that_the_curator_knows,
            rare_events,
            combination_of_labels,
            small_groups,
            link_to_a_named_case,
            one_cause_for_a_whole_group,
            history_of_the_project,
            what_the_build_leaves,
            differences_between_releases,
            raw_file_of_a_record,
            style_of_writing,
            quotations_and_figures,
            sending_the_report,
            changed_page_or_key,
            careless_curator,
            planted_story,
            partner_in_the_room,
        ),
        1,
    )
)
"""The rows of the table, by their number."""


# --- what the rows need ---------------------------------------------------------------------------------------------


def loads(text: str) -> bool:
    """Whether the loader accepts a record's file."""
    from generator.loading import load_text  # noqa: PLC0415

    records, problems = load_text(BY_NAME["card"], SourceText("content/safe-space/fs-aaaaaaaa.yml", text))
    told = " ".join(map(str, problems))
    assert "redhill" not in told
    assert "telephone" not in told
    return bool(records) and not problems


def planted(secret: str) -> Iterator[tuple[str, str | bytes]]:
    """The secret in a file of every kind, in many forms."""
    entities = "".join(f"&#{ord(letter)};" for letter in secret)
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in secret)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("partnering-casebook/index.html", f"<p>{secret}</p>")
    page = "safe-space/fs-aaaaaaaa/index.html"
    yield page, f"<main>{secret}</main>"
    yield page, f"<main>{secret.upper().replace(' ', '-')}</main>"
    yield page, f"<main>{' '.join(secret)}</main>"
    yield page, f"<main>{entities}</main>"
    yield page, f"<main>{secret.replace('e', 'е').replace('o', 'о')}</main>"
    yield page, f"<main>{secret[:3]}\u200b{secret[3:]}</main>"
    yield page, f"<main>{base64.b64encode(b'by ' + secret.encode()).decode()}</main>"
    yield page, f"<main>{secret.lower()[::-1]}</main>"
    yield page, "<main>Zanelle Okonkow was there.</main>"
    yield page, "<main>Zones are near every lane. Each owner keeps one new key with others.</main>"
    yield "api/records.json", f'{{"text":"{escaped}"}}'
    yield "api/coded.json", f'"{base64.b64encode(b"x" + secret.encode()).decode()}"'
    yield "api/digits.json", f'"{secret.encode().hex()}"'
    yield "feed.xml", f"<item>{secret}</item>"
    yield "assets/records.js", f"records=[{secret!r}]"
    yield "data/table.csv", f"id,name\n1,{secret}\n"
    yield "downloads/offline.zip", packed.getvalue()
    yield "sitemap.xml.gz", gzip.compress(f"<url>{secret}</url>".encode(), mtime=0)
    yield "assets/picture.png", b"\x89PNG" + secret.encode()
    yield f"zanele-okonkwo/{'index'}.html", "<main>nothing</main>"
    yield "handout.pdf", pdf_with(secret)


def pdf_with(text: str) -> bytes:
    """A small PDF that shows *text*."""
    import typst  # noqa: PLC0415

    made = typst.compile(f"#set document(title: [x])\n{text}\n".encode())
    assert isinstance(made, bytes)
    return made


def leaks() -> dict[str, dict[str, str | bytes]]:
    """A site for each leak of table 3.4 of the study, by the words in which it is named."""
    page = "safe-space/fs-aaaaaaaa/index.html"
    return {
        "an HTML comment": {page: "<main><!-- told by her --></main>"},
        "a picture": {page: '<main><img src="x.jpg" alt="the well"></main>'},
        "an e-mail address": {page: "<main>Author: x.y@example.org</main>"},
        "a date or an author": {page: "<main>2026-05-03</main>"},
        "an edit link": {page: '<main><a href="https://example.org/edit/main/x">x</a></main>'},
        "the title of a link": {page: '<main><a href="../" title="told by her">x</a></main>'},
        "stands in a feed": {"feed.xml": "<rss><item><link>https://x/safe-space/fs-aaaaaaaa/</link></item></rss>"},
        "has a date here": {
            "sitemap.xml": "<url><loc>safe-space/fs-aaaaaaaa/</loc><lastmod>2026-05-03</lastmod></url>"
        },
        "second of the build": {"sitemap.xml.gz": gzip.compress(b"x", mtime=1_700_000_001)},
        "no other file": {"safe-space/fs-aaaaaaaa/photo.jpg": b"\xff\xd8\xffGPS"},
        "asks another host": {"index.html": '<script src="https://example.org/x.js"></script>'},
    }


def refuses_batch(ledgers_: list[ledgers.Ledger]) -> bool:
    """Whether no batch can be made of these reports."""
    try:
        curating.make_batch(ledgers_, library(), "2026-Q4")
    except vault.VaultProblem:
        return True
    return False


def random_truth(dice: random.Random) -> Truth:
    """A failed partnership somewhere."""
    themes = [Cluster.PEOPLE, Cluster.PLANET, Cluster.PROSPERITY, Cluster.PEACE]
    return Truth(dice.choice(list(REGION_OF)), dice.randrange(1995, 2025), dice.choice(themes))


def random_library(
    dice: random.Random, counts: Register | None = None, size: int = 10, before: tuple[Card, ...] = ()
) -> tuple[Card, ...]:
    """Published cards after one more batch, made as `emit` makes them."""
    counts = counts or random_register(dice)
    fresh = tuple(
        card(
            len(before) + number,
            context=register.generalise(random_truth(dice), counts, region_of=REGION_OF),
            causes=(dice.choice(PLAIN_CAUSES),),
        )
        for number in range(size)
    )
    published = replace(library(), records=tuple(before))
    return (*before, *curating._coarse_enough(published, fresh))


def smallest_groups(records: Iterable[Card]) -> list[tuple[str, str]]:
    """Values of one facet that leave one or two records, counted without the code that is tested."""
    facets = ("region", "period", "cluster")
    counts = Counter((facet, str(getattr(one.context, facet))) for one in records for facet in facets)
    return [value for value, count in counts.items() if count < 3 and value[1] not in ("withheld", "unknown")]


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def start_repository(project: Path) -> None:
    """An empty project under version control."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=project, check=True)
    commit(project, {"README.md": "A project.\n"}, "Begin")


def commit_batch(project: Path, numbers: range, quarter: str = "2026-Q4") -> None:
    """A batch as `emit` commits it."""
    files = {f"content/safe-space/{card(one).id}.yml": raw_file.canonical(card(one)) for one in numbers}
    commit(project, files, audit.message_of(quarter), quarter=quarter)


def commit(project: Path, files: dict[str, str], message: str, *, quarter: str = "") -> None:
    """A commit by a contributor, or in the form of a batch where a quarter is given."""
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    person = {
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_AUTHOR_DATE": "2026-05-03T11:12:13+03:00",
        "GIT_COMMITTER_DATE": "2026-05-03T11:12:13+03:00",
    }
    environment = {**os.environ, **person, **(audit.commit_environment(quarter) if quarter else {})}
    subprocess.run(["git", "add", "--all"], cwd=project, env=environment, check=True)
    subprocess.run(["git", "commit", "--quiet", "-m", message], cwd=project, env=environment, check=True)
