import type { Door } from './people.ts'

/** The demonstration's city. Its divisions are real, its people and matters are made up. */
export const demonstrationName = { zh: '安康市', en: 'Ankang' }

/** The names that places of the city have in English, by code; below the counties only those that visitors step into. */
export const demonstrationEnglish: Readonly<Record<string, string>> = {
  '610900000000': 'Ankang',
  '610902000000': 'Hanbin District',
  '610921000000': 'Hanyin County',
  '610922000000': 'Shiquan County',
  '610923000000': 'Ningshan County',
  '610924000000': 'Ziyang County',
  '610925000000': 'Langao County',
  '610926000000': 'Pingli County',
  '610927000000': 'Zhenping County',
  '610929000000': 'Baihe County',
  '610981000000': 'Xunyang City',
  '610902002000': 'Xincheng Subdistrict',
  '610902002010': 'Shuangdi Community',
}

/** Everybody in the demonstration signs in with this; no other mode has a preset password. */
export const demonstrationPassword = 'manyuan-demo'

const city = '610900000000'
const county = '610902000000'
const town = '610902002000'
const village = '610902002010'

/** One made-up person for each role, along one chain of real places: 双堤社区 → 新城街道 → 汉滨区 → 安康市. */
export const demonstrationDoors: readonly Door[] = [
  { username: 'village', role: 'centreHead', placeCode: village },
  { username: 'grid', role: 'gridWorker', placeCode: village },
  { username: 'courtyard', role: 'courtyardHead', placeCode: village },
  { username: 'town', role: 'dispatcher', placeCode: town },
  { username: 'townclerk', role: 'windowClerk', placeCode: town },
  { username: 'towncall', role: 'callBackClerk', placeCode: town },
  { username: 'county', role: 'dispatcher', placeCode: county },
  { username: 'window', role: 'windowClerk', placeCode: county },
  { username: 'countyhead', role: 'centreHead', placeCode: county },
  { username: 'callback', role: 'callBackClerk', placeCode: county },
  { username: 'labour', role: 'unitOfficer', placeCode: county, function: 'humanResources' },
  { username: 'urban', role: 'unitOfficer', placeCode: county, function: 'urbanManagement' },
  { username: 'urbanhead', role: 'unitHead', placeCode: county, function: 'urbanManagement' },
  { username: 'leader', role: 'leader', placeCode: county },
  { username: 'city', role: 'dispatcher', placeCode: city },
  { username: 'cityhead', role: 'centreHead', placeCode: city },
  { username: 'cityleader', role: 'leader', placeCode: city },
  { username: 'system', role: 'systemAdmin', placeCode: city },
  { username: 'security', role: 'securityAdmin', placeCode: city },
  { username: 'audit', role: 'auditAdmin', placeCode: city },
]
