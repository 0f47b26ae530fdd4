import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const cwd = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(`${cwd}${file}`, 'utf8')

type Package = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> }

test('every dependency has its reason in docs/decisions, and none that is gone is still explained', () => {
  const needed = ['package.json', ...globSync('{core,server,web}/package.json', { cwd })]
    .map((file) => JSON.parse(read(file)) as Package)
    .flatMap((one) => Object.keys({ ...one.dependencies, ...one.devDependencies }))
    .filter((name) => !name.startsWith('@manyuan/'))
  const [kept = ''] = read('docs/decisions/0011-every-dependency-has-a-reason.md').split(
    '\n## What the design',
  )
  const explained = [...kept.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(explained.sort()).toEqual([...new Set(needed)].sort())
})

test('every test that docs/features.md names is there', () => {
  const named = [...read('docs/features.md').matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file)
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((file) => !existsSync(`${cwd}${file}`))).toEqual([])
})

test.each(globSync(['*.md', 'docs/**/*.md'], { cwd }))('every file that %s links to is there', (paper) => {
  const folder = pathToFileURL(`${cwd}${paper}`)
  const links = [...read(paper).matchAll(/\]\((?!\w+:)([^)#]+)/g)].map(
    ([, link = '']) => new URL(link, folder),
  )
  const missing = links.map((link) => fileURLToPath(link)).filter((file) => !existsSync(file))
  expect(missing).toEqual([])
})

test('every setting is explained to those who run it, and what units, container and papers set is one', () => {
  const namesIn = (text: string) => new Set(text.match(/\bMANYUAN_[A-Z0-9_]+\b/g))
  const settings = namesIn(read('server/src/settings.ts'))
  const explained = namesIn(read('docs/operations.md'))
  expect([...settings].filter((name) => !explained.has(name))).toEqual([])
  // The password of the database that the container brings is none of ours.
  const given = ['docs/operations.md', 'README.md', ...globSync('deploy/*', { cwd })]
    .flatMap((file) => [...namesIn(read(file))])
    .filter((name) => name !== 'MANYUAN_DB_PASSWORD')
  expect(given.filter((name) => !settings.has(name))).toEqual([])
})

test('what the units of systemd start is there', () => {
  for (const unit of globSync('deploy/*.service', { cwd })) {
    const [, file = ''] = /^ExecStart=\/opt\/manyuan\/\S+\/node (\S+)/m.exec(read(unit)) ?? []
    expect(existsSync(`${cwd}${file}`), `${unit}: ${file}`).toBe(true)
  }
})

test('each decision has a number of its own', () => {
  const numbers = globSync('docs/decisions/*.md', { cwd }).map((file) =>
    file.slice('docs/decisions/'.length, -3),
  )
  const taken = numbers.map((name) => name.slice(0, 4))
  expect(numbers.filter((name) => taken.filter((one) => one === name.slice(0, 4)).length > 1)).toEqual([])
})
