/** Fields of an activity that are written for the citizen; notes, instructions and reasons among staff are not. */
export const textsForCitizens: readonly string[] = [
  'answer',
  'progress',
  'supplement',
  'conclusion',
  'wasDone',
  'waysOn',
]
