import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { findLastSeal, listAuditCounties } from '../db/audit.ts'
import type { Deps } from '../deps.ts'
import type { Witness } from './verify.ts'

const WitnessFile = z.array(z.object({ county: z.string(), serial: z.int(), digest: z.string() }))
const fileName = 'audit-witness.json'

/** Keeps the last seal of each county outside the database, so that a tail cut off inside it shows. */
export async function writeWitness(deps: Deps): Promise<number> {
  const witnesses: Witness[] = []
  for (const county of await listAuditCounties(deps.db)) {
    const seal = await findLastSeal(deps.db, county)
    if (seal) witnesses.push({ county, serial: seal.serial, digest: seal.digest.toString('hex') })
  }
  await mkdir(deps.config.dataDir, { recursive: true })
  const path = join(deps.config.dataDir, fileName)
  await writeFile(`${path}.part`, `${JSON.stringify(witnesses, null, 2)}\n`)
  await rename(`${path}.part`, path)
  return 0
}

/** The seals last written out; none when there is no file. */
export async function readWitness(dataDir: string): Promise<Witness[]> {
  const text = await readFile(join(dataDir, fileName), 'utf8').catch(() => '[]')
  return WitnessFile.parse(JSON.parse(text))
}
