// What the Markdown editor does to a text: each function takes { text, start, end } (the text and what is selected)
// and returns the same after the edit, or null where there is nothing to do. No page is touched here.
window.tileworkMarkdown = (() => {
  "use strict";
  const ITEM = /^([ \t]*)([-*+]|(\d{1,9})([.)]))([ \t]+)(.*)$/;
  const FENCE = /^\s*(```|~~~)/;

  const lineStart = (text, at) => text.lastIndexOf("\n", at - 1) + 1;
  const lineEnd = (text, at) => (text.includes("\n", at) ? text.indexOf("\n", at) : text.length);
  const width = (blanks) => blanks.replace(/\t/g, "    ").length;

  function splice(state, from, to, put, start, end = start) {
    return { text: state.text.slice(0, from) + put + state.text.slice(to), start, end };
  }

  // The lines that are selected, whole.
  function selected({ text, start, end }) {
    const from = lineStart(text, start);
    const to = lineEnd(text, end > start && text[end - 1] === "\n" ? end - 1 : end);
    return { from, to, lines: text.slice(from, to).split("\n") };
  }

  function inCode(text, at) {
    const before = text.slice(0, lineStart(text, at)).split("\n");
    return before.filter((line) => FENCE.test(line)).length % 2 === 1;
  }

  // Put marks around what is selected, or take them away; with nothing selected the cursor stands between them.
  function wrap(state, mark) {
    const { text, start, end } = state;
    const n = mark.length;
    const longer = (at) => text[at] === mark[0];
    if (text.slice(start - n, start) === mark && text.slice(end, end + n) === mark && !(longer(start - n - 1) && n === 1)) {
      return splice(state, start - n, end + n, text.slice(start, end), start - n, end - n);
    }
    const inner = text.slice(start, end);
    if (inner.length > 2 * n && inner.startsWith(mark) && inner.endsWith(mark) && !(n === 1 && inner[1] === mark)) {
      return splice(state, start, end, inner.slice(n, -n), start, end - 2 * n);
    }
    const [, lead, core, trail] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner);
    const from = start + lead.length + n;
    return splice(state, start, end, lead + mark + core + mark + trail, from, from + core.length);
  }

  function prefixed(state, change) {
    const { from, to, lines } = selected(state);
    const put = lines.map(change).join("\n");
    const one = state.start === state.end;
    const at = Math.max(from, state.start + put.length - (to - from));
    return splice(state, from, to, put, one ? at : from, one ? at : from + put.length);
  }

  function heading(state) {
    const on = selected(state).lines.every((line) => /^### /.test(line));
    return prefixed(state, (line) => (on ? line.slice(4) : `### ${line.replace(/^#{1,6}\s+/, "")}`));
  }

  function list(state, ordered) {
    const { lines } = selected(state);
    const filled = lines.filter((line) => line.trim());
    const on = filled.length > 0 && filled.every((line) => ITEM.test(line) && Boolean(ITEM.exec(line)[3]) === ordered);
    let number = 0;
    const changed = prefixed(state, (line) => {
      if (!line.trim() && lines.length > 1) return line;
      const [, indent, , , , , rest] = ITEM.exec(line) || ["", /^\s*/.exec(line)[0], "", "", "", "", line.trimStart()];
      if (on) return indent + rest;
      number += 1;
      return `${indent}${ordered ? `${number}.` : "-"} ${rest}`;
    });
    return on ? changed : renumber(changed);
  }

  function codeBlock(state) {
    const { from, to, lines } = selected(state);
    const indent = /^\s*/.exec(lines[0])[0];
    const before = from > 0 && state.text[from - 2] !== "\n" ? "\n" : "";
    const head = `${before}${indent}\`\`\`\n`;
    const body = lines.join("\n");
    const at = from + head.length;
    return splice(state, from, to, `${head}${body}\n${indent}\`\`\``, at, at + body.length);
  }

  function link(state) {
    const { text, start, end } = state;
    const inner = text.slice(start, end);
    const address = /^https?:\/\/\S+$/.test(inner);
    const put = address ? `[](${inner})` : `[${inner}](https://)`;
    const from = address ? start + 1 : inner ? start + inner.length + 3 : start + 1;
    return splice(state, start, end, put, from, address || !inner ? from : from + 8);
  }

  function picture(state, name, words) {
    const file = encodeURI(name).replace(/[()#?]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
    const said = (words || state.text.slice(state.start, state.end)).replace(/\s+/g, " ").replace(/[[\]\\]/g, "\\$&");
    const put = `![${said}](images/${file})`;
    return splice(state, state.start, state.end, put, state.start + put.length);
  }

  // Enter in a list goes on with it; in an item without words it ends the list, or the inner list.
  function enter(state) {
    const { text, start, end } = state;
    if (inCode(text, start)) return null;
    const from = lineStart(text, start);
    const line = text.slice(from, lineEnd(text, start));
    const item = ITEM.exec(line);
    if (!item) {
      const indent = /^[ \t]*/.exec(line)[0];
      return indent && line.trim() && start - from >= indent.length ? splice(state, start, end, `\n${indent}`, start + 1 + indent.length) : null;
    }
    const [, indent, marker, number, after, gap, rest] = item;
    if (start - from < indent.length + marker.length) return null;
    if (!rest.trim()) return indent ? shift(state, -1) || leave(state, from) : leave(state, from);
    const box = /^\[[ xX]\] /.test(rest) ? "[ ] " : "";
    const next = `\n${indent}${number ? Number(number) + 1 + after : marker}${gap}${box}`;
    return renumber(splice(state, start, end, next, start + next.length));
  }

  function leave(state, from) {
    return renumber(splice(state, from, lineEnd(state.text, state.start), "", from));
  }

  // Tab and Shift-Tab move an item, with all below it, in under the one before or out again.
  function shift(state, way) {
    if (inCode(state.text, state.start)) return null;
    const lines = state.text.split("\n");
    const first = state.text.slice(0, state.start).split("\n").length - 1;
    let last = state.text.slice(0, selected(state).to).split("\n").length - 1;
    const item = ITEM.exec(lines[first]);
    if (!item) return null;
    const depth = width(item[1]);
    const above = parent(lines, first, depth, way);
    if (above === null) return null;
    while (last + 1 < lines.length && lines[last + 1].trim() && width(/^[ \t]*/.exec(lines[last + 1])[0]) > depth) last += 1;
    const by = above.depth - depth;
    const was = lines[first].length;
    if (by < 0 && !item[6].trim()) lines[first] = item[1] + above.mark + item[5]; // what is yet to be written joins the outer list
    let [start, end] = [state.start, state.end].map((each) => each + lines[first].length - was);
    let at = 0;
    for (let index = 0; index <= last; index += 1) {
      const before = lines[index];
      if (index >= first && before.trim()) {
        const indent = /^[ \t]*/.exec(before)[0];
        lines[index] = " ".repeat(Math.max(0, width(indent) + by)) + before.slice(indent.length);
        if (by > 0 && index === first) lines[index] = lines[index].replace(/^(\s*)\d+(?=[.)])/, (_all, blanks) => `${blanks}1`);
        const grown = lines[index].length - before.length;
        if (at <= state.start) start += grown;
        if (at <= state.end) end += grown;
      }
      at += before.length + 1;
    }
    return renumber({ text: lines.join("\n"), start: Math.max(0, start), end: Math.max(0, end) });
  }

  // Where an item moves to: in under the words of its elder brother, or out beside its parent; null if there is none.
  function parent(lines, at, depth, way) {
    for (let index = at - 1; index >= 0; index -= 1) {
      const item = ITEM.exec(lines[index]);
      const own = width(/^[ \t]*/.exec(lines[index])[0]);
      if (!item && lines[index].trim() && own === 0) return null;
      if (!item || own > depth) continue;
      if (way > 0) return own === depth ? { depth: own + item[2].length + width(item[5]) } : null;
      if (own < depth) return { depth: own, mark: item[3] ? `1${item[4]}` : item[2] };
    }
    return way < 0 && depth > 0 ? { depth: 0, mark: ITEM.exec(lines[at])[2] } : null;
  }

  // Count the numbers of the list around the cursor anew: the first of each stays, the others follow it.
  function renumber(state) {
    const lines = state.text.split("\n");
    const here = state.text.slice(0, state.start).split("\n").length - 1;
    const belongs = (line) => ITEM.test(line) || /^[ \t]+\S/.test(line) || !line.trim();
    let first = here;
    while (first > 0 && belongs(lines[first - 1])) first -= 1;
    const open = []; // the lists that are open: { depth, mark, next, grown }; `grown` is how much wider the number got
    let { start, end } = state;
    let at = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0);
    let code = inCode(state.text, at);
    for (let index = first; index < lines.length && (belongs(lines[index]) || index === here); index += 1) {
      const line = lines[index];
      if (FENCE.test(line)) code = !code;
      const item = code ? null : ITEM.exec(line);
      const indent = /^[ \t]*/.exec(line)[0];
      const depth = width(indent);
      if (item) while (open.length && open[open.length - 1].depth > depth) open.pop();
      const by = open.reduce((sum, list) => sum + (list.depth < depth ? list.grown : 0), 0);
      const moved = by && line.trim() ? " ".repeat(Math.max(0, depth + by)) : indent;
      lines[index] = item ? moved + counted(item, depth, open) : moved + line.slice(indent.length);
      if (!item && !indent && line.trim()) open.length = 0;
      const grown = lines[index].length - line.length;
      if (start > at) start += grown;
      if (end > at) end += grown;
      at += lines[index].length + 1;
    }
    return { text: lines.join("\n"), start, end };
  }

  // An item with the number that is due to it, without its indent.
  function counted([, , marker, number, after, gap, rest], depth, open) {
    const mark = after || marker;
    let list = open[open.length - 1];
    if (!list || list.depth !== depth || list.mark !== mark) {
      if (list && list.depth === depth) open.pop();
      list = { depth, mark, next: Number(number || 0), grown: 0 };
      open.push(list);
    }
    const due = number ? String(list.next) : "";
    list.next += 1;
    list.grown = number ? due.length - number.length : 0;
    return `${number ? due + after : marker}${gap}${rest}`;
  }

  return { wrap, heading, list, codeBlock, link, picture, enter, shift };
})();
