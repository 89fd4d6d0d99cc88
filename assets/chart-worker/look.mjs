// How every chart looks unless its specification says otherwise. Colours are Designsystemet's, so that charts match the pages.
const text = '#1f2c3d', quiet = '#545e6b', rule = '#e1e4e7', axis = '#8b939c';

export const config = {
  background: null,
  // The rest of the list is for readers of a downloaded SVG whose program ignores fonts inside it.
  font: 'Inter, system-ui, sans-serif',
  padding: 4,
  locale: {
    number: { decimal: ',', thousands: '\u00a0', grouping: [3], currency: ['', '\u00a0kr'], percent: '\u00a0%', minus: '\u2212' },
    time: {
      dateTime: '%A %-d. %B %Y %H.%M', date: '%d.%m.%Y', time: '%H.%M', periods: ['', ''],
      days: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
      shortDays: ['søn.', 'man.', 'tir.', 'ons.', 'tor.', 'fre.', 'lør.'],
      months: ['januar', 'februar', 'mars', 'april', 'mai', 'juni', 'juli', 'august', 'september', 'oktober', 'november', 'desember'],
      shortMonths: ['jan.', 'feb.', 'mars', 'apr.', 'mai', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'des.']
    }
  },
  title: { anchor: 'start', color: text, fontSize: 15, fontWeight: 600, subtitleColor: quiet, subtitleFontSize: 13, offset: 12 },
  axis: {
    labelColor: text, labelFontSize: 13, labelFontWeight: 400, labelLimit: 240, labelPadding: 6,
    titleColor: quiet, titleFontSize: 13, titleFontWeight: 400, titlePadding: 10,
    gridColor: rule, domainColor: axis, tickColor: axis, tickSize: 4
  },
  axisY: { domain: false, ticks: false },
  legend: {
    labelColor: text, labelFontSize: 13, labelLimit: 260, titleColor: quiet, titleFontSize: 13, titleFontWeight: 400,
    orient: 'top', symbolType: 'square', symbolSize: 120, offset: 10, columnPadding: 16
  },
  header: { labelColor: text, labelFontSize: 13, labelFontWeight: 600, titleColor: quiet, titleFontSize: 13 },
  text: { color: text, fontSize: 13 },
  view: { stroke: null },
  bar: { color: '#0062ba' },
  point: { color: '#0062ba', filled: true, opacity: 1, size: 70 },
  line: { color: '#0062ba', strokeWidth: 2.5 },
  rule: { color: axis },
  errorbar: { color: text },
  range: {
    // Told apart by people with any colour vision and when printed grey; the order is dark to light within each hue.
    category: ['#0062ba', '#c96a00', '#1b7f79', '#7a3e9d', '#8b939c', '#b3334a', '#4c7a1d', '#1f2c3d'],
    // Blue against rust, pale in the middle: five steps from disagreement to agreement.
    diverging: ['#b3501c', '#e8b08e', '#d8dadd', '#8dbbe3', '#00549f'],
    ordinal: ['#c7ddf0', '#8dbbe3', '#4a8fcf', '#0062ba', '#003d75']
  }
};
