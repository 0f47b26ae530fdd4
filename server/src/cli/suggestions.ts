import type { Figures } from '@manyuan/core/suggestions/contract.ts'
import type { Command } from 'commander'
import { findModel, listModels, readModelInUse } from '../db/suggestions.ts'
import { aboutBase } from '../suggestions/models.ts'
import { trainCity, useTrained } from '../suggestions/train-city.ts'
import { withInstallation } from './with-database.ts'

type Say = (line: string) => void

const percent = (share: number) => `${Math.round(share * 100)} %`
const baseName = 'base'

function tell(say: Say, name: string, { first, amongThree, said, certain }: Figures): void {
  say(
    `${name}: first ${percent(first)}, among three ${percent(amongThree)}, something said ${percent(said.share)}, ` +
      `certain ${percent(certain.share)} and then right ${percent(certain.right)}`,
  )
}

/** Each kind with how many of its texts were found and how often it was right, the worst first. */
function tellKinds(say: Say, { kinds }: Figures): void {
  for (const { kindId, texts, found, right } of kinds.toSorted(
    (a, b) => a.found - b.found || b.texts - a.texts,
  ))
    say(`  ${kindId}: ${texts} texts, found ${percent(found)}, right when first ${percent(right)}`)
}

async function train(say: Say, use: boolean): Promise<void> {
  await withInstallation(async (deps) => {
    say('Learning from what this city decided; this takes a few minutes.')
    const trained = await trainCity(deps)
    if (!trained) {
      say('Too few matters are decided yet to tell which model is better. Nothing was changed.')
      process.exitCode = 1
      return
    }
    const { digest, matters, corrections, figures, before, better } = trained
    say(
      `${matters} matters, ${corrections} of them suggested otherwise; judged on ${figures.texts} that nothing was learnt from.`,
    )
    tell(say, 'new   ', figures)
    tell(say, 'in use', before)
    tellKinds(say, figures)
    if (use && better) await useTrained(deps, digest)
    say(
      use && better
        ? 'The new one suggests from now on.'
        : `${better ? 'The new one is better' : 'The new one is not better'}; nothing was changed. To use it: use-suggestions ${digest}`,
    )
  })
}

async function list(say: Say): Promise<void> {
  await withInstallation(async ({ db }) => {
    const inUse = await readModelInUse(db)
    const mark = (digest: string | null) => (digest === inUse ? '  in use' : '')
    for (const { digest, trainedAt, matters } of await listModels(db))
      say(`${digest}  ${trainedAt.toISOString()}  ${matters} matters${mark(digest)}`)
    say(`${baseName}: the one that comes with the product (${aboutBase().digest})${mark(null)}`)
  })
}

async function use(say: Say, name: string): Promise<void> {
  await withInstallation(async (deps) => {
    const digest = name === baseName ? null : name
    if (digest !== null && !(await findModel(deps.db, digest))) {
      say(`There is no model ${name}. list-suggestions names those there are.`)
      process.exitCode = 1
      return
    }
    await useTrained(deps, digest)
    say(`${name} suggests from now on.`)
  })
}

/** The commands by which suggestions learn from a city, and by which a model is put in place or taken back. */
export function addSuggestionCommands(program: Command, say: Say): void {
  program
    .command('train-suggestions')
    .description('learn to suggest kinds from what this city decided, and tell how the new model does')
    .option('--use', 'put it in place at once when it is better than the one in use', false)
    .action((options: { use: boolean }) => train(say, options.use))
  program
    .command('list-suggestions')
    .description('name the models that suggest kinds, and the one in use')
    .action(() => list(say))
  program
    .command('use-suggestions')
    .description('put a model in place, or take it back')
    .argument('<digest>', `the model as list-suggestions names it, or "${baseName}"`)
    .action((name: string) => use(say, name))
}
