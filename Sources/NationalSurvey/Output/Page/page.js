// The report's script: routes, table, search, pages, and maps drawn from shared borders.
// Text enters by textContent, attributes by setAttribute, so that no name can become markup.
const data = JSON.parse(document.getElementById("data").textContent);
const { words } = data;
const answers = new Map(data.answers);
const column = new Map(data.figures.columns.map((name, index) => [name, index]));
const codes = data.figures.rows.map((row) => row[column.get("consortium")]);
const groupOf = new Map(codes.map((code, group) => [code, group]));
const areaOf = new Map(data.areas.map((area, index) => [area.code, index]));
const members = data.sections.find((section) => section.id === "members");
const detail = document.getElementById("detail");
const table = document.getElementById("groups-table");
const headCells = [...table.tHead.rows[0].cells];
const body = table.tBodies[0];
const rows = new Map([...body.rows].map((row) => [row.dataset.group, row]));

// Gives an element attributes and children; a child that is no element is text.
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
const make = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const put = (tag, ...children) => make(tag, {}, ...children);
const press = (text) => make("button", { type: "button" }, text);
const heading = (text) => make("h1", { tabindex: "-1" }, text);
const draw = (tag, attributes = {}, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// A figure of a group.
const figure = (group, name) => (column.has(name) ? data.figures.rows[group][column.get(name)] : null);
const groupName = (group) => figure(group, "name") || codes[group];
const kindOf = (verdict) => verdict.split(":")[0];
const route = (kind, code) => "#" + kind + "/" + encodeURIComponent(code);

// Thousands parted by commas, rounded to so many decimals.
function grouped(number, decimals = 0) {
  const [whole, rest] = Math.abs(number).toFixed(decimals).split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
  return (number < 0 && Number(text.replace(/,/g, "")) !== 0 ? "−" : "") + text;
}

// A share with one decimal, and more where it would look like none or all.
function percent(share) {
  let decimals = 1;
  while (decimals < 6 && share > 0 && share < 1 && /^(0\.0*|100\.0*)$/.test((100 * share).toFixed(decimals))) decimals++;
  return (100 * share).toFixed(decimals) + " %";
}

const metres = (value) =>
  value < 1 ? (value === 0 ? "they meet in a corner" : "less than a metre")
    : value < 999.5 ? grouped(value) + " m" : grouped(value / 1000, 1) + " km";
const answerWords = (verdict) => answers.get(kindOf(verdict)) || verdict;
const count = (number, one, many) => grouped(number) + " " + (number === 1 ? one : many);

// The words of a group's answer as the table has them.
const fullAnswer = (group) => [...rows.get(codes[group]).cells].find((cell) => cell.dataset.value === figure(group, "verdict")).textContent;
const anchor = (kind, code, text) => make("a", { href: route(kind, code) }, text);
const linkTo = (group) => anchor("g", codes[group], groupName(group));
const countCell = (number) => make("td", { "data-value": number }, grouped(number));

const digits = new Uint8Array(128);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((letter, value) => {
  digits[letter.charCodeAt(0)] = value;
});

// Gives the next number of a packed text; `ended` says whether there is none.
function reader(text) {
  let at = 0;
  const next = () => {
    let [value, scale, digit] = [0, 1, 32];
    while (digit & 32) {
      digit = digits[text.charCodeAt(at++)];
      value += (digit & 31) * scale;
      scale *= 32;
    }
    return value % 2 ? -(value + 1) / 2 : value / 2;
  };
  next.ended = () => at >= text.length;
  return next;
}

// Texts of which each begins as the one before it did.
function unpacked(text) {
  let last = "";
  return text === "" ? [] : text.split("\n").map((line) => (last = last.slice(0, line.charCodeAt(0) - 65) + line.slice(1)));
}

// A value that is made when it is first asked for.
function later(makeValue) {
  let value;
  return () => (value === undefined ? (value = makeValue()) : value);
}

// Codes, names and figures of all small areas.
const smallAreas = later(() => {
  const list = unpacked(data.smallAreas.codes);
  const next = reader(data.smallAreas.figures);
  const fields = ["leader", "top", "second", "runner", "registered", "flags", "area"];
  const figures = list.map(() => Object.fromEntries(fields.map((name) => [name, next()])));
  return {
    codes: list, names: unpacked(data.smallAreas.names), neighbourhoods: unpacked(data.smallAreas.neighbourhoods), figures,
    number: new Map(list.map((code, index) => [code, index])),
  };
});

const smallAreaName = (index) => smallAreas().names[index] || smallAreas().codes[index];

// Borders and the regions made of them.
const ground = later(() => {
  const next = reader(data.ground.arcs);
  const arcs = [];
  while (!next.ended()) {
    const line = new Int32Array(2 * next());
    let [x, y] = [0, 0];
    for (let i = 0; i < line.length; i += 2) {
      line[i] = x += next();
      line[i + 1] = y += next();
    }
    arcs.push(line);
  }
  const read = reader(data.ground.regions);
  const regions = [];
  while (!read.ended()) {
    const region = { group: read(), part: read(), rings: [], box: emptyBox() };
    for (let polygons = read(); polygons > 0; polygons--) {
      for (let rings = read(); rings > 0; rings--) {
        let arc = 0;
        const ring = [];
        for (let length = read(); length > 0; length--) ring.push((arc += read()));
        region.rings.push(ring);
      }
    }
    for (const reference of region.rings.flat()) {
      const line = arcs[reference < 0 ? ~reference : reference];
      for (let i = 0; i < line.length; i += 2) grow(region.box, line[i], line[i + 1]);
    }
    regions.push(region);
  }
  const contested = [];
  const dots = reader(data.ground.contested);
  while (!dots.ended()) contested.push([dots(), dots(), dots()]);
  return { arcs, regions, contested };
});

const emptyBox = () => [Infinity, Infinity, -Infinity, -Infinity];
function grow(box, x, y) {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
}

const middle = (box) => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
const meets = (a, b) => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

// A window on the ground: a box with a tenth of margin, north up, as wide as the screen has room.
function viewOf(box) {
  const [width, height] = [Math.max(box[2] - box[0], 1), Math.max(box[3] - box[1], 1)];
  const margin = Math.max(width, height) * 0.1;
  const across = Math.max(280, Math.min(720, innerWidth - 32));
  const wide = { width: across, height: Math.round(Math.min(Math.max((height + 2 * margin) / (width + 2 * margin), 0.6), 1.2) * across) };
  const scale = Math.min(wide.width / (width + 2 * margin), wide.height / (height + 2 * margin));
  const [midX, midY] = middle(box);
  return {
    ...wide, scale,
    x: (x) => wide.width / 2 + (x - midX) * scale, y: (y) => wide.height / 2 - (y - midY) * scale,
    at(place) { return [this.x(place[0]), this.y(place[1])]; },
    box: [midX - wide.width / 2 / scale, midY - wide.height / 2 / scale, midX + wide.width / 2 / scale, midY + wide.height / 2 / scale],
  };
}

// The places of a ring, in units of the window.
function ringPlaces(ring, view) {
  const places = [];
  for (const reference of ring) {
    const line = ground().arcs[reference < 0 ? ~reference : reference];
    const length = line.length / 2;
    for (let i = 0; i < length; i++) {
      const at = 2 * (reference < 0 ? length - 1 - i : i);
      places.push([view.x(line[at]), view.y(line[at + 1])]);
    }
  }
  return places;
}

// Path data of a region; one too small to be seen is a dot.
function pathOf(region, view) {
  const [width, height] = [(region.box[2] - region.box[0]) * view.scale, (region.box[3] - region.box[1]) * view.scale];
  if (Math.max(width, height) < 3) {
    const [x, y] = view.at(middle(region.box));
    return `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z`;
  }
  return region.rings.map((ring) => {
    const line = ringPlaces(ring, view).map(([x, y]) => x.toFixed(1) + " " + y.toFixed(1));
    return "M" + line.filter((text, index) => text !== line[index - 1]).join("L") + "z";
  }).join("");
}

// A place in a region where a label has room: x, y, width.
function roomIn(region, view) {
  const rings = region.rings.map((ring) => ringPlaces(ring, view));
  const top = Math.max(view.y(region.box[3]), 0);
  const bottom = Math.min(view.y(region.box[1]), view.height);
  let best = null;
  for (let step = 1; step < 8; step++) {
    const y = top + ((bottom - top) * step) / 8;
    const cuts = [];
    for (const places of rings) {
      for (let i = 0; i < places.length; i++) {
        const [a, b] = [places[i], places[(i + 1) % places.length]];
        if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
      }
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [left, right] = [Math.max(cuts[i], 0), Math.min(cuts[i + 1], view.width)];
      if (right - left > (best ? best.width : 0)) best = { x: (left + right) / 2, y, width: right - left };
    }
  }
  return best;
}

// A label whose box meets no other; false where it would.
function placeLabel(svg, taken, text, x, y, size, attributes) {
  const half = text.length * size * 0.29 + 2;
  const box = [x - half, y - size * 0.7, x + half, y + size * 0.7];
  if (taken.some((other) => meets(other, box))) return false;
  taken.push(box);
  svg.append(draw("text", { x: x.toFixed(1), y: (y + size * 0.35).toFixed(1), "font-size": size, ...attributes }, text));
  return true;
}

// Names of groups in their largest regions, where they have room.
function nameGroups(svg, view, regions, taken, size, name) {
  const largest = new Map();
  const area = (region) => (region ? (region.box[2] - region.box[0]) * (region.box[3] - region.box[1]) : -1);
  for (const region of regions) if (area(region) > area(largest.get(region.group))) largest.set(region.group, region);
  for (const [group, region] of largest) {
    const room = roomIn(region, view);
    if (room && room.width > groupName(group).length * size * 0.58) placeLabel(svg, taken, groupName(group), room.x, room.y, size, { class: name });
  }
}

// A map of some groups among their neighbours, and the neighbours on it.
function mapOf(chosen, summary, extra) {
  const { regions } = ground();
  const box = emptyBox();
  for (const region of regions) {
    if (!chosen.has(region.group)) continue;
    grow(box, region.box[0], region.box[1]);
    grow(box, region.box[2], region.box[3]);
  }
  if (box[0] > box[2]) return null;
  const view = viewOf(box);
  const svg = draw("svg", { viewBox: `0 0 ${view.width} ${view.height}`, role: "img", "aria-label": summary });
  const [near, own] = [[], []];
  for (const region of regions) {
    if (!region.rings.length || !meets(region.box, view.box)) continue;
    if (chosen.has(region.group)) {
      own.push(region);
      continue;
    }
    const attributes = { d: pathOf(region, view), class: region.group < 0 ? "none" : "near" };
    if (region.group >= 0) {
      attributes["data-group"] = codes[region.group];
      near.push(region);
    }
    svg.append(draw("path", attributes));
  }
  for (const region of own) {
    const kind = kindOf(figure(region.group, "verdict"));
    svg.append(draw("path", { d: pathOf(region, view), class: "own v-" + kind, "data-group": codes[region.group], "data-part": region.part }));
  }
  const taken = [];
  extra(svg, view, own, taken);
  nameGroups(svg, view, near, taken, 11, "quiet");
  return { svg, near: [...new Set(near.map((region) => region.group))].sort((a, b) => a - b) };
}

// The number of a part beside a line to it, or in it where there is room.
function numberPart(svg, view, region, taken) {
  const [x, y] = view.at(middle(region.box));
  const room = roomIn(region, view) || { x, y, width: 0 };
  const text = String(region.part);
  const badge = (x, y) => {
    const box = [x - 10, y - 10, x + 10, y + 10];
    if (box[0] < 0 || box[1] < 0 || box[2] > view.width || box[3] > view.height || taken.some((other) => meets(other, box))) return false;
    taken.push(box);
    if (x !== room.x || y !== room.y) svg.append(draw("path", { class: "lead", d: `M${room.x} ${room.y}L${x} ${y}` }));
    svg.append(draw("circle", { cx: x, cy: y, r: 9, class: "badge" }), draw("text", { x, y: y + 4, class: "number", "font-size": 12 }, text));
    return true;
  };
  if (room.width > 24 && badge(room.x, room.y)) return;
  for (const distance of [22, 36, 54, 80]) {
    for (const [dx, dy] of [[1, -1], [1, 1], [-1, -1], [-1, 1], [1.4, 0], [-1.4, 0], [0, -1.4], [0, 1.4]]) {
      if (badge(room.x + dx * distance * 0.7, room.y + dy * distance * 0.7)) return;
    }
  }
}

// The map of one group: parts by number, gaps, practices by patients, contested small areas.
function groupMap(group) {
  return mapOf(new Set([group]), `${groupName(group)}: ${fullAnswer(group)}. ${words.groupSummary}`, (svg, view, own, taken) => {
    for (const [owner, x, y] of ground().contested) {
      if (owner === group) svg.append(draw("circle", { cx: view.x(x).toFixed(1), cy: view.y(y).toFixed(1), r: 2.2, class: "contested" }));
    }
    for (const [owner, width, ...ends] of data.ground.gaps) {
      if (owner !== group) continue;
      svg.append(draw("path", { class: "gap", d: `M${view.at(ends)}L${view.at(ends.slice(2))}` }));
      placeLabel(svg, taken, width, ...view.at(middle(ends)), 11, {});
    }
    const place = Object.fromEntries(members.fields.map((field, index) => [field.column, index]));
    const lines = members.of[group].map((row) => members.rows[row]);
    const largest = Math.max(1, ...lines.map((row) => row[place.registered_patients]));
    const [left, bottom] = data.ground.box;
    for (const row of lines) {
      if (row[place.x] === null || row[place.x] === undefined) continue;
      svg.append(draw("circle", {
        cx: view.x((row[place.x] - left) / data.ground.step).toFixed(1), cy: view.y((row[place.y] - bottom) / data.ground.step).toFixed(1),
        r: Math.max(3, 9 * Math.sqrt(row[place.registered_patients] / largest)).toFixed(1), class: "practice",
        "data-tip": `${row[place.name] || row[place.practice]}, ${count(row[place.registered_patients], "patient", "patients")}`,
      }));
    }
    if (own.length > 1) for (const region of own) numberPart(svg, view, region, taken);
  });
}

// The map of an area: all its groups by answer, the large ones named.
function areaMap(area) {
  return mapOf(new Set(area.groups), `${area.name || area.code}: ${words.areaSummary}`, (svg, view, own, taken) => {
    nameGroups(svg, view, own, taken, 12, "name");
  });
}

const within = (event, selector) => event.target.closest && event.target.closest(selector);
const tip = make("div", { id: "tip", role: "tooltip", hidden: "" });
document.body.append(tip);

// What a mark says.
function tipOf(target) {
  if (!(target instanceof SVGElement)) return "";
  if (target.dataset.tip) return target.dataset.tip;
  const group = groupOf.get(target.dataset.group);
  if (group === undefined) return "";
  const part = Number(target.dataset.part) > 1 ? `, part ${target.dataset.part}` : "";
  return `${groupName(group)}${part}: ${fullAnswer(group)}`;
}

function showTip(text, x, y) {
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  tip.style.left = Math.max(4, Math.min(x + 12, innerWidth - tip.offsetWidth - 4)) + "px";
  tip.style.top = (y + 20 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 10 : y + 16) + "px";
}

document.addEventListener("pointermove", (event) => showTip(tipOf(event.target), event.clientX, event.clientY));
document.addEventListener("pointerleave", () => showTip(""));
document.addEventListener("focusin", (event) => {
  const row = within(event, "tr[data-group]");
  const path = row && document.querySelector('#detail svg path[data-group="' + CSS.escape(row.dataset.group) + '"]');
  if (!path) return showTip("");
  const box = path.getBoundingClientRect();
  showTip(tipOf(path), box.left + box.width / 2, box.top + box.height / 2);
});
document.addEventListener("click", (event) => {
  const path = within(event, "svg path[data-group]");
  if (path) location.hash = route("g", path.dataset.group);
});

const state = { sort: null, descending: false, text: "", kinds: new Set(), all: false };
const order = [...body.rows];
const firstShown = 100;

// What a row is found by: names and codes of the group, its area and practices.
const searchTexts = later(() => {
  const shown = members.fields.map((field, index) => [field.form, index]).filter(([form]) => form === "text");
  return new Map(codes.map((code, group) => {
    const practices = members.of[group].map((row) => shown.map(([, index]) => members.rows[row][index] || "").join(" "));
    const row = rows.get(code);
    return [code, [row.cells[0].textContent, row.cells[1].textContent, figure(group, "area"), ...practices].join("\n").toLowerCase()];
  }));
});

// Whether a row is asked for.
function isWanted(row) {
  const group = groupOf.get(row.dataset.group);
  if (state.kinds.size && !state.kinds.has(kindOf(figure(group, "verdict")))) return false;
  return !state.text || searchTexts().get(row.dataset.group).includes(state.text);
}

// What a row is sorted by; null for nothing, which comes last either way.
function sortKey(row, index) {
  const cell = row.cells[index];
  if (index === 0 || cell.dataset.value === undefined) return cell.textContent.toLowerCase() || null;
  if (headCells[index].dataset.column === "verdict") return data.answers.findIndex(([kind]) => kind === kindOf(cell.dataset.value));
  if (cell.dataset.value === "") return null;
  return Number.isNaN(Number(cell.dataset.value)) ? cell.dataset.value : Number(cell.dataset.value);
}

// Sorts the rows in `order` by a column.
function sortRows() {
  const index = headCells.findIndex((cell) => cell.dataset.column === state.sort);
  if (index < 0) return;
  const keys = new Map(order.map((row) => [row, sortKey(row, index)]));
  const sign = state.descending ? -1 : 1;
  const place = new Map([...rows.values()].map((row, number) => [row, number]));
  order.sort((a, b) => {
    const [one, two] = [keys.get(a), keys.get(b)];
    if (one === null || two === null) return (one === null) - (two === null) || place.get(a) - place.get(b);
    return (one < two ? -sign : one > two ? sign : 0) || place.get(a) - place.get(b);
  });
  body.append(...order);
  for (const cell of headCells) {
    if (cell.dataset.column === state.sort) cell.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
  }
}

const wantedRows = () => order.filter(isWanted);

// Shows the rows that are wanted, a hundred of them at first.
function showRows() {
  const wanted = wantedRows();
  const shown = new Set(state.all ? wanted : wanted.slice(0, firstShown));
  for (const row of order) row.hidden = !shown.has(row);
  tools.found.textContent = `${count(wanted.length, "group", "groups")} found` + (shown.size < wanted.length ? `, the first ${shown.size} shown` : "");
  tools.all.hidden = shown.size >= wanted.length;
  for (const button of document.querySelectorAll("button[data-kind]")) button.setAttribute("aria-pressed", state.kinds.has(button.dataset.kind));
}

// Shows the rows in which a text is found.
function find(text) {
  state.text = text.trim().toLowerCase();
  showRows();
}

// A field of a CSV file; a name that a spreadsheet would run gets an apostrophe.
function field(value, isName) {
  const text = isName && /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

// The rows found as CSV, values as in consortia.csv.
function save() {
  const heads = headCells.map((cell) => cell.dataset.column);
  const lines = [["consortium", ...heads].join(",")];
  for (const row of wantedRows()) {
    const group = groupOf.get(row.dataset.group);
    const cells = [...row.cells].map((cell, index) =>
      index === 0 ? field(figure(group, "name") || "", true) : index === 1 ? field(cell.textContent, true) : field(cell.dataset.value, false));
    lines.push([field(row.dataset.group, false), ...cells].join(","));
  }
  const url = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }));
  const link = make("a", { href: url, download: "groups.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

// A box to search in, and the paragraph with its label.
function searchField(id) {
  const box = make("input", { type: "search", id, autocomplete: "off" });
  return [box, make("p", { class: "search" }, make("label", { for: id }, words.search), box)];
}

// Search box, filters and number found.
const tools = (() => {
  const [search, field] = searchField("search");
  const found = make("p", { role: "status", id: "found" });
  const all = press("Show all");
  const keep = press("Save what is shown (CSV)");
  const clear = press("Clear");
  const filters = make("div", { class: "filters", role: "group", "aria-label": "Answers shown" });
  for (const button of document.querySelectorAll(".answer button.class")) {
    const copy = button.cloneNode(true);
    copy.querySelector("small").remove();
    filters.append(copy);
  }
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => find(search.value), 60);
  });
  all.addEventListener("click", () => {
    state.all = true;
    showRows();
  });
  keep.addEventListener("click", save);
  clear.addEventListener("click", () => {
    Object.assign(state, { text: "", all: false });
    state.kinds.clear();
    search.value = "";
    showRows();
  });
  document.getElementById("tools").append(
    field,
    filters, make("p", { class: "row" }, keep, clear, all), found);
  return { found, all };
})();

document.addEventListener("click", (event) => {
  const button = within(event, "button[data-kind]");
  if (!button) return;
  const isHere = current === "groups";
  if (!isHere) state.kinds.clear();
  if (!state.kinds.delete(button.dataset.kind)) state.kinds.add(button.dataset.kind);
  showRows();
  if (!isHere) location.hash = "#groups";
});

for (const cell of headCells) {
  const button = press(cell.textContent);
  cell.replaceChildren(button);
  button.addEventListener("click", () => {
    const name = cell.dataset.column;
    state.descending = state.sort === name ? !state.descending : !["name", "area", "area_name", "verdict"].includes(name);
    state.sort = name;
    sortRows();
    showRows();
  });
}

body.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-group]");
  if (row && !event.target.closest("a")) location.hash = route("g", row.dataset.group);
});

const bar = document.querySelector(".bar");
const measures = ["groups", "patients"].map((measure) => {
  const button = make("button", { type: "button", "aria-pressed": measure === "groups" }, "by " + measure);
  button.addEventListener("click", () => {
    for (const segment of bar.children) segment.style.flexGrow = segment.dataset[measure];
    for (const other of measures) other.setAttribute("aria-pressed", other === button);
  });
  return button;
});
bar.before(make("p", { class: "row" }, ...measures));

const scrolling = (label, content) => make("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" }, content);

// A table that scrolls; a heading may explain its column.
function tableOf(label, heads, lines) {
  const head = put("tr", ...heads.map(([text, meaning]) => make("th", meaning ? { scope: "col", title: meaning } : { scope: "col" }, text)));
  return scrolling(label, put("table", put("thead", head), put("tbody", ...lines)));
}

// The value of a table's field as the page shows it: children of a cell.
function shown(value, form) {
  if (value === null || value === undefined || value === "") return ["–"];
  switch (form) {
    case "count": return [grouped(value)];
    case "number": return [grouped(value, Math.abs(value) < 1 ? 3 : 1)];
    case "share": return [percent(value)];
    case "metres": return [metres(value)];
    case "flag": return [value ? "yes" : "no"];
    case "verdict": return [answerWords(value)];
    case "group": return groupOf.has(value) ? [linkTo(groupOf.get(value))] : [value];
    case "small-areas": return smallAreaLinks(value);
    case "ground": return value.split(";").map((entry, index) => {
      const cut = entry.lastIndexOf(":");
      const code = entry.slice(0, cut);
      const who = groupOf.has(code) ? groupName(groupOf.get(code)) : words[code] || code;
      return (index ? "; " : "") + metres(Number(entry.slice(cut + 1))) + " over " + who;
    });
    default: return [String(value)];
  }
}

// Small areas; many are folded.
function smallAreaLinks(text) {
  const next = reader(text);
  const links = [];
  let at = 0;
  while (!next.ended()) {
    at += next();
    links.push(anchor("s", smallAreas().codes[at], smallAreaName(at)));
  }
  const joined = links.flatMap((link, index) => (index ? [", ", link] : [link]));
  return links.length <= 6 ? joined : [put("details", put("summary", count(links.length, "small area", "small areas")), ...joined)];
}

// The rows of a section that belong to a group; null where there are none.
function sectionOf(section, group) {
  const lines = section.of[group].map((row) => section.rows[row]);
  if (!lines.length) return null;
  const fields = section.fields.map((entry, index) => [entry, index]).filter(([entry]) => entry.form !== "hidden"
    && lines.some((line) => line[section.fields.indexOf(entry)] !== null));
  const made = lines.map((line) => make("tr", section.id === "parts" ? { "data-part": line[0] } : {}, ...fields.map(([entry, index]) => {
    const plain = typeof line[index] === "number" ? { "data-value": line[index], "data-column": entry.column } : { "data-column": entry.column };
    return make("td", plain, ...shown(line[index], entry.form));
  })));
  return make("section", { class: "part-" + section.id }, put("h2", section.heading), section.note ? put("p", section.note) : null,
    tableOf(section.heading, fields.map(([entry]) => [entry.heading, entry.meaning]), made),
    make("p", { class: "more" }));
}

// A dot on a line from 0 to 1 with the bar marked; counts have none.
function dotLine(value, limit) {
  const place = (share) => (4 + 112 * Math.min(Math.max(share, 0), 1)).toFixed(1);
  return draw("svg", { class: "dotline", viewBox: "0 0 120 16", "aria-hidden": "true" }, draw("path", { d: "M4 8h112" }),
    draw("path", { class: "limit", d: `M${place(limit)} 1v14` }), draw("circle", { cx: place(value), cy: 8, r: 4 }));
}

// The tests in words, with the value, the bar and what came of it.
function testsOf(group) {
  const [failed, remarks] = ["failed_tests", "remarks"].map((name) => (figure(group, name) || "").split(";"));
  const lines = data.tests.map((test) => {
    const value = figure(group, test.figure);
    const outcome = value === null ? "none" : remarks.includes(test.id) ? "remark" : failed.includes(test.id) ? "fails" : "holds";
    return put("tr", put("td", test.words),
      make("td", { "data-value": value === null ? "" : value, "data-column": test.figure },
        value === null ? "–" : test.sign === "count" ? grouped(value) : test.sign === "most" ? grouped(value, 2) : percent(value)),
      put("td", value === null || test.sign === "count" ? "" : dotLine(value, test.bar)), put("td", words.outcome[outcome], " ", put("small", `(${test.id})`)));
  });
  return put("section", put("h2", "Tests"), tableOf("Tests", words.testHeads, lines));
}

const robustWords = (group) => words.robust[Number(figure(group, "robust"))];

// The answer under every method and bar tried.
function robustOf(group) {
  const { kinds, rows: lines, variants } = data.sensitivity;
  const chips = (isDecisive) => make("ul", { class: "chips" }, ...variants.map((variant, index) => {
    if (variant.decisive !== isDecisive) return null;
    const verdict = kinds[lines[group].charCodeAt(index) - 65];
    const [kind, text] = verdict === figure(group, "verdict") ? ["same", "same answer"] : ["differs", answerWords(verdict)];
    return make("li", { class: kind }, put("b", text), " ", variant.meaning);
  }));
  return put("section", put("h2", "How sure"), put("p", robustWords(group)), chips(true),
    ...(variants.every((variant) => variant.decisive) ? [] : [put("h3", words.asked), chips(false)]));
}

// Where the group lies and whose ground it is, apart from each other.
function findingsOf(group) {
  const list = make("ul", { class: "findings" });
  const shape = words.shape[figure(group, "shape")];
  if (shape) list.append(put("li", put("b", words.lies), shape, figure(group, "widest_gap_m") ? `, the widest gap ${metres(figure(group, "widest_gap_m"))}` : "", "."));
  const [residents, patients] = [figure(group, "resident_containment"), figure(group, "patient_containment")];
  if (figure(group, "containment") && residents !== null && patients !== null) {
    const compact = figure(group, "compact_resident_containment");
    list.append(put("li", put("b", words.whose),
      percent(residents), words.residents, percent(patients), words.patients,
      compact === null ? "." : `${words.compact} ${percent(compact)} and ${percent(figure(group, "compact_patient_containment"))}.`));
  }
  return list;
}

// Links to the groups before and after in the table.
function aroundOf(group) {
  const wanted = wantedRows().map((row) => row.dataset.group);
  const list = wanted.includes(codes[group]) ? wanted : order.map((row) => row.dataset.group);
  const at = list.indexOf(codes[group]);
  const step = (by, label) => (list[at + by] === undefined ? null : put("span", label + ": ", linkTo(groupOf.get(list[at + by]))));
  return make("p", { class: "around row" }, step(-1, "Previous"), step(1, "Next"));
}

const back = () => make("p", { class: "back" }, make("a", { href: "#groups" }, "All groups"), " ", make("a", { href: location.hash }, "Link to this page"));

// A map with its caption.
const mapFigure = (map, ...caption) => make("figure", { class: "map" }, map.svg, put("figcaption", ...caption));

// The page of a group.
function groupPage(group) {
  const map = groupMap(group);
  const area = figure(group, "area");
  const page = [back(), heading(groupName(group)),
    make("p", { class: "lead" }, swatch(kindOf(figure(group, "verdict"))), " ", fullAnswer(group),
      " ", put("small", robustWords(group))),
    put("p", put("small", codes[group], area ? " in " : "", area ? anchor("a", area, figure(group, "area_name") || area) : "")),
    put("p", data.sentences[group]), findingsOf(group)];
  if (map) {
    page.push(mapFigure(map, words.groupMap,
      ...map.near.flatMap((other, index) => [index ? ", " : "", linkTo(other)]), map.near.length ? "." : "nobody."));
  }
  const [parts, ...rest] = data.sections;
  page.push(sectionOf(parts, group), testsOf(group), robustOf(group), ...rest.map((section) => sectionOf(section, group)), put("p", put("small", words.caveat)), aroundOf(group));
  return { kind: "g", title: groupName(group), page };
}

const swatch = (kind) => draw("svg", { class: "swatch", viewBox: "0 0 32 20", "aria-hidden": "true" }, draw("rect", { width: 32, height: 20, class: "v-" + kind }));

// The page of an area.
function areaPage(area) {
  const title = area.name || area.code;
  const map = areaMap(area);
  const copy = table.cloneNode(false);
  copy.removeAttribute("id");
  copy.className = "area";
  const head = table.tHead.cloneNode(true);
  for (const cell of head.rows[0].cells) {
    cell.replaceChildren(cell.textContent);
    cell.removeAttribute("aria-sort");
  }
  copy.append(head, put("tbody", ...area.groups.map((group) => {
    const row = rows.get(codes[group]).cloneNode(true);
    row.hidden = false;
    return row;
  })));
  const page = [back(), heading(title), area.name ? put("p", put("small", area.code)) : null,
    make("p", { class: "lead" }, area.sentence), map && mapFigure(map, words.areaMap),
    put("h2", "Its groups"), scrolling("Groups of the area", copy)];
  if (area.alone.length) {
    page.push(put("h2", words.alone), tableOf(words.alone, words.aloneHeads,
      area.alone.map(([code, name, patients]) => put("tr", put("td", code), put("td", name || "–"), countCell(patients)))));
  }
  return { kind: "a", title, page };
}

// The page of a small area: who leads, who is second, and the rest.
function smallAreaPage(index) {
  const { leader, top, second, runner, registered, flags, area } = smallAreas().figures[index];
  const lines = [];
  const line = (who, patients) => lines.push(put("tr", put("td", who), countCell(patients),
    make("td", { "data-value": registered ? patients / registered : "" }, registered ? percent(patients / registered) : "–"),
    put("td", draw("svg", { class: "share", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { width: registered ? (100 * patients / registered).toFixed(2) : 0, height: 10 })))));
  if (leader >= 0) line(linkTo(leader), top);
  if (second >= 0) line(linkTo(second), runner);
  const rest = registered - top - runner;
  if (rest > 0) line("all others", rest);
  const remarks = words.flags.filter(([bit]) => flags & bit);
  const neighbourhood = smallAreas().neighbourhoods[index];
  const page = [back(), heading(smallAreaName(index)),
    make("p", { class: "lead" }, leader < 0 ? "No group has a patient here." : `${groupName(leader)} leads here.`),
    put("p", put("small", smallAreas().codes[index], neighbourhood ? `, neighbourhood ${neighbourhood}` : "", area >= 0 ? ", in " : "",
      area >= 0 ? anchor("a", data.areas[area].code, data.areas[area].name || data.areas[area].code) : "")),
    ...remarks.map(([, text]) => put("p", text)), put("p", count(registered, ...words.live)),
    tableOf("Patients by group", words.shareHeads, lines)];
  return { kind: "s", title: smallAreaName(index), page };
}

// The page where nothing is.
function missingPage() {
  const [box, field] = searchField("again");
  box.addEventListener("change", () => {
    document.getElementById("search").value = box.value;
    find(box.value);
    location.hash = "#groups";
  });
  return { kind: "none", title: words.missing, page: [back(), heading(words.missing), field] };
}

// Without a name of their own the browser does not scroll to them.
const fixed = new Map(["answer", "groups", "about"].map((name) => [name, document.getElementById(name)]));
for (const section of fixed.values()) section.removeAttribute("id");
const whole = document.title;
let [current, scrolled, part] = ["", 0, 0];

// The page of a fragment that is not one of the three fixed ones.
function pageOf(name) {
  let code = null;
  try {
    code = decodeURIComponent(name.slice(2));
  } catch {
    return missingPage();
  }
  if (name.startsWith("g/") && groupOf.has(code)) return groupPage(groupOf.get(code));
  if (name.startsWith("a/") && areaOf.has(code)) return areaPage(data.areas[areaOf.get(code)]);
  if (name.startsWith("s/") && smallAreas().number.has(code)) return smallAreaPage(smallAreas().number.get(code));
  return missingPage();
}

// Shows the page of the fragment; the focus goes to its heading.
function go() {
  const name = location.hash.slice(1) || "answer";
  const isFirst = current === "";
  delete document.documentElement.dataset.route;
  if (current === "groups") scrolled = scrollY;
  [current, part] = [name, 0];
  for (const [key, section] of fixed) section.hidden = key !== name;
  detail.hidden = fixed.has(name);
  detail.replaceChildren();
  let title = whole;
  if (!fixed.has(name)) {
    const made = pageOf(name);
    title = made.title;
    detail.dataset.page = made.kind;
    detail.append(...made.page.filter((child) => child !== null));
  } else if (name !== "answer") title = fixed.get(name).querySelector("h1").textContent;
  document.title = title;
  showTip("");
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === "#" + name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const heading = (fixed.get(name) || detail).querySelector("h1");
  if (!isFirst) heading.focus({ preventScroll: true });
  scrollTo(0, name === "groups" && !isFirst ? scrolled : 0);
  document.documentElement.dataset.route = name;
}

// Marks a part of the group on the map and in the table.
function markPart(step) {
  const lines = [...detail.querySelectorAll("tr[data-part]")];
  if (lines.length < 2) return;
  part = part === 0 && step < 0 ? lines.length : ((part - 1 + step + lines.length) % lines.length) + 1;
  for (const element of detail.querySelectorAll("[data-part]")) {
    element.classList.toggle("marked", element.dataset.part === lines[part - 1].dataset.part && !element.classList.contains("near"));
  }
}

// Cuts a group's map and lists for print until they fit one sheet of A4.
addEventListener("beforeprint", () => {
  if (!current.startsWith("g/")) return;
  const rule = [...document.styleSheets[0].cssRules].find((rule) => rule.conditionText === "print");
  rule.media.mediaText = "all";
  document.body.style.width = "192mm";
  detail.style.setProperty("--zoom", 1);
  for (let most = 11; most >= 0; most--) {
    detail.style.setProperty("--map", Math.max(4, most) + "cm");
    for (const section of detail.querySelectorAll("[class^=part]")) {
      const lines = [...section.querySelectorAll("tbody tr")];
      lines.forEach((line, index) => line.classList.toggle("cut", index > most));
      section.lastChild.textContent = lines.length > most + 1 ? `and ${lines.length - most - 1} more in the file` : "";
    }
    if (document.body.offsetHeight < 990) break;
  }
  detail.style.setProperty("--zoom", Math.min(1, 990 / document.body.offsetHeight));
  rule.media.mediaText = "print";
  document.body.style.width = "";
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
  if (event.key === "Escape" && !fixed.has(current)) location.hash = "#groups";
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step && current.startsWith("g/")) markPart(step);
});
addEventListener("hashchange", go);
history.scrollRestoration = "manual";
showRows();
go();
