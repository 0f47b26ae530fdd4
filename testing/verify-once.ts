import { type VerifyPassword, verifyPassword } from '../server/src/people/auth.ts'

const right = new Set<string>()

/**
 * Checks a password as the program does, which takes a tenth of a second on purpose; of one that was right before, a
 * test that signs in many people of one city is told so at once. A wrong one is checked every time.
 */
export const verifyOnce: VerifyPassword = async ({ hash, password }) => {
  const both = `${hash} ${password}`
  if (right.has(both)) return true
  const fits = await verifyPassword({ hash, password })
  if (fits) right.add(both)
  return fits
}
