import { type Checked, type CheckName, checkNames } from '@manyuan/core/operation/finding.ts'
import { OperationFault } from '../operation-fault.ts'
import { type Check, type Installation, mend, type Said, type Surroundings } from './checks/check.ts'
import { cityChecks } from './checks/city.ts'
import { databaseChecks } from './checks/database.ts'
import { surroundings } from './checks/surroundings.ts'
import { workChecks } from './checks/work.ts'

const withDatabase: readonly Check[] = [...databaseChecks, ...cityChecks, ...workChecks]

/** What it is called when a check could not be carried out: as the problem it met, or as it says itself. */
function failed(error: unknown): Said {
  if (error instanceof OperationFault) return mend({ code: 'problem', problem: error.problem })
  const why = error instanceof Error ? error.message.split('\n', 1)[0] : undefined
  return mend({ code: 'check.failed', why: (why ?? String(error)).slice(0, 200) })
}

async function carryOut(check: CheckName, look: () => Said | Promise<Said>): Promise<Checked> {
  try {
    return { check, ...(await look()) }
  } catch (error) {
    return { check, ...failed(error) }
  }
}

/** The part that needs no database: what is looked at while it is away, with why it is. */
export async function lookAround(at: Surroundings, away?: unknown): Promise<Checked[]> {
  const found: Checked[] = []
  for (const { check, look } of surroundings) found.push(await carryOut(check, () => look(at)))
  if (away === undefined) return found
  const { level, finding } = failed(away)
  const said =
    finding.code === 'check.failed' ? ({ code: 'database.away', why: finding.why } as const) : finding
  return [...found, { check: 'database', level, finding: said }]
}

const order = (check: CheckName) => checkNames.indexOf(check)

/**
 * Looks an installation over, check by check, and changes nothing: settings, keys, disk, database, the city in it, and
 * whether what has to be done again and again is done. One check that fails keeps no other from being told.
 */
export async function lookOver(at: Installation): Promise<Checked[]> {
  const found = await lookAround(at)
  for (const { check, look } of withDatabase) {
    const checked = await carryOut(check, () => look(at))
    found.push(checked)
    // An empty database holds nothing of what the others look at.
    if (checked.finding.code === 'migrations.none') break
  }
  return found.sort((a, b) => order(a.check) - order(b.check))
}
