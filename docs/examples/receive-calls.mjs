// Takes the calls of Manyuan: node receive-calls.mjs, with PORT and WEBHOOK_SECRET (whsec_…) in the surroundings.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const key = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64')
const mostSecondsApart = 5 * 60
// Kept for a day, and where a restart does not lose it: a call comes again under the id it had.
const known = new Set()

/** The body has to be the bytes as they came: written anew from the JSON they would be signed otherwise. */
function isGenuine(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures = '' } = headers
  if (!(Math.abs(Date.now() / 1000 - Number(seconds)) < mostSecondsApart)) return false
  const right = createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest()
  return signatures.split(' ').some((one) => {
    const [version, signature = ''] = one.split(',')
    const given = Buffer.from(signature, 'base64')
    return version === 'v1' && given.length === right.length && timingSafeEqual(given, right)
  })
}

createServer(async (request, response) => {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const body = Buffer.concat(pieces)
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end()
  response.writeHead(204).end()
  const id = request.headers['webhook-id']
  if (known.has(id)) return
  known.add(id)
  const { type, data } = JSON.parse(body)
  // Here your own work begins: ask for the matter (GET /api/client/matters/<ref>) rather than trust that a call is the last.
  console.log(type, data.ref ?? '', data.stage ?? '')
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'))
