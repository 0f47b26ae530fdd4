type Said = { round: number; givenBy: string; result: string; solved: boolean | null }

/** Whether somebody of the staff reached the citizen in this round: nobody is asked the same twice. */
export function isAsked(callBacks: readonly Said[], round: number): boolean {
  return callBacks.some((one) => one.round === round && one.givenBy === 'staff' && one.result === 'reached')
}

/** Whether the round was called back, and nobody said that nothing is solved. */
export function isCalledBack(callBacks: readonly Said[], round: number): boolean {
  const answers = callBacks.filter((one) => one.round === round)
  // Anybody may join a matter and rate it, whoever handled it too: only the first reporter's word stands for a call-back.
  const asked = answers.some(({ givenBy }) => givenBy !== 'furtherReporter')
  return asked && answers.every(({ solved }) => solved !== false)
}
