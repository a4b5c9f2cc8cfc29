// A table as the generator writes it, small enough to check by eye.
import { unpack, type Packed } from "../scripts/finder/table";

export const packed: Packed = {
  littleWords: ["our", "the", "and", "that"],
  facets: [
    { key: "outcome", title: "Outcome", spoken: true, values: [["succeeded", "Succeeded", -1], ["failed", "Failed", -1]] },
    { key: "theme", title: "Theme", spoken: true, values: [["water-and-sanitation", "Water and sanitation", -1], ["health", "Health", -1]] },
    { key: "place", title: "Region and country", spoken: true, values: [["africa", "Africa", -1], ["eastern-africa", "Eastern Africa", 0], ["KEN", "Kenya", 1], ["asia", "Asia", -1]] },
    { key: "goal", title: "Goal and target", spoken: true, values: [["8", "8 Decent work", -1], ["8.1", "8.1", 0], ["8.10", "8.10", 0]] },
  ],
  kinds: [
    {
      id: "case", one: "Case", many: "Cases",
      addresses: ["cases/pumps/", "cases/funds/", "cases/clinics/"],
      titles: ["PlayPumps, a pump that children turned", "Water funds of São Paulo", "Clinics for everybody"],
      summaries: ["A roundabout lifted water at schools.", "A city pays farmers who keep streams clean.", "Nurses and planners meet each month."],
      notes: ["since 2006", "2010 to 2014", ""],
      years: [2006, 2010, 0],
      traits: { outcome: "1 0 1", theme: "0 0 1", place: "2 3 23", goal: "1 2 " },
    },
    {
      id: "challenge", one: "Challenge", many: "Challenges", addresses: ["factors/staff-turnover/"],
      titles: ["Contact persons change, and commitments go with them"], words: ["staff turnover leave"], traits: {},
    },
    {
      id: "trouble", one: "Trouble", many: "Troubles", addresses: ["start/#people-change", "start/#money"],
      titles: ["Our contact persons keep changing.", "The promised money does not come."], traits: {},
    },
  ],
};

export const table = unpack(packed);
