import type { StyleSpecification } from 'maplibre-gl'

const [ink, soft, line, land, water] = ['#eef3ef', '#a9b7b0', '#4b6058', '#1a2827', '#0e1516']
const [calm, late, soon] = ['#2f6b4a', '#b3261e', '#b9761a']
const [onDuty, meeting] = ['#8fd0ab', '#9cc9ff']
const empty = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } as const

/** How large the words about what is late are written. */
export const lateSize = 12

/** Without glyphs the map draws its letters from the fonts of the system. */
const font = { 'text-font': ['Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', 'sans-serif'] }

/**
 * The map of the board: outlines, centres, clusters and matters of our own, and nothing from outside. On a wall its letters are
 * so many times as large.
 */
export function styleFor(scale: number): StyleSpecification {
  const sized = (n: number) => n * scale
  return {
    version: 8,
    sources: { outlines: empty, centres: empty, clusters: empty, points: empty, called: empty },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': water } },
      { id: 'land', type: 'fill', source: 'outlines', paint: { 'fill-color': land, 'fill-opacity': 0.8 } },
      {
        id: 'published',
        type: 'line',
        source: 'outlines',
        filter: ['!', ['get', 'madeUp']],
        paint: { 'line-color': soft, 'line-width': 1.6 },
      },
      {
        id: 'made-up',
        type: 'line',
        source: 'outlines',
        filter: ['get', 'madeUp'],
        paint: { 'line-color': line, 'line-width': 1.2, 'line-dasharray': [3, 3] },
      },
      {
        id: 'centres',
        type: 'circle',
        source: 'centres',
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['get', 'level'], 1, 5, 4, 2],
          // Filled and bright where somebody is on duty, a ring where nobody is; the others keep no roster.
          'circle-color': ['match', ['get', 'duty'], 'on', onDuty, 'off', water, soft],
          'circle-stroke-color': ['match', ['get', 'duty'], 'off', soon, water],
          'circle-stroke-width': ['match', ['get', 'duty'], 'off', 2, 1],
        },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'centres',
        filter: ['!=', ['get', 'name'], ''],
        layout: {
          ...font,
          'text-field': ['get', 'name'],
          'text-size': sized(14),
          'text-offset': [0, 1.1],
          'text-padding': 6,
        },
        paint: { 'text-color': soft, 'text-halo-color': water, 'text-halo-width': 1.5 },
      },
      {
        id: 'clusters',
        type: 'circle',
        source: 'clusters',
        paint: {
          'circle-radius': ['get', 'radius'],
          // All green or all red would say too much: red is where at least half of it is late, a red rim where some is.
          'circle-color': ['case', ['>=', ['*', ['get', 'red'], 2], ['get', 'n']], late, calm],
          'circle-opacity': 0.9,
          'circle-stroke-color': ['case', ['>', ['get', 'red'], 0], '#ff9c90', ink],
          'circle-stroke-width': ['case', ['>', ['get', 'red'], 0], 3, 1],
        },
      },
      // Below the circle, where a number has no room for words; where two would lie on each other the rim says it alone.
      {
        id: 'late',
        type: 'symbol',
        source: 'clusters',
        filter: ['>', ['get', 'red'], 0],
        layout: {
          ...font,
          'text-field': ['get', 'late'],
          'text-size': sized(lateSize),
          'text-anchor': 'top',
          'text-offset': ['array', 'number', 2, ['get', 'below']],
        },
        paint: { 'text-color': '#ff9c90', 'text-halo-color': water, 'text-halo-width': 1.5 },
      },
      {
        id: 'called',
        type: 'circle',
        source: 'called',
        paint: {
          'circle-radius': sized(15),
          'circle-color': 'rgba(0, 0, 0, 0)',
          'circle-stroke-color': meeting,
          'circle-stroke-width': 3,
        },
      },
      {
        id: 'says',
        type: 'symbol',
        source: 'called',
        layout: {
          ...font,
          'text-field': ['get', 'says'],
          'text-size': sized(13),
          // Beside its circle, on the side where nothing else is written.
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 1.5,
          'text-justify': 'auto',
        },
        paint: { 'text-color': meeting, 'text-halo-color': water, 'text-halo-width': 1.5 },
      },
      {
        id: 'numbers',
        type: 'symbol',
        source: 'clusters',
        layout: {
          ...font,
          'text-field': ['to-string', ['get', 'n']],
          'text-size': sized(15),
          'text-allow-overlap': true,
        },
        paint: { 'text-color': '#ffffff', 'text-halo-color': water, 'text-halo-width': 0.8 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-radius': sized(8),
          'circle-color': ['match', ['get', 'light'], 'red', late, 'yellow', soon, calm],
          'circle-stroke-color': ink,
          'circle-stroke-width': 1.5,
        },
      },
    ],
  }
}
