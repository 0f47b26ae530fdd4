import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { matterRoutes } from '@manyuan/core/matters/contract.ts'
import { mostPaperBytes } from '@manyuan/core/matters/paper-types.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { lookFor } from '../audit/record-refusal.ts'
import { executeCommand } from '../commands/execute.ts'
import { executeBatch } from '../commands/execute-batch.ts'
import type { Deps } from '../deps.ts'
import { findCitizen } from '../http/sender.ts'
import type { Serve } from '../http/serve.ts'
import { readSuggestion } from '../routing/suggest-now.ts'
import { explainClock } from './explain-clock.ts'
import { followMatter } from './follow.ts'
import { readCount, readList } from './lists.ts'
import { lookUpByPhone } from './look-up.ts'
import { readMark } from './mark.ts'
import { addPaper } from './papers.ts'
import { readQueue, readWork } from './queues.ts'
import { readMatter } from './read-matter.ts'
import { getReadable } from './readable.ts'
import { readReported } from './reported.ts'
import { revealParties } from './reveal-parties.ts'
import { findSimilar } from './similar.ts'
import { suggestUnits } from './suggest-units.ts'
import { readUnitsInWords } from './units-in-words.ts'

/** Routes of matters: who asks, one call, an answer. */
export function serveMatters(serve: Serve, deps: Deps): void {
  serve(matterRoutes.command, ({ sender, body }) => executeCommand(deps, sender, body), { confirms: true })

  serve(matterRoutes.commands, async ({ senderNow, body, language }) => ({
    answers: await executeBatch(deps, senderNow, body.commands, language),
  }))

  serve(matterRoutes.list, ({ sender, query }) => readList(deps, sender.actor, query))
  serve(matterRoutes.count, ({ sender, query }) => readCount(deps, sender.actor, query))
  serve(matterRoutes.work, async ({ sender }) =>
    sender.actor.type === 'staff' ? await readWork(deps, sender.actor) : { queues: [] },
  )
  serve(matterRoutes.queue, async ({ sender, params, query }) =>
    sender.actor.type === 'staff'
      ? await readQueue(deps, sender.actor, params.queue, query)
      : { rows: [], next: null },
  )
  serve(matterRoutes.reported, async ({ sender, query }) =>
    sender.actor.type === 'staff' ? await readReported(deps, sender.actor, query) : { rows: [], next: null },
  )
  serve(matterRoutes.read, ({ sender, params: { ref } }) =>
    lookFor(deps, sender, { text: ref, action: 'matter.read' }, () => readMatter(deps, sender, ref)),
  )

  serve(matterRoutes.mark, ({ sender, params }) => readMark(deps, sender.actor, params.ref))

  serve(matterRoutes.reveal, async ({ sender, params: { ref }, body }) => ({
    parties: await lookFor(deps, sender, { text: ref, action: 'matter.reveal' }, () =>
      revealParties(deps, sender, ref, body.reason),
    ),
  }))

  serve(matterRoutes.explain, ({ sender, params }) =>
    explainClock(deps, sender.actor, params.ref, params.clock),
  )

  serve(matterRoutes.units, async ({ sender, params, query, language }) => {
    const stands = await getReadable(deps, sender.actor, params.ref, 'dispatch')
    const dictionary = await deps.dictionary.current()
    const other = query.kindId === undefined ? undefined : dictionary.getKind(query.kindId)
    const matter = other ? { ...stands, kindId: other.id, kindVersion: other.version } : stands
    const inWords = await readUnitsInWords(deps, dictionary, matter)
    const now = deps.now()
    // Whoever the matter may be about is not suggested as the one who handles it: a person looks first.
    const isOpen = matter.kindId !== undetermined && !inWords.maybeAbout
    return {
      units: suggestUnits(dictionary, matter, businessDayOf(now), language, inWords),
      suggestion: isOpen ? await readSuggestion(deps.db, dictionary, sender.actor, matter, now) : null,
    }
  })

  serve(matterRoutes.similar, ({ sender, body, language }) => findSimilar(deps, sender.actor, body, language))

  serve(matterRoutes.lookUp, ({ sender, body, language }) => lookUpByPhone(deps, sender, body, language))

  serve(matterRoutes.follow, async ({ body, language }) => {
    const actor = await findCitizen(deps, body.code, body.secret)
    return actor ? await followMatter(deps, actor, language) : refuse('follow.wrong')
  })

  serve(matterRoutes.addPaper, async ({ sender, params, query, request }) => {
    // Nothing is read from who may not add it.
    await getReadable(deps, sender.actor, params.ref, 'addPaper')
    const leave = await deps.uploadRoom.take(Number(request.headers['content-length'] ?? mostPaperBytes))
    try {
      const part = await request.file()
      if (!part) return refuse('file.empty')
      return await addPaper(deps, sender, params.ref, {
        name: part.filename,
        bytes: await part.toBuffer(),
        paperId: query.paper ?? null,
      })
    } finally {
      leave()
    }
  })
}
