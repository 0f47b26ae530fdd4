import { createServer } from 'node:net'
import { OperationFault } from '../operation-fault.ts'

/**
 * Makes sure that nobody listens at an address yet, before a database is started and filled for nothing; throws an
 * OperationFault. Port 0 is always free.
 */
export async function requireFree(host: string, port: number): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const problem = { address: `${host}:${port}`, why: error.code ?? error.message }
      reject(new OperationFault({ code: 'config.addressTaken', ...problem }, error))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
