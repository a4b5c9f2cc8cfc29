// What somebody looks for, as an address that can be sent to a colleague, and back.
import { SORTS, type Chosen, type Sort } from "./query";
import type { Facet } from "./table";

export interface State { words: string; chosen: Chosen; sort: Sort }

/** Other names under which links may ask for a facet or for several kinds at once. */
const FACETS: Record<string, string> = { module: "step", region: "place", country: "place", target: "goal" };
const VALUES: Record<string, string[]> = { factor: ["challenge", "success"] };

/** Reads "q=water&outcome=failed,ended"; what the table does not know is left out. */
export function readState(search: string, facets: Facet[]): State {
  const given = new URLSearchParams(search);
  const state: State = { words: (given.get("q") ?? "").trim(), chosen: new Map(), sort: "best" };
  const sort = given.get("sort") ?? "";
  if (Object.hasOwn(SORTS, sort)) state.sort = sort as Sort;
  for (const [name, list] of given) {
    const facet = facets.findIndex((one) => one.key === (FACETS[name] ?? name));
    if (facet < 0) continue;
    const ids = list.split(",").flatMap((id) => VALUES[id] ?? [id]).map((id) => id.trim().toLowerCase());
    const codes = facets[facet]!.values.flatMap((value, code) => (ids.includes(value.id.toLowerCase()) ? [code] : []));
    if (codes.length) state.chosen.set(facet, new Set([...(state.chosen.get(facet) ?? []), ...codes]));
  }
  return state;
}

/** The state as it stands behind "?", in one fixed order; empty when nothing is chosen. */
export function writeState(state: State, facets: Facet[]): string {
  const parts: string[] = [];
  if (state.words) parts.push(`q=${encodeURIComponent(state.words).replaceAll("%20", "+")}`);
  facets.forEach((facet, number) => {
    const codes = [...(state.chosen.get(number) ?? [])].sort((a, b) => a - b);
    if (codes.length) parts.push(`${facet.key}=${codes.map((code) => facet.values[code]!.id).join(",")}`);
  });
  if (state.sort !== "best") parts.push(`sort=${state.sort}`);
  return parts.join("&");
}
