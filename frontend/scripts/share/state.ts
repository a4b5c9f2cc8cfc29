// The draft: what somebody wrote so far, kept in this browser only, and the records that come out of it.
import { forget, read, write } from "../storage";
import { group, groups, isList, isRec, list, text, type Field, type Form, type Rec, type Row, type Value } from "./description";

const KEY = "casebook.case-draft";
/** New sources are named by a mark until their ids are known. */
export const MARK = "new:";

export interface Draft {
  /** The id of the case that is edited, or nothing for a new one. */
  edits: string;
  case: Rec;
  sources: Rec[];
  next: number;
}

export const emptyDraft = (): Draft => ({ edits: "", case: {}, sources: [], next: 1 });
const keyOf = (edits: string): string => (edits ? `${KEY}.${edits}` : KEY);
export const keep = (draft: Draft): void => write(keyOf(draft.edits), draft);
export const drop = (edits: string): void => forget(keyOf(edits));

export function kept(edits: string): Draft | null {
  const found = read<Partial<Draft> | null>(keyOf(edits), null);
  const isDraft = found && isRec(found.case) && isList(found.sources) && typeof found.next === "number";
  return isDraft ? { edits, case: found.case!, sources: found.sources!, next: found.next! } : null;
}

export function draftOf(identity: string, written: unknown): Draft {
  return { edits: identity, case: group(asTexts(written)), sources: [], next: 1 };
}

function asTexts(value: unknown): Value {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asTexts(one)]));
  }
  return value === null || value === undefined ? "" : String(value);
}

export const today = (): string => {
  const day = new Date();
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

export interface Files { case: Rec; sources: Rec[] }

/** The records as they will be written: tidied, with ids, dates and rung. */
export function finished(form: Form, draft: Draft): Files {
  const sources = draft.sources.map((source) => tidyGroup(form, form.source, source));
  const taken = new Set((form.options.source ?? []).map(([id]) => id));
  const names = new Map<string, string>();
  for (const [index, source] of sources.entries()) {
    const id = free(sourceName(source), taken);
    taken.add(id);
    names.set(text(draft.sources[index]?.mark), id);
    source.id = id;
  }
  const record = group(named(tidyGroup(form, form.case, draft.case), names));
  record.id = draft.edits || free(slug(text(record.title).split(",")[0] ?? "", "new-case"), new Set((form.options.case ?? []).map(([id]) => id)));
  record.last_checked = today();
  record.maturity = rung(form, record, sources, draft.edits ? text(record.maturity) : "");
  return { case: record, sources };
}

function named(value: Value, names: Map<string, string>): Value {
  if (isList(value)) return value.map((one) => named(one, names));
  if (isRec(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, names)]));
  return names.get(value) ?? value;
}

function tidyGroup(form: Form, fields: Field[], record: Rec): Rec {
  const found: Rec = {};
  for (const field of fields) {
    const value = record[field.key];
    // Entries of a list keep their places, so that what is said of them is said in the right place.
    const tidied = field.many ? list(value).map((one) => tidy(form, field, one)).filter((one) => one !== "") : tidy(form, field, value ?? "");
    if (!isEmpty(tidied)) found[field.key] = tidied;
  }
  return found;
}

export const isEmpty = (value: Value): boolean =>
  typeof value === "string" ? value === "" : isList(value) ? value.every(isEmpty) : Object.entries(value).every(([key, one]) => key === "mark" || isEmpty(one));

function tidy(form: Form, field: Field, value: Value): Value {
  if (field.kind === "group") return tidyGroup(form, field.fields ?? [], group(value));
  const seen = text(value).replace(new RegExp(form.patterns.invisible, "g"), "").replace(/\t/g, " ");
  const words = field.kind === "prose" ? seen.replace(/[^\S\n]+\n/g, "\n").replace(/\n{3,}/g, "\n\n") : seen.replace(/\s*\n\s*/g, " ");
  const trimmed = words.trim();
  if (field.key !== "name") return trimmed;
  return form.organisations[trimmed.toLowerCase()] ?? trimmed;
}

/** Told or sourced, as the ladder says; only a curator writes "checked". */
function rung(form: Form, record: Rec, sources: Rec[], before: string): string {
  const cited = citedSources(record);
  const kinds = new Map((form.options.source ?? []).map(([id, , more]: Row) => [id, more.split(" ")[0] ?? ""]));
  for (const source of sources) kinds.set(text(source.id), text(source.kind));
  const isSourced = cited.size > 1 && [...cited].some((id) => kinds.get(id) === "independent");
  return isSourced && before !== "told" ? "sourced" : "told";
}

export function citedSources(value: Value): Set<string> {
  if (isList(value)) return new Set(value.flatMap((one) => [...citedSources(one)]));
  if (!isRec(value)) return new Set();
  const own = "source" in value && "at" in value ? [text(value.source)] : [];
  return new Set([...own, ...Object.values(value).flatMap((one) => [...citedSources(one)])]);
}

function sourceName(source: Rec): string {
  const author = groups(source.author)[0] ?? {};
  const who = text(author.family) || text(author.short) || text(author.literal) || text(source.publisher);
  return slug([who, text(source.issued).slice(0, 4), text(source.title)].join(" "), "source");
}

export function slug(words: string, otherwise: string): string {
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const cut = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 56).replace(/-[^-]*$/, (end) => (plain.length > 56 ? "" : end));
  return cut.replace(/^-+|-+$/g, "") || otherwise;
}

function free(name: string, taken: Set<string>): string {
  let found = name;
  for (let number = 2; taken.has(found); number++) found = `${name}-${number}`;
  return found;
}
