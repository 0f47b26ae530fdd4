import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { requireFree } from './require-free.ts'

test('an address at which somebody listens is told in both languages, and is free again afterwards', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(requireFree('127.0.0.1', port)).rejects.toThrow(
    new RegExp(`127.0.0.1:${port} .*已经启动[^]*127.0.0.1:${port} .*running already`),
  )
  other.close()
  await once(other, 'close')
  await requireFree('127.0.0.1', port)
})
