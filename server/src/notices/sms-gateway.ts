import { z } from 'zod'
import { type Attempt, type Channel, type Message, patienceMs } from './channel.ts'

/** How a city's SMS gateway wants to be asked: most take one POST with a number and a text. */
export type SmsGateway = {
  url: string
  /** JSON or a form, with `{to}`, `{text}` and perhaps `{id}` in it. */
  body: string
  authorization: string | undefined
  /** What must stand in a good answer; some gateways answer 200 to everything. */
  success: string | undefined
}

type Fields = Pick<Message, 'to' | 'text' | 'id'>

function fill(text: string, fields: Fields, write: (value: string) => string): string {
  return text.replace(/\{(to|text|id)\}/g, (_, name: keyof Fields) => write(fields[name]))
}

const Json = z.json()
type Json = z.infer<typeof Json>

function fillJson(value: Json, fields: Fields): Json {
  if (typeof value === 'string') return fill(value, fields, String)
  if (Array.isArray(value)) return value.map((one) => fillJson(one, fields))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillJson(one, fields)]))
  return value
}

/** The template as JSON, or `undefined` when it is a form. */
function parseTemplate(body: string): Json | undefined {
  try {
    return Json.parse(JSON.parse(body))
  } catch {
    return undefined
  }
}

/** 400 and 422 speak of this message; everything else may be a fault of settings or of the hour. */
const refusals = [400, 422]

async function judge(response: Response, success: string | undefined): Promise<Attempt> {
  if (!response.ok || success === undefined) {
    await response.body?.cancel()
    if (response.ok) return 'sent'
    return refusals.includes(response.status) ? 'refused' : 'unanswered'
  }
  return (await response.text()).includes(success) ? 'sent' : 'unanswered'
}

/** Sends through a gateway that takes one POST for each message. A redirect is not followed: it would carry the number along. */
export function smsGateway(gateway: SmsGateway, patience = patienceMs): Channel {
  const template = parseTemplate(gateway.body)
  const type = template === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    ...(gateway.authorization === undefined ? {} : { authorization: gateway.authorization }),
  }
  return {
    async send(message) {
      const body =
        template === undefined
          ? fill(gateway.body, message, encodeURIComponent)
          : JSON.stringify(fillJson(template, message))
      try {
        const signal = AbortSignal.timeout(patience)
        const response = await fetch(gateway.url, {
          method: 'POST',
          headers,
          body,
          signal,
          redirect: 'error',
        })
        return await judge(response, gateway.success)
      } catch {
        return 'unanswered'
      }
    },
  }
}
