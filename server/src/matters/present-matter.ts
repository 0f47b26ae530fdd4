import type { Form } from '@manyuan/core/kinds/form.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { ActivityView, ClockView, NoticeView, PartyView } from '@manyuan/core/matters/views.ts'
import { maskAddress, maskEmail, maskIdNumber, maskName, maskPhone } from '@manyuan/core/personal/mask.ts'
import { isStoredOnly } from '@manyuan/core/rights/grounds.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { ClockRow } from '../db/clocks.ts'
import type { listActivities, listParties } from '../db/matter-read.ts'
import type { listNotices } from '../db/notices.ts'
import type { TextRow } from './texts.ts'

type PartyRow = Awaited<ReturnType<typeof listParties>>[number]

const masks = {
  name: maskName,
  phone: maskPhone,
  email: maskEmail,
  idNumber: maskIdNumber,
  address: maskAddress,
}

/** A party of a matter, masked unless `revealed`; what is only stored of somebody is shown whole to nobody. */
export function presentParty(
  cipher: MatterCipher | undefined,
  row: PartyRow,
  matter: { stage: MatterStage },
  revealed: boolean,
): PartyView {
  const storedOnly = isStoredOnly(matter, row)
  const value = (field: keyof typeof masks) => {
    const sealed = row[field]
    if (!sealed || !cipher) return null
    const plain = cipher.open('party', row.id, field, sealed)
    return revealed && !storedOnly ? plain : masks[field](plain)
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
    noCallBack: row.noCallBack,
    storedOnly,
  }
}

type ActivityRow = Awaited<ReturnType<typeof listActivities>>[number]

/** Whether a text is what a matter said before this fact; the moment of a command is on all that it writes. */
function wasReplacedBy(text: TextRow, fact: { kind: string; at: Date }): boolean {
  const readable = ['words', 'place', 'form'].includes(text.field)
  const corrects = fact.kind === 'correct' || fact.kind === 'accept'
  return readable && corrects && text.activityId === null && text.replacedAt?.getTime() === fact.at.getTime()
}

/** The answers that a fact replaced, with the questions they answered. */
function formerAnswers(
  before: readonly TextRow[],
  open: (text: TextRow) => string,
  questions: Form,
): ActivityView['formerAnswers'] {
  const row = before.find(({ field }) => field === 'form')
  return row ? { questions, answers: JSON.parse(open(row) || '{}') } : null
}

/** One fact of a matter with what was said with it, and what it replaced. */
export function presentActivity(
  row: ActivityRow,
  texts: readonly TextRow[],
  open: (text: TextRow) => string,
  formBefore: Form,
): ActivityView {
  const before = texts.filter((text) => wasReplacedBy(text, row))
  const said = texts.filter(({ activityId }) => activityId === row.id)
  return {
    id: row.id,
    kind: row.kind,
    public: row.public,
    from: row.from,
    to: row.to,
    at: row.at.toISOString(),
    by: row.actorType,
    unitId: row.unitId,
    data: row.data,
    // What was deleted is empty, and nothing to be shown.
    texts: [
      ...said.map((text) => ({ field: text.field, text: open(text) })),
      ...before
        .filter(({ field }) => field !== 'form')
        .map((text) => ({ field: 'oldValue', text: open(text) })),
    ].filter(({ text }) => text !== ''),
    formerAnswers: formerAnswers(before, open, formBefore),
  }
}

/** A limit as it was frozen, and how it stands. */
export function presentClock({
  id,
  milestone,
  amount,
  unit,
  light,
  provisional,
  extended,
  taskId,
  aboutId,
  ...at
}: ClockRow): ClockView {
  return {
    id,
    milestone,
    amount,
    unit,
    startedAt: at.startedAt.toISOString(),
    dueAt: at.dueAt.toISOString(),
    light,
    metAt: at.metAt?.toISOString() ?? null,
    provisional,
    pausedAt: at.pausedAt?.toISOString() ?? null,
    extended,
    taskId,
    carried: milestone === 'settle' && aboutId !== null,
  }
}

/** One telling of a party: what of, and whether it went out. */
export function presentNotice(notice: Awaited<ReturnType<typeof listNotices>>[number]): NoticeView {
  return {
    ...notice,
    createdAt: notice.createdAt.toISOString(),
    endedAt: notice.endedAt?.toISOString() ?? null,
  }
}
