import type { Config } from '../../config.ts'
import type { Deps } from '../../deps.ts'
import { startProgram } from '../../program.ts'
import { playDay } from './play-day.ts'

/** Plays the day in a city that is there, by a program that does nothing else and is gone afterwards. */
export async function playIn(
  config: Config,
  at: { databaseUrl: string; log: Deps['log'] },
  plan: { seed: string; end: Date },
  takeSerial: Deps['takeSerial'],
): Promise<void> {
  const program = await startProgram(config, { ...at, jobs: false })
  try {
    await playDay({ ...program.deps, takeSerial }, plan)
  } finally {
    await program.close()
  }
}
