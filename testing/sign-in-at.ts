import { SessionView } from '../core/src/people/contract.ts'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'

/** Signs somebody of the demonstration in at a program that runs by itself: their cookies, and the unit of their post. */
export async function signInAt(
  address: string,
  username: string,
): Promise<{ cookie: string; unitId: string }> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: demonstrationPassword }),
  })
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const { post } = SessionView.parse(await answer.json())
  return { cookie, unitId: post.unitId }
}
