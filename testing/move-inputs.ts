import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'

/** A word that stands in everything said among colleagues, and in nothing said to the citizen. */
export const internalWord = '内部话'

const reason = { reason: internalWord }

/**
 * What a test gives to every move so that it is refused for who asks or for where the matter stands, never for its form.
 * `ids` are those of the matter at hand.
 */
export function moveInput(
  move: MatterMove,
  ids: { taskId?: string | undefined; unitId: string; centreId: string; otherRef?: string | undefined },
): object {
  const inputs: Record<MatterMove, object> = {
    accept: { note: internalWord },
    dispatch: { leadUnitId: ids.unitId, instruction: internalWord },
    sign: { taskId: ids.taskId ?? ids.unitId },
    work: { taskId: ids.taskId ?? ids.unitId, progress: internalWord },
    settle: { taskId: ids.taskId ?? ids.unitId, outcome: 'notPossible', answer: '说给群众' },
    review: { note: internalWord },
    callBack: { result: 'reached', answered: true, solved: true, satisfied: true, remark: internalWord },
    close: {},
    conclude: { reason: '说给群众', done: '说给群众', ways: ['newFacts'] },
    archive: {},
    escalate: reason,
    handDown: { centreId: ids.centreId, ...reason },
    merge: { into: ids.otherRef ?? `610902-${ids.unitId}`, ...reason },
    unmerge: reason,
    return: { taskId: ids.taskId ?? ids.unitId, ground: 'notOurDuty', explanation: internalWord },
    recall: reason,
    rework: reason,
    reopen: reason,
    redirect: { channel: 'litigation', explanation: '说给群众' },
    decline: { ground: 'outOfScope', explanation: '说给群众' },
    withdraw: reason,
    correct: { risk: 'medium', ...reason },
  }
  return inputs[move]
}
