import { setImmediate } from 'node:timers/promises'
import { refusalText } from '@manyuan/core/i18n/texts.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import type { ImportProblem } from '@manyuan/core/imports/problem.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import { yearOf } from '@manyuan/core/time.ts'
import type { Connection } from '../db/connect.ts'
import { type ImportRow, type KnownNumber, listKnownNumbers, writeImported } from '../db/imports.ts'
import { emptyFactRows, type FactRows, factTables } from '../db/matter-write.ts'
import { takeSerialBlock } from '../db/serials.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { digestOf, saysTheSame } from './digest.ts'
import { prepareImported } from './prepare-imported.ts'
import type { ImportedMatter } from './read-row.ts'
import { sumTallies } from './sum-tallies.ts'

/** So many matters are sealed in one go. */
const breath = 20

/** One running of an import. `copying` is of the program's own role, without pipeline: such a connection can COPY. */
export type Run = {
  id: string
  deps: Pick<Deps, 'db' | 'ring' | 'newId' | 'live'>
  copying: Connection
  dictionary: Dictionary
  sourceSystem: string
  dryRun: boolean
  now: Date
}

/** What is decided about a batch: lines to write, lines that are here already, and lines refused with their problem. */
export type Batch = {
  done: number[]
  known: number[]
  refused: Map<number, ImportProblem>
  facts: FactRows
  rows: ImportRow[]
}

/**
 * Decides about a batch and collects its rows; writes nothing but the serials it takes. What is here already under its
 * number is not brought again; if it says something else now, it is refused.
 */
export async function prepareBatch(run: Run, matters: readonly ImportedMatter[]): Promise<Batch> {
  const batch: Batch = { done: [], known: [], refused: new Map(), facts: emptyFactRows(), rows: [] }
  const fresh = await leaveOutKnown(run, matters, batch)
  const serialOf = await reserveSerials(run, fresh)
  for (const [at, matter] of fresh.entries()) {
    if (at % breath === breath - 1) await setImmediate()
    const matterId = prepareOne(run, matter, serialOf(matter), batch)
    if (matterId === undefined) continue
    batch.done.push(matter.line)
    const { keyId, digest } = digestOf(run.deps.ring, matter)
    batch.rows.push({
      county: matter.county,
      source_system: run.sourceSystem,
      source_number: matter.number,
      matter_id: matterId,
      index_key_id: keyId,
      digest,
      run_id: run.id,
    })
  }
  batch.facts.tally_delta = sumTallies(batch.facts.tally_delta)
  return batch
}

/** Writes a batch in one transaction: all of it or nothing. A dry run writes nothing. */
export async function writeBatch(run: Run, { facts, rows }: Batch): Promise<void> {
  if (run.dryRun || rows.length === 0) return
  await writeImported(run.copying, facts, rows)
  // One for each county is enough, and what is hidden is no news to anybody.
  const open = facts.matter.filter(({ confidentiality }) => confidentiality === 'normal')
  for (const { county, id } of new Map(open.map((matter) => [matter.county, matter])).values())
    run.deps.live.hint(matterRef({ county, id }))
}

/** Sorts out what is here already; gives the rest. */
async function leaveOutKnown(
  run: Run,
  matters: readonly ImportedMatter[],
  batch: Batch,
): Promise<ImportedMatter[]> {
  const numbers = matters.map(({ number }) => number)
  const { counties } = run.dictionary
  const { sourceSystem, deps } = run
  const known = new Map<string, KnownNumber>()
  for (const row of await listKnownNumbers(deps.db, { counties, sourceSystem, numbers }))
    known.set(row.number, row)
  return matters.filter((matter) => {
    const before = known.get(matter.number)
    if (!before) return true
    const { indexKeyId, digest } = before
    // This very running brought it before its program died: it counts as what it is.
    if (before.runId === run.id) {
      batch.done.push(matter.line)
      return false
    }
    // Brought by that system itself, deleted since, or its key is gone: what it said cannot be compared.
    const same = !digest?.length || !indexKeyId || saysTheSame(deps.ring, matter, { indexKeyId, digest })
    if (same !== false) batch.known.push(matter.line)
    else batch.refused.set(matter.line, { code: 'row.changed', number: matter.number })
    return false
  })
}

/** Takes a block of serials for each county and year of the batch; what is not used stays unused. */
async function reserveSerials(
  run: Run,
  matters: readonly ImportedMatter[],
): Promise<(matter: ImportedMatter) => number> {
  const keyOf = ({ county, registeredAt }: ImportedMatter) => `${county}/${yearOf(registeredAt)}`
  const groups = Map.groupBy(matters, keyOf)
  const next = new Map<string, number>()
  for (const [key, [first, ...others]] of groups)
    if (first)
      next.set(
        key,
        run.dryRun
          ? 1
          : await takeSerialBlock(
              run.deps.db,
              'matter_serial',
              { county: first.county, year: yearOf(first.registeredAt) },
              others.length + 1,
            ),
      )
  return (matter) => {
    const serial = next.get(keyOf(matter)) ?? 0
    next.set(keyOf(matter), serial + 1)
    return serial
  }
}

/** Adds the rows of one matter to `facts`; a refused one leaves nothing behind. */
function prepareOne(run: Run, matter: ImportedMatter, serial: number, batch: Batch): string | undefined {
  const { facts } = batch
  const before = factTables.map((table) => facts[table].length)
  try {
    return prepareImported(
      {
        actor: { type: 'system', job: 'import' },
        now: run.now,
        commandId: run.id,
        deviceAt: null,
        sessionId: null,
        newId: () => run.deps.newId(run.now),
        dictionary: run.dictionary,
        ring: run.deps.ring,
        serial,
        facts,
      },
      matter,
    ).matterId
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    for (const [place, table] of factTables.entries()) facts[table].length = before[place] ?? 0
    const title = { zh: refusalText('zh', error.refusal).title, en: refusalText('en', error.refusal).title }
    batch.refused.set(matter.line, { code: 'row.refused', title })
    return undefined
  }
}
