import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AuditWitness } from '@manyuan/core/audit/commands.ts'
import { z } from 'zod'
import { findLastSeal, listAuditCounties } from '../db/audit.ts'
import type { Deps } from '../deps.ts'
import { OperationFault } from '../operation-fault.ts'
import { readJson } from '../read-json.ts'

const WitnessFile = z.array(AuditWitness)
export const witnessFileName = 'audit-witness.json'

/**
 * Keeps the last seal of each county outside the database, so that a tail cut off inside it shows: in a file, and by
 * mail with somebody who cannot reach this machine. Nothing is mailed while nothing was sealed.
 */
export async function writeWitness(deps: Deps): Promise<number> {
  const witnesses: AuditWitness[] = []
  for (const county of await listAuditCounties(deps.db)) {
    const seal = await findLastSeal(deps.db, county)
    if (seal) witnesses.push({ county, serial: seal.serial, digest: seal.digest.toString('hex') })
  }
  await mkdir(deps.config.dataDir, { recursive: true })
  const path = join(deps.config.dataDir, witnessFileName)
  const text = `${JSON.stringify(witnesses, null, 2)}\n`
  const before = await readFile(path, 'utf8').catch(() => '')
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
  if (text !== before) await mailWitness(deps, text)
  return 0
}

async function mailWitness(deps: Deps, text: string): Promise<void> {
  const { witnessMail: to } = deps.config
  if (to === undefined) return
  const now = deps.now()
  const subject = `满园审计见证 Manyuan audit witness ${now.toISOString().slice(0, 13)}`
  const attempt = await deps.channels.email?.send({ id: deps.newId(now), to, subject, text })
  if (attempt !== 'sent') deps.log.error({ attempt }, 'The witness of the audit could not be mailed.')
}

/** The seals last written out, or those of a file that was mailed; none when there is none. */
export async function readWitness(dataDir: string, file?: string): Promise<AuditWitness[]> {
  if (!file)
    return WitnessFile.parse(
      JSON.parse(await readFile(join(dataDir, witnessFileName), 'utf8').catch(() => '[]')),
    )
  const { success, data } = WitnessFile.safeParse(await readJson(file))
  if (!success) throw new OperationFault({ code: 'witness.foreign' })
  return data
}
