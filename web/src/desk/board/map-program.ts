import { drawAtWork, drawGround, drawMatters } from './draw-map.ts'
import { openMap } from './open-map.ts'

/** What opens the map and draws on it, fetched as one. */
export const mapProgram = { openMap, drawGround, drawAtWork, drawMatters }
