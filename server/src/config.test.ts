import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { readConfig } from './config.ts'
import { expectKeptApart } from './crypto/key-file.ts'
import { OperationFault } from './operation-fault.ts'

const folder = temporaryFolder('config')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const wrong = {
  MANYUAN_MODE: 'prod',
  MANYUAN_ROLE: 'cook',
  MANYUAN_SECRET: 'short',
  MANYUAN_PORT: '80a',
  MANYUAN_ORIGIN: 'manyuan.example',
  MANYUAN_TRUSTED_PROXIES: '10.0.0.0/8, proxy',
  MANYUAN_POOL: '1',
  MANYUAN_REQUESTS_PER_MINUTE: '-1',
  MANYUAN_SMS_URL: 'ftp://sms.example',
  MANYUAN_SMS_BODY: '{to}',
  MANYUAN_SMTP_URL: 'mail.example',
  MANYUAN_WITNESS_MAIL: 'nobody',
  LOG_LEVEL: 'loud',
}

/** What a call throws at whoever runs the program. */
function faultOf(call: () => unknown): OperationFault {
  try {
    call()
  } catch (error) {
    if (error instanceof OperationFault) return error
    throw error
  }
  throw new Error('It was taken.')
}

test('every setting that will not do is named with what it takes, in both languages, and never with what was given', () => {
  const { message } = faultOf(() => readConfig(wrong))
  for (const name of Object.keys(wrong)) {
    const [chinese = '', english = '', ...more] = message.split('\n').filter((line) => line.startsWith(name))
    expect(chinese.slice(name.length), chinese).toMatch(/^：(须|里面须)/)
    expect(english.slice(name.length), english).toMatch(/^: [^\p{Script=Han}]+$/u)
    expect(more).toEqual([])
  }
  expect(message).not.toContain('short')
  expect(faultOf(() => readConfig({ LOG_LEVEL: 'loud' })).message).toContain(
    'LOG_LEVEL：须为 fatal、error、warn、info、debug、silent 之一',
  )
})

test('the keys of a real city lie outside the data folder, also behind a link, and no other user may read them', () => {
  const data = join(folder, 'data')
  mkdirSync(data)
  const inside = join(data, 'keys.json')
  const outside = join(folder, 'keys.json')
  const link = join(folder, 'link.json')
  for (const path of [inside, outside]) writeFileSync(path, '{}', { mode: 0o600 })
  symlinkSync(inside, link)
  const code = (path: string) => faultOf(() => expectKeptApart(path, data)).problem.code
  expect(code(link)).toBe('keys.inData')
  expect(() => expectKeptApart(outside, data)).not.toThrow()
  for (const mode of [0o644, 0o602]) {
    chmodSync(outside, mode)
    expect(code(outside), mode.toString(8)).toBe('keys.open')
  }
  // The group is how a key file is given to a program that does not own it.
  chmodSync(outside, 0o640)
  expect(() => expectKeptApart(outside, data)).not.toThrow()
})
