import type { Point } from './geo.ts'

const ellipsoid = { halfAxis: 6_378_245, eccentricity2: 0.006_693_421_622_965_943 }

/** The shift of the mainland's public map grid at a point, in metres north and east, as its published series gives it. */
function shiftAt({ lon, lat }: Point): { north: number; east: number } {
  const x = lon - 105
  const y = lat - 35
  const wave = (value: number, ...parts: readonly [number, number][]) =>
    parts.reduce((sum, [size, frequency]) => sum + (size * 2 * Math.sin(value * frequency * Math.PI)) / 3, 0)
  const common = wave(x, [20, 6], [20, 2])
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    wave(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30])
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    wave(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30])
  return { north, east }
}

/**
 * A position as a device measures it (WGS-84), moved to the grid of public maps in mainland China (GCJ-02, which the
 * published outlines use): some 500 metres otherwise lie between a person and the place on the map.
 */
export function fromDevice(point: Point): Point {
  const { north, east } = shiftAt(point)
  const latitude = (point.lat / 180) * Math.PI
  const bend = 1 - ellipsoid.eccentricity2 * Math.sin(latitude) ** 2
  const meridian = (ellipsoid.halfAxis * (1 - ellipsoid.eccentricity2)) / bend ** 1.5
  const parallel = (ellipsoid.halfAxis / Math.sqrt(bend)) * Math.cos(latitude)
  const degrees = 180 / Math.PI
  return { lat: point.lat + (north / meridian) * degrees, lon: point.lon + (east / parallel) * degrees }
}
