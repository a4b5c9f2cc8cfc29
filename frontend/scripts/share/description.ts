// What the page is told about the form: made from the model, the questions and the rules of the check.
export interface Limits {
  max_length?: number;
  pattern?: string;
  form?: string;
  ge?: number;
  le?: number;
}

export type Kind = "prose" | "line" | "day" | "date" | "url" | "slug" | "number" | "choice" | "reference" | "group";

export interface Field {
  key: string;
  kind: Kind;
  ask?: string;
  help?: string;
  example?: string;
  /** What one entry of a list is called. */
  one?: string;
  required?: boolean;
  many?: boolean;
  atLeast?: number;
  atMost?: number;
  refersTo?: string;
  made?: boolean;
  /** Value, title, meaning. */
  options?: [string, string, string][];
  limits?: Limits;
  fields?: Field[];
}

/** An id, a title, and more words to search by. */
export type Row = [string, string, string];

export interface Form {
  sections: { id: string; title: string; intro: string; fields: string[] }[];
  case: Field[];
  source: Field[];
  options: Record<string, Row[]>;
  organisations: Record<string, string>;
  messages: Record<string, string>;
  patterns: Record<"invisible" | "tag" | "safe" | "between" | "printable" | "ownWord" | "nothingHard", string> & { links: string[] };
  rules: Record<string, string>;
  warnings: string[];
  maxBytes: number;
}

/** What somebody wrote: texts, lists and groups. Numbers are texts, too. */
export type Value = string | Value[] | Rec;
export interface Rec { [key: string]: Value }

export const isRec = (value: Value | undefined): value is Rec => typeof value === "object" && !Array.isArray(value);
export const isList = (value: Value | undefined): value is Value[] => Array.isArray(value);
export const text = (value: Value | undefined): string => (typeof value === "string" ? value : "");
export const list = (value: Value | undefined): Value[] => (isList(value) ? value : []);
export const group = (value: Value | undefined): Rec => (isRec(value) ? value : {});
export const groups = (value: Value | undefined): Rec[] => list(value).filter(isRec);
