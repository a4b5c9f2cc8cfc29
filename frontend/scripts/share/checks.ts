// The check, in the browser: the same limits, patterns and sentences as `casebook check`.
import { group, groups, isList, isRec, list, text, type Field, type Form, type Rec, type Value } from "./description";
import { citedSources, type Files } from "./state";
import { writeFile } from "./yaml";

/** `at` is the way to the answer, such as "case.partners.0.name". */
export interface Problem { at: string; message: string; isWarning: boolean }

const MAX_PRIMARY = 4;

export function check(form: Form, files: Files): Problem[] {
  const checker = new Checker(form, new Set(files.sources.map((source) => text(source.id))));
  checker.record(form.case, files.case, "case");
  for (const [index, source] of files.sources.entries()) checker.source(source, `sources.${index}`, citedSources(files.case));
  checker.wholeCase(files.case, files.sources);
  checker.size(files);
  return checker.problems;
}

class Checker {
  readonly problems: Problem[] = [];

  /** `own` holds the ids of sources that the draft brings along. */
  constructor(private readonly form: Form, private readonly own: Set<string>) {}

  private say(at: string, message: string, isWarning = false): void {
    this.problems.push({ at, message, isWarning });
  }

  private rule(code: string, at: string): void {
    this.say(at, this.form.rules[code] ?? code, this.form.warnings.includes(code));
  }

  private words(name: string, facts: Record<string, string>): string {
    const said = (this.form.messages[name] ?? name).replace(/\{(\w+)(?::\w+)?\}/g, (_, fact: string) => facts[fact] ?? "");
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  }

  record(fields: Field[], record: Rec, at: string): void {
    for (const field of fields) {
      if (!field.made) this.field(field, record[field.key], `${at}.${field.key}`);
    }
    if (fields.some(({ key }) => key === "module") && fields.some(({ key }) => key === "step")) {
      if (Boolean(text(record.step)) === Boolean(text(record.module))) this.rule("step-or-module", `${at}.step`);
    }
  }

  private field(field: Field, value: Value | undefined, at: string): void {
    if (field.many) return this.entries(field, list(value), at);
    if (field.kind === "group") {
      const hasRequired = (field.fields ?? []).some((one) => one.required);
      if (value === undefined && !(field.required && hasRequired)) return;
      return this.record(field.fields ?? [], group(value), at);
    }
    const word = text(value);
    if (word) this.value(field, word, at);
    else if (field.required) this.say(at, this.words("missing", {}));
  }

  private entries(field: Field, values: Value[], at: string): void {
    const name = "this answer";
    const items = (number: number): string => (number === 1 ? "1 item" : `${number} items`);
    if (values.length < (field.atLeast ?? 0)) this.say(at, this.words("few", { name, items: items(field.atLeast ?? 0) }));
    if (field.atMost && values.length > field.atMost) this.say(at, this.words("many", { name, items: items(field.atMost) }));
    for (const [index, value] of values.entries()) {
      if (isRec(value)) this.record(field.fields ?? [], value, `${at}.${index}`);
      else if (!isList(value)) this.value(field, value, `${at}.${index}`);
    }
  }

  private value(field: Field, word: string, at: string): void {
    const { max_length, pattern, form, ge, le } = field.limits ?? {};
    const facts = { word, name: "an answer", form: form ?? "", length: `${[...word].length}`, max_length: `${max_length ?? ""}` };
    if (max_length && [...word].length > max_length) this.say(at, this.words("long", facts));
    if (pattern && !new RegExp(pattern).test(word)) this.say(at, this.words("form", facts));
    else if ((field.kind === "day" || field.kind === "date") && !isDay(word)) this.say(at, this.words("day", facts));
    if (field.kind === "number") {
      if (!/^\d{1,9}$/.test(word)) this.say(at, this.words("number", facts));
      else if (ge !== undefined && Number(word) < ge) this.say(at, this.words("low", { word, ge: `${ge}` }));
      else if (le !== undefined && Number(word) > le) this.say(at, this.words("high", { word, le: `${le}` }));
    }
    if (!this.isListed(field, word)) this.say(at, this.words("missing", {}));
    if (field.kind === "prose" || field.kind === "line") this.markup(word, at);
  }

  private isListed(field: Field, word: string): boolean {
    if (field.kind === "choice") return Boolean(field.options?.some(([one]) => one === word));
    if (field.kind !== "reference" || (field.refersTo === "source" && this.own.has(word))) return true;
    return (this.form.options[field.refersTo ?? ""] ?? []).some(([id]) => id === word);
  }

  private markup(word: string, at: string): void {
    const { tag, links, safe } = this.form.patterns;
    if (new RegExp(tag).test(word)) return this.rule("raw-html", at);
    const addresses = links.flatMap((link) => [...word.matchAll(new RegExp(link, "g"))].map((found) => found[1] ?? ""));
    const printed = word.normalize("NFC");
    if (new RegExp(`^${this.form.patterns.printable}`).exec(printed)?.[0] !== printed) this.rule("not-in-print-fonts", at);
    if (addresses.some((address) => !new RegExp(safe).test(address))) this.rule("unsafe-link", at);
  }

  source(source: Rec, at: string, cited: Set<string>): void {
    this.record(this.form.source, source, at);
    if (text(source.URL) && !text(source.accessed)) this.rule("url-without-date", `${at}.accessed`);
    if (!groups(source.author).length && !text(source.publisher) && !text(source["container-title"])) this.rule("no-author-or-publisher", `${at}.author`);
    if (!cited.has(text(source.id))) this.rule("unused-source", `${at}.title`);
  }

  wholeCase(record: Rec, sources: Rec[]): void {
    const { start, end } = group(record.period);
    const thisYear = Number(text(record.last_checked).slice(0, 4));
    if (text(start) && text(end) && Number(end) < Number(start)) this.rule("period-order", "case.period.end");
    for (const [key, year] of [["start", start], ["end", end]] as const) {
      if (Number(text(year)) > thisYear) this.rule("period-impossible", `case.period.${key}`);
    }
    const primary = groups(record.targets).filter(({ weight }) => weight === "primary");
    if (primary.length > MAX_PRIMARY && !text(record.many_targets_because)) this.rule("many-primaries", "case.many_targets_because");
    for (const [index, related] of groups(record.related).entries()) {
      if (text(related.case) === text(record.id)) this.rule("link-to-itself", `case.related.${index}.case`);
    }
    this.sentences(record, sources);
  }

  /** Rules about words: they warn and never stop anybody. A browser that does not know their patterns skips them. */
  private sentences(record: Rec, sources: Rec[]): void {
    try {
      const { between, nothingHard, ownWord } = this.form.patterns;
      const summary = text(record.summary);
      if (summary && summary.split(new RegExp(between)).filter((one) => one?.trim()).length !== 2) this.rule("summary-length", "case.summary");
      const factors = groups(record.factors);
      const caveats = list(record.caveats).map(text);
      const onlyHelped = factors.length > 0 && factors.every(({ effect }) => effect === "helped");
      if (onlyHelped && !caveats.some((one) => new RegExp(nothingHard, "is").test(one))) this.rule("only-helped", "case.factors");
      const verdict = group(record.verdict);
      const kinds = new Map((this.form.options.source ?? []).map(([id, , more]) => [id, more.split(" ")[0]]));
      for (const source of sources) kinds.set(text(source.id), text(source.kind));
      const cited = groups(verdict.cite).map(({ source }) => kinds.get(text(source)));
      const isOwn = cited.length > 0 && cited.every((kind) => kind === "partner") && !new RegExp(ownWord, "i").test(text(verdict.text));
      if (isOwn && record.outcome !== "ongoing") this.rule("verdict-by-partner", "case.verdict.text");
    } catch {
      // The check of the project looks at them again.
    }
  }

  size(files: Files): void {
    const bytes = new TextEncoder().encode(writeFile("case", this.form.case, files.case)).length;
    if (bytes > this.form.maxBytes) this.rule("file-too-large", "case.title");
  }
}

function isDay(word: string): boolean {
  if (word.length < 10) return true;
  const day = new Date(`${word}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(word);
}
