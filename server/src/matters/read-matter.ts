import { type MatterKey, MatterRef, matterKey, matterRef } from '@manyuan/core/ids.ts'
import { readMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterView, PartyView } from '@manyuan/core/matters/views.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { abilities, can } from '@manyuan/core/permissions/can.ts'
import { maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from '@manyuan/core/personal/mask.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { recordReading } from '../audit/record-reading.ts'
import type { Sender } from '../commands/sender.ts'
import { type MatterCipher, openMatterCipher } from '../crypto/matter-cipher.ts'
import { listClocks } from '../db/clocks.ts'
import {
  findMatterKeyRow,
  listActivities,
  listAttachments,
  listCallBacks,
  listCustodyLegs,
  listParties,
  listTextRows,
} from '../db/matter-read.ts'
import { findMatter, findMatterKeyByCode, type MatterRecord } from '../db/matter-record.ts'
import { listNotices } from '../db/notices.ts'
import type { Deps } from '../deps.ts'
import { markOf } from './mark-of.ts'
import { openMoves } from './open-moves.ts'
import { paperView, wantedPapers } from './wanted-papers.ts'

/** No matter has it. */
const noId = '00000000-0000-0000-0000-000000000000'

/**
 * The key behind an outer id or a code as typed; refuses what is neither. Codes can be guessed: one that nothing has gets
 * a key that nothing has, so that it takes as long to answer as one that the reader may not see.
 */
export async function findKey(deps: Deps, text: string): Promise<MatterKey> {
  const ref = MatterRef.safeParse(text)
  if (ref.success) return matterKey(ref.data)
  const code = readMatterCode(text)
  if (!code) return refuse('matter.notFound')
  return (await findMatterKeyByCode(deps.db, code)) ?? { county: code.slice(0, 6), id: noId }
}

/** Loads a matter for reading; to those who may not, it does not exist. */
export async function getReadable(
  deps: Deps,
  actor: Actor,
  text: string,
  act: MatterAct = 'read',
): Promise<MatterRecord> {
  const matter = await findMatter(deps.db, await findKey(deps, text))
  if (!matter || !can(actor, 'read', matter)) return refuse('matter.notFound')
  if (!can(actor, act, matter)) return refuse('permission.denied', { action: `matter.${act}` })
  return matter
}

/** The cipher of a matter, or nothing once its key was destroyed. */
export async function readableCipher(deps: Deps, matter: MatterKey): Promise<MatterCipher | undefined> {
  const row = await findMatterKeyRow(deps.db, matter)
  return row?.wrapped
    ? openMatterCipher(deps.ring, matter, { keyId: row.keyId, wrapped: row.wrapped })
    : undefined
}

type PartyRow = Awaited<ReturnType<typeof listParties>>[number]

const masks = {
  name: maskName,
  phone: maskPhone,
  email: maskEmail,
  idNumber: maskIdNumber,
  address: maskAddress,
}

/** A party, masked unless `revealed`. */
export function presentParty(cipher: MatterCipher | undefined, row: PartyRow, revealed: boolean): PartyView {
  const value = (field: keyof typeof masks) => {
    const sealed = row[field]
    if (!sealed || !cipher) return null
    const plain = cipher.open('party', row.id, field, sealed)
    return revealed ? plain : masks[field](plain)
  }
  return {
    id: row.id,
    role: row.role,
    sort: row.sort,
    name: value('name'),
    phone: value('phone'),
    email: value('email'),
    idNumber: value('idNumber'),
    address: value('address'),
    wantsMessages: row.wantsMessages,
  }
}

type TextRow = Awaited<ReturnType<typeof listTextRows>>[number]

/** Whether a text is what a matter said before this fact; the moment of a command is on all that it writes. */
function wasReplacedBy(text: TextRow, fact: { kind: string; at: Date }): boolean {
  const readable = text.field === 'words' || text.field === 'place'
  const corrects = fact.kind === 'correct' || fact.kind === 'accept'
  return readable && corrects && text.activityId === null && text.replacedAt?.getTime() === fact.at.getTime()
}

/** A matter as staff see it. The reading itself is written to the audit. */
export async function readMatter(deps: Deps, sender: Sender, text: string): Promise<MatterView> {
  const { actor } = sender
  const matter = await getReadable(deps, actor, text)
  const [cipher, texts, activities, parties, clocks, papers, custody, callBacks, notices] = await Promise.all(
    [
      readableCipher(deps, matter),
      listTextRows(deps.db, matter),
      listActivities(deps.db, matter),
      listParties(deps.db, matter),
      listClocks(deps.db, matter, 'all'),
      listAttachments(deps.db, matter),
      listCustodyLegs(deps.db, matter),
      listCallBacks(deps.db, matter),
      listNotices(deps.db, matter),
    ],
  )
  await recordReading(deps, sender, matter)
  const dictionary = await deps.dictionary.current()
  const open = (row: (typeof texts)[number]) =>
    cipher?.open('matter_text', row.id, row.field, row.cipher) ?? ''
  const current = (field: string) => {
    const row = texts.find((one) => one.field === field && one.activityId === null && one.replacedAt === null)
    return row && open(row)
  }
  const words = current('words') ?? ''
  return {
    line: {
      ref: matterRef(matter),
      ...matter,
      stageAt: matter.stageAt.toISOString(),
      dueAt: matter.dueAt?.toISOString() ?? null,
      spokeAt: matter.spokeAt?.toISOString() ?? null,
      registeredAt: matter.registeredAt.toISOString(),
      words: words.slice(0, 80),
    },
    words,
    placeWords: current('place') ?? null,
    answers: JSON.parse(current('form') || '{}') as Record<string, unknown>,
    kindVersion: matter.kindVersion,
    difficulty: matter.difficulty,
    gridId: matter.gridId,
    sourceSystem: matter.sourceSystem,
    sourceNumber: matter.sourceNumber,
    originCentreId: matter.originCentreId,
    timesReopened: matter.timesReopened,
    version: matter.version,
    mark: markOf(matter.version, {
      lastActivityId: activities.at(-1)?.id ?? null,
      tried: notices.reduce((sum, { attempts }) => sum + attempts, 0),
      ended: notices.filter(({ endedAt }) => endedAt !== null).length,
    }),
    parties: parties.map((row) => presentParty(cipher, row, false)),
    notices: notices.map((notice) => ({
      ...notice,
      createdAt: notice.createdAt.toISOString(),
      endedAt: notice.endedAt?.toISOString() ?? null,
    })),
    tasks: matter.tasks.map((task) => ({
      ...task,
      mine: actor.type === 'staff' && actor.unitId === task.unitId,
    })),
    activities: activities.map((row) => ({
      id: row.id,
      kind: row.kind,
      public: row.public,
      from: row.from,
      to: row.to,
      at: row.at.toISOString(),
      by: row.actorType,
      unitId: row.unitId,
      data: row.data,
      texts: [
        ...texts
          .filter((one) => one.activityId === row.id)
          .map((one) => ({ field: one.field, text: open(one) })),
        ...texts
          .filter((one) => wasReplacedBy(one, row))
          .map((one) => ({ field: 'oldValue', text: open(one) })),
      ],
    })),
    clocks: clocks
      .filter((clock) => clock.droppedAt === null)
      .map((clock) => ({
        id: clock.id,
        milestone: clock.milestone,
        amount: clock.amount,
        unit: clock.unit,
        startedAt: clock.startedAt.toISOString(),
        dueAt: clock.dueAt.toISOString(),
        light: clock.light,
        metAt: clock.metAt?.toISOString() ?? null,
        provisional: clock.provisional,
      })),
    papers: papers.map((row) => paperView(cipher, row)),
    wanted: wantedPapers(dictionary, matter, papers),
    custody: custody.map((leg) => ({
      centreId: leg.centreId,
      startedAt: leg.startedAt.toISOString(),
      endedAt: leg.endedAt?.toISOString() ?? null,
    })),
    callBacks: callBacks.map((row) => ({
      givenBy: row.givenBy,
      result: row.result,
      answered: row.answered,
      solved: row.solved,
      satisfied: row.satisfied,
      at: row.at.toISOString(),
    })),
    abilities: abilities(actor, matter),
    moves: openMoves(actor, matter, { dictionary, callBacks }),
  }
}
