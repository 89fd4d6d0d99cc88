// Builds assets/dist: the chart worker with all it needs, and the static files of the web service.
// Run by MSBuild (Assets.targets); by hand: npm ci --ignore-scripts && node build.mjs
import { build } from 'esbuild';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import { advanceWidths } from './font-widths.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const finished = join(root, 'dist');
// Built aside and moved into place, so that a build that fails or runs twice at once never leaves half a dist.
const dist = join(root, `dist-${process.pid}`);
const packages = join(root, 'node_modules');
const worker = join(dist, 'chart-worker');
const site = join(dist, 'wwwroot');

mkdirSync(join(worker, 'fonts'), { recursive: true });
mkdirSync(join(site, 'fonts'), { recursive: true });

const fontFile = { 400: '400Regular/Inter_400Regular.ttf', 600: '600SemiBold/Inter_600SemiBold.ttf' };

// Latin-1, the Sami letters and the signs charts use: a seventh of the whole font, for every SVG carries it.
const chartCharacters = [
  ...characters(0x20, 0x7e), ...characters(0xa0, 0xff), ...'ČčĐđŊŋŠšŦŧŽžŐő',
  ...'–—−‘’“”„…‰≤≥≠≈·•→←↑↓△▲▼●○✓\u2009\u202f'
].join('');

function characters(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));
}

async function chartFonts() {
  const faces = [];
  const widths = {};
  for (const [weight, path] of Object.entries(fontFile)) {
    const ttf = readFileSync(join(packages, '@expo-google-fonts/inter', path));
    writeFileSync(join(worker, 'fonts', `inter-${weight}.ttf`), ttf);
    widths[weight] = advanceWidths(ttf, chartCharacters);
    const woff2 = await subsetFont(ttf, chartCharacters, { targetFormat: 'woff2', noLayoutClosure: true });
    faces.push(`@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff2;base64,${woff2.toString('base64')}) format("woff2")}`);
  }
  writeFileSync(join(worker, 'fonts', 'faces.json'), JSON.stringify(faces));
  writeFileSync(join(worker, 'fonts', 'widths.json'), JSON.stringify(widths));
}

async function chartWorker() {
  await build({
    entryPoints: [join(root, 'chart-worker/worker.mjs')],
    outfile: join(worker, 'worker.mjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // A native module: it stays a package beside the bundle, in the build for the machine that runs npm ci.
    external: ['@resvg/resvg-js'],
    legalComments: 'linked'
  });
  for (const name of readdirSync(join(packages, '@resvg')))
    cpSync(join(packages, '@resvg', name), join(worker, 'node_modules/@resvg', name), { recursive: true });
  writeFileSync(join(worker, 'package.json'), '{ "type": "module", "private": true }\n');
}

async function siteFiles() {
  for (const subset of ['latin', 'latin-ext'])
    for (const weight of [400, 600, 700])
      cpSync(join(packages, `@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`), join(site, `fonts/inter-${subset}-${weight}.woff2`));
  cpSync(join(root, 'favicon.svg'), join(site, 'favicon.svg'));
  await build({
    entryPoints: [join(root, 'site.css')],
    outfile: join(site, 'site.css'),
    bundle: true,
    minify: true,
    // Cascade layers are the floor Designsystemet sets: browsers since March 2022.
    target: ['chrome99', 'firefox97', 'safari15.4'],
    external: ['./fonts/*']
  });
}

try {
  await Promise.all([chartFonts(), chartWorker(), siteFiles()]);
  rmSync(finished, { recursive: true, force: true });
  renameSync(dist, finished);
} finally {
  rmSync(dist, { recursive: true, force: true });
}
