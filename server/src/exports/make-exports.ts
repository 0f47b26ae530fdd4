import { exportTexts, listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { businessDayOf, timeOfDay } from '@manyuan/core/time.ts'
import { addAudit } from '../audit/audit-row.ts'
import { aes256Gcm } from '../crypto/cipher.ts'
import { claimExport, type ExportRecord, failExport, finishExport, noteProgress } from '../db/exports.ts'
import { inSnapshot, inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { GoesOn } from '../jobs/run-once.ts'
import { holderOf } from '../people/holder.ts'
import { writeTable } from '../spreadsheets/write-table.ts'
import { partsName, reasonOf } from './kept.ts'
import { keepParts, keyOfParts, removeParts } from './parts.ts'
import { byOf, CannotExport, type Exported, type Making, rowsBetween } from './source.ts'
import { sourceOf } from './sources.ts'

const minute = 60_000
/** Who makes a file says so every few hundred rows; after this it is taken for dead, and somebody else begins anew. */
const leaseMs = minute
const mostAttempts = 3

/** Another program took over, or the asker ended it: what was made of it is thrown away. */
class NotMine extends Error {}

/** Makes the file that has waited longest; tells how many it dealt with. Killed in the middle, it is made again. */
export async function makeExports(deps: Deps, goesOn: GoesOn = async () => undefined): Promise<number> {
  const now = deps.now()
  const asked = await claimExport(deps.db, now, leaseFrom(now))
  if (!asked) return 0
  // Two programs or more have died over it: another one would.
  if (asked.attempts > mostAttempts) await failExport(deps.db, asked, 'fault', now)
  else await tryToMake(deps, asked, goesOn)
  return 1
}

async function tryToMake(deps: Deps, asked: ExportRecord, goesOn: GoesOn): Promise<void> {
  const name = partsName(asked)
  for (let attempt = 1; attempt < asked.attempts; attempt += 1)
    await removeParts(deps.files, partsName({ id: asked.id, attempts: attempt }))
  try {
    await make(deps, asked, name, goesOn)
  } catch (error) {
    await removeParts(deps.files, name)
    if (error instanceof NotMine) return
    if (error instanceof CannotExport) return await failExport(deps.db, asked, error.problem, deps.now())
    deps.log.error({ err: error, export: asked.id }, 'A file could not be made.')
    if (asked.attempts >= mostAttempts) await failExport(deps.db, asked, 'fault', deps.now())
  }
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + leaseMs)
}

async function make(deps: Deps, asked: ExportRecord, name: string, goesOn: GoesOn): Promise<void> {
  const now = deps.now()
  const key = keyOfParts(deps.ring, asked)
  const dictionary = await deps.dictionary.current()
  const { staffId, postId, definition, language } = asked
  const actor = await holderOf(deps, dictionary, { staffId, postId }, businessDayOf(now))
  const source = sourceOf(definition)
  if (!key || !actor || !source.may(actor, definition)) throw new CannotExport('rightsEnded')
  const reason = asked.reason && aes256Gcm.open(key, asked.reason, reasonOf(asked.id)).toString()
  async function noteThat(progress: { rows: number | null; rowsDone: number }): Promise<void> {
    const leaseEnds = leaseFrom(deps.now())
    if (!(await noteProgress(deps.db, asked, { ...progress, leaseEnds }))) throw new NotMine()
    await goesOn()
  }
  const made = await inSnapshot(deps.db, async (at) => {
    const making: Making = {
      deps,
      at,
      now,
      actor,
      dictionary,
      language,
      exportId: asked.id,
      exportNumber: asked.number,
      reason,
      goesOn: () => noteThat({ rows: null, rowsDone: 0 }),
    }
    const exported = await source.open(making, definition)
    const rows = exported.count
    if ('file' in exported)
      return { rows, ...(await keepParts(deps.files, key, name, exported.file, making.goesOn)) }
    if (asked.format === 'zip') throw new CannotExport('fault')
    const table = tableOf(making, asked, exported)
    const counting = counted(table.rows, (rowsDone) => noteThat({ rows, rowsDone }))
    const file = writeTable(asked.format, { ...table, rows: counting })
    return { rows, ...(await keepParts(deps.files, key, name, file)) }
  })
  const expiresAt = new Date(deps.now().getTime() + deps.config.exports.hours * 60 * minute)
  await inTransaction(deps.db, async (tx) => {
    if (!(await finishExport(tx, asked, { ...made, expiresAt }))) throw new NotMine()
    addAudit(
      deps,
      tx,
      { actor, sessionId: null },
      {
        county: dictionary.city.county,
        action: 'export.make',
        objectType: 'export',
        objectId: asked.id,
        data: { number: asked.number, rows: made.rows },
      },
    )
  })
}

/** The table as it stands in the file: rows are numbered, and each of them says which file it is from. */
function tableOf(making: Making, { number, definition }: ExportRecord, exported: Exported) {
  const { language, now, reason } = making
  const words = exportTexts(language)
  const at = `${businessDayOf(now)} ${timeOfDay(now)}`
  const mark = words.mark({ number, by: byOf(making), at, rows: exported.count, reason })
  const own = words.numberOf({ number })
  async function* rows() {
    let n = 0
    for await (const row of exported.rows) {
      n += 1
      yield [n, ...row, own]
    }
  }
  return {
    name: words.what[definition.what],
    head: [listTexts(language).number, ...exported.head, mark],
    rows: rows(),
    origin: { mark, sheet: words.sheet, rows: exported.about },
  }
}

/** The same rows; on the way it is noted how far they are, and they end when the file is nobody's any more. */
async function* counted<Row>(
  source: AsyncIterable<Row>,
  note: (rowsDone: number) => Promise<void>,
): AsyncGenerator<Row> {
  let done = 0
  await note(done)
  for await (const row of source) {
    yield row
    done += 1
    if (done % rowsBetween === 0) await note(done)
  }
}
