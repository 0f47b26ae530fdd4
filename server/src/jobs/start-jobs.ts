import { outwardChannels } from '@manyuan/core/messages/steps.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { checkAudit } from '../audit/check.ts'
import { sealAudit } from '../audit/seal.ts'
import { writeWitness } from '../audit/witness.ts'
import { forgetOldHours, hoursPortion } from '../board/forget-hours.ts'
import { hearAnew, heardAnewPortion } from '../call-backs/hear-anew.ts'
import { endStays, stayPortion } from '../clock/end-stays.ts'
import { reckonProvisional } from '../clock/reckon-again.ts'
import { closeReminderPortion, remindToClose } from '../clock/remind-to-close.ts'
import { explainReminderPortion, remindToExplain } from '../clock/remind-to-explain.ts'
import { sweepClocks } from '../clock/sweep.ts'
import { forgetCommands } from '../commands/forget.ts'
import { nameCallers, nameReceivers } from '../db/named-posts.ts'
import { foldTallies } from '../db/tallies.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { enquiryPortion, forgetEnquiries } from '../enquiries/forget-enquiries.ts'
import { escalateDue, escalationPortion } from '../escalation/escalate.ts'
import { catchUpClimbing, planClimbing, planPortion } from '../escalation/plan-anew.ts'
import { endExports, expiredPortion } from '../exports/end-exports.ts'
import { makeExports } from '../exports/make-exports.ts'
import { watchTallies } from '../figures/watch-tallies.ts'
import { sweepFiles, sweepFilesEveryMs } from '../files/sweep-files.ts'
import { forgetOldFiles, forgetPortion } from '../imports/runs/forget-files.ts'
import { runImports } from '../imports/runs/run-imports.ts'
import { archiveClosed, archivePortion } from '../matters/archive-closed.ts'
import { mergePortion, moveMerged } from '../matters/move-merged.ts'
import { moveTransferred, transferPortion } from '../matters/move-transferred.ts'
import { forgetMessages, messagePortion } from '../messages/forget-messages.ts'
import { deliveryPortion, sendDeliveries } from '../messages/send-deliveries.ts'
import { tellPortion, tellStaff } from '../messages/tell-staff.ts'
import { noticePortion, sendNotices } from '../notices/send-notices.ts'
import { findRecurring } from '../recurring/find.ts'
import { linkLater } from '../recurring/link-later.ts'
import { noteDeletions } from '../rights/note-deletions.ts'
import { removalPortion, removeFiles } from '../rights/remove-files.ts'
import { retentionPortion, runRetention } from '../rights/retention.ts'
import { sweepUploads, sweepUploadsPortion } from '../uploads/sweep-uploads.ts'
import { type GoesOn, runOnce } from './run-once.ts'

/** `run` tells how much it did; a whole `portion` means that there may be more, and it is run again at once. */
export type Job = {
  name: string
  everyMs: number
  portion?: number
  /** Begins with its pause: what the others do first is part of what it looks at. */
  later?: boolean
  run: (deps: Deps, ending: AbortSignal, goesOn: GoesOn) => Promise<number>
}

const foldPortion = 5000

/** What the program does by itself. Each may run beside itself in another process and twice without harm. */
export const jobs: readonly Job[] = [
  {
    name: 'sealAudit',
    everyMs: 1000,
    run: (deps) => sealAudit(deps.db, deps.dictionary.known().epoch, deps.now()),
  },
  {
    name: 'foldTallies',
    everyMs: 2000,
    portion: foldPortion,
    run: (deps) => foldTallies(deps.db, foldPortion),
  },
  { name: 'checkAudit', everyMs: 2000, portion: 1, run: checkAudit },
  { name: 'sendNotices', everyMs: 2000, portion: noticePortion, run: sendNotices },
  { name: 'tellStaff', everyMs: 1000, portion: tellPortion, run: tellStaff },
  // A job for each way: who hangs in one holds up nobody in another.
  ...outwardChannels.map((channel) => ({
    name: `sendDeliveries.${channel}`,
    everyMs: 1000,
    portion: deliveryPortion,
    run: (deps: Deps) => sendDeliveries(deps, [channel]),
  })),
  { name: 'forgetMessages', everyMs: 3_600_000, portion: messagePortion, run: forgetMessages },
  {
    name: 'makeExports',
    everyMs: 1000,
    portion: 1,
    run: (deps, _, goesOn) => makeExports(deps, goesOn),
  },
  { name: 'endExports', everyMs: 60_000, portion: expiredPortion, run: endExports },
  { name: 'sweepClocks', everyMs: 20_000, portion: 200, run: (deps) => sweepClocks(deps, deps.now()) },
  { name: 'endStays', everyMs: 60_000, portion: stayPortion, run: (deps) => endStays(deps, deps.now()) },
  {
    name: 'remindToClose',
    everyMs: 600_000,
    portion: closeReminderPortion,
    run: (deps) => remindToClose(deps, deps.now()),
  },
  {
    name: 'remindToExplain',
    everyMs: 600_000,
    portion: explainReminderPortion,
    run: (deps) => remindToExplain(deps, deps.now()),
  },
  {
    name: 'hearAnew',
    everyMs: 3_600_000,
    portion: heardAnewPortion,
    run: (deps) => hearAnew(deps, deps.now()),
  },
  {
    name: 'escalate',
    everyMs: 20_000,
    portion: escalationPortion,
    run: (deps) => escalateDue(deps, deps.now()),
  },
  {
    name: 'planClimbing',
    everyMs: 60_000,
    portion: planPortion,
    run: (deps) => planClimbing(deps, deps.now()),
  },
  { name: 'catchUpClimbing', everyMs: 3_600_000, portion: planPortion, run: catchUpClimbing },
  {
    name: 'reckonProvisional',
    everyMs: 60_000,
    portion: 200,
    run: (deps) => reckonProvisional(deps, deps.now()),
  },
  {
    name: 'namePosts',
    everyMs: 60_000,
    run: (deps) =>
      inTransaction(deps.db, async (tx) => {
        const day = businessDayOf(deps.now())
        return (await nameReceivers(tx, day)) + (await nameCallers(tx, day))
      }),
  },
  {
    name: 'moveMerged',
    everyMs: 5_000,
    portion: mergePortion,
    run: (deps) => moveMerged(deps, deps.now()),
  },
  {
    name: 'moveTransferred',
    everyMs: 3_000,
    portion: transferPortion,
    run: (deps) => moveTransferred(deps, deps.now()),
  },
  {
    name: 'archiveClosed',
    everyMs: 3_600_000,
    portion: archivePortion,
    run: (deps) => archiveClosed(deps, deps.now()),
  },
  { name: 'sweepFiles', everyMs: sweepFilesEveryMs, later: true, run: (deps) => sweepFiles(deps) },
  { name: 'sweepUploads', everyMs: 600_000, portion: sweepUploadsPortion, run: sweepUploads },
  {
    name: 'retention',
    everyMs: 3_600_000,
    portion: retentionPortion,
    later: true,
    run: (deps) => runRetention(deps, deps.now()),
  },
  { name: 'noteDeletions', everyMs: 15_000, run: (deps) => noteDeletions(deps) },
  { name: 'removeFiles', everyMs: 10_000, portion: removalPortion, run: removeFiles },
  { name: 'runImports', everyMs: 1000, portion: 1, run: runImports },
  { name: 'runMoreImports', everyMs: 1000, portion: 1, run: runImports },
  { name: 'forgetImportFiles', everyMs: 600_000, portion: forgetPortion, run: forgetOldFiles },
  { name: 'watchTallies', everyMs: 60_000, later: true, run: watchTallies },
  { name: 'findRecurring', everyMs: 6 * 3_600_000, run: findRecurring },
  { name: 'linkLater', everyMs: 3_600_000, run: linkLater },
  { name: 'forgetHours', everyMs: 3_600_000, portion: hoursPortion, later: true, run: forgetOldHours },
  { name: 'forgetCommands', everyMs: 3_600_000, portion: 1000, run: forgetCommands },
  { name: 'forgetEnquiries', everyMs: 3_600_000, portion: enquiryPortion, run: forgetEnquiries },
  { name: 'writeWitness', everyMs: 3_600_000, run: (deps) => writeWitness(deps) },
]

/** Starts the jobs; gives the function that stops them after what is running has ended. */
export function startJobs(deps: Deps): () => Promise<void> {
  let stopped = false
  // What may take long hears of the end between two steps, and goes on after the next start.
  const ending = new AbortController()
  const wakers = new Set<() => void>()
  const loops = jobs.map(
    async ({ name, everyMs, portion = Number.POSITIVE_INFINITY, later = false, run }) => {
      if (later) await pause(everyMs)
      while (!stopped) {
        const more = await runOnce(
          deps,
          name,
          async (goesOn) => (await run(deps, ending.signal, goesOn)) >= portion,
        )
        // Asked to stop while it ran: a pause begun now would be woken by nobody.
        if (!more && !stopped) await pause(everyMs)
      }
    },
  )
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      function done(): void {
        clearTimeout(timer)
        wakers.delete(done)
        resolve()
      }
      wakers.add(done)
    })
  }
  return async () => {
    stopped = true
    ending.abort()
    for (const wake of wakers) wake()
    await Promise.all(loops)
  }
}
