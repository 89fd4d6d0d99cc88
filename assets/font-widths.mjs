// Reads the advance widths of characters from a TrueType file, in thousandths of the font size.
// Vega guesses text widths when it has no canvas; with these it lays charts out for the font that is shown.

/** @returns {Record<string, number>} character → advance width in 1/1000 em; characters the font lacks are left out */
export function advanceWidths(ttf, characters) {
  const table = tables(ttf);
  const unitsPerEm = ttf.readUInt16BE(table.head + 18);
  const longMetrics = ttf.readUInt16BE(table.hhea + 34);
  const widths = {};
  for (const character of characters) {
    const glyph = glyphIndex(ttf, table.cmap, character.codePointAt(0));
    if (glyph === 0) continue;
    const units = ttf.readUInt16BE(table.hmtx + 4 * Math.min(glyph, longMetrics - 1));
    widths[character] = Math.round(1000 * units / unitsPerEm);
  }
  return widths;
}

function tables(ttf) {
  const found = {};
  for (let i = 0; i < ttf.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i;
    found[ttf.toString('latin1', entry, entry + 4)] = ttf.readUInt32BE(entry + 8);
  }
  return found;
}

// Format 4 (segments of the basic plane) is in every font a browser takes.
function glyphIndex(ttf, cmap, code) {
  const format4 = subtable(ttf, cmap);
  const segments = ttf.readUInt16BE(format4 + 6) / 2;
  const ends = format4 + 14, starts = ends + 2 * segments + 2, deltas = starts + 2 * segments, offsets = deltas + 2 * segments;
  for (let s = 0; s < segments; s++) {
    if (ttf.readUInt16BE(ends + 2 * s) < code) continue;
    const start = ttf.readUInt16BE(starts + 2 * s);
    if (start > code) return 0;
    const delta = ttf.readUInt16BE(deltas + 2 * s), offset = ttf.readUInt16BE(offsets + 2 * s);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = ttf.readUInt16BE(offsets + 2 * s + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

function subtable(ttf, cmap) {
  for (let i = 0; i < ttf.readUInt16BE(cmap + 2); i++) {
    const at = cmap + ttf.readUInt32BE(cmap + 4 + 8 * i + 4);
    if (ttf.readUInt16BE(at) === 4) return at;
  }
  throw new Error('The font has no format 4 character map');
}
