/**
 * The one lifecycle engine. A kind of record gives one table, stage by stage, of the moves that are open there
 * and where each leads; everything that moves a record (screen, bulk, job, import, device) asks this engine.
 */
export type MoveTable<Stage extends string, Move extends string> = Record<Stage, Partial<Record<Move, Stage>>>

export type Lifecycle<Stage extends string, Move extends string> = {
  stages: readonly Stage[]
  moves: readonly Move[]
  /** Where the move leads, or the moves that are open instead. Never throws. */
  next(stage: Stage, move: Move): { open: true; to: Stage } | { open: false; moves: Move[] }
  /** The moves that are open in this stage, in the order of `moves`. */
  available(stage: Stage): Move[]
}

/** Builds a lifecycle from its table. The types make a missing stage or an unknown target a compile error. */
export function defineLifecycle<const Stage extends string, const Move extends string>(definition: {
  stages: readonly Stage[]
  moves: readonly Move[]
  table: MoveTable<NoInfer<Stage>, NoInfer<Move>>
}): Lifecycle<Stage, Move> {
  const { stages, moves, table } = definition
  function available(stage: Stage): Move[] {
    return moves.filter((move) => table[stage][move] !== undefined)
  }
  return {
    stages,
    moves,
    available,
    next(stage, move) {
      const to = table[stage][move]
      return to === undefined ? { open: false, moves: available(stage) } : { open: true, to }
    },
  }
}
