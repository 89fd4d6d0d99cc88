import { Resvg } from '@resvg/resvg-js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as vega from 'vega';
import { compile } from 'vega-lite';
import { config } from './look.mjs';

const fonts = new URL('./fonts/', import.meta.url);
const faces = JSON.parse(readFileSync(new URL('faces.json', fonts), 'utf8'));
const widths = JSON.parse(readFileSync(new URL('widths.json', fonts), 'utf8'));
const fontFiles = [400, 600].map(weight => fileURLToPath(new URL(`inter-${weight}.ttf`, fonts)));

/** Pixels of a PNG per pixel of the chart: sharp in mail on a phone and in print. */
const pngScale = 2;

// Vega's own guess for lack of a canvas is up to a third off, which cuts labels and spreads legends.
vega.textMetrics.width = (item, text) => {
  const heavy = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600;
  const table = widths[heavy ? 600 : 400];
  const string = text === undefined ? String(item.text ?? '') : String(text);
  let thousandths = 0;
  for (const character of string) thousandths += table[character] ?? 620;
  return thousandths / 1000 * (item.fontSize ?? 11);
};

// Vega only warns when a load fails, and draws an empty chart; here it is a fault of the specification.
function noLoading(problems) {
  const refuse = uri => {
    problems.push(`A chart may not load anything (${uri}): put the data into the specification.`);
    return Promise.reject(new Error('refused'));
  };
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

/** @returns {Promise<string>} the SVG; with the font inside when it is to be shown as an image, which cannot reach the page's fonts */
export async function renderSvg(specification, embedFont) {
  const problems = [];
  const compiled = compile(specification, { config, logger: collecting(problems) });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', loader: noLoading(problems), logger: collecting(problems) });
  try {
    const svg = await view.toSVG();
    // A chart drawn in spite of an error is empty or wrong; it must not pass for a chart.
    if (problems.length > 0) throw new Error(problems.join(' '));
    return embedFont ? withFont(svg) : svg;
  } finally {
    view.finalize();
  }
}

// The semibold face costs 26 kB a chart, so it comes along only where it is used.
function withFont(svg) {
  const [regular, semibold] = faces;
  const css = /font-weight="(600|bold)"/.test(svg) ? regular + semibold : regular;
  return svg.replace(/^(<svg[^>]*>)/, `$1<style>${css}</style>`);
}

/** @returns {Buffer} PNG at twice the chart's size, on white */
export function renderPng(svg) {
  return new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: pngScale },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' }
  }).render().asPng();
}

function collecting(problems) {
  const logger = {
    level: () => logger, info: () => logger, debug: () => logger,
    warn: (...words) => { console.error('warning:', ...words); return logger; },
    error: (...words) => { problems.push(words.map(w => w?.message ?? String(w)).join(' ')); return logger; }
  };
  return logger;
}
