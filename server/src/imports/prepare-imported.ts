import { addActivity, addAudit, addText, tallyChange } from '../matters/facts.ts'
import { prepareRegistration } from '../matters/prepare-registration.ts'
import type { Preparation } from '../matters/use-case.ts'
import type { ImportedMatter } from './read-row.ts'

/**
 * Collects the rows of a matter that another system has had so far, in `use.facts`. Its history is told on the days on
 * which it happened there, so that figures of those days count it; that it was brought in today stands in the audit.
 * Limits of an open one count from today: no centre here could see it before. `use.now` is today. Throws `Refused` as
 * registering does.
 */
export function prepareImported(use: Preparation, matter: ImportedMatter): { matterId: string } {
  const open = matter.stage === 'registered'
  const registered = { ...use, now: matter.registeredAt }
  const ended = { ...use, now: open ? use.now : matter.closedAt }
  const made = prepareRegistration(registered, matter.input, {
    history: { limitsFrom: open ? use.now : null },
  })
  const { key, row, state } = made
  Object.assign(row, {
    stage: matter.stage,
    stage_at: matter.closedAt,
    closed_at: open ? null : matter.closedAt,
  })
  if (!open) tallyChange(ended, state, { ...state, stage: matter.stage })
  const activity = addActivity(ended, key, {
    kind: 'import',
    public: true,
    ...(open ? {} : { from: 'registered', to: matter.stage }),
    data: { importedAt: use.now.toISOString() },
  })
  addText(ended, key, made.cipher, 'answer', matter.answer, activity)
  addAudit(use, { county: key.county, action: 'matter.import', objectType: 'matter', objectId: key.id })
  return { matterId: key.id }
}
