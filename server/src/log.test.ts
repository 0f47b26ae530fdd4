import { expect, test } from 'vitest'
import { openLog } from './log.ts'

test('an error is logged without the values and the connection it carries', () => {
  const lines: string[] = []
  const error = Object.assign(new Error('duplicate key value violates unique constraint "staff_phone"'), {
    code: '23505',
    constraint: 'staff_phone',
    detail: 'Key (phone)=(13800001234) already exists.',
    client: { connectionParameters: { user: 'manyuan_owner' }, secretKey: 7 },
  })
  openLog('warn', { write: (line) => lines.push(line) }).warn({ err: error }, 'Not written.')
  const [line = ''] = lines
  expect(JSON.parse(line)).toMatchObject({
    msg: 'Not written.',
    err: { message: error.message, code: '23505', constraint: 'staff_phone' },
  })
  for (const word of ['13800001234', 'manyuan_owner', 'secretKey']) expect(line).not.toContain(word)
})
