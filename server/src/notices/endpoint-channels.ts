import { createHmac } from 'node:crypto'
import type { EndpointChannel } from '@manyuan/core/messages/steps.ts'
import { z } from 'zod'
import type { Channel, Endpoint, EndpointAttempt } from './channel.ts'
import { guardedPost, type Posted } from './guarded-post.ts'

/** The clock for signatures, and the networks that may be called though they are not public. */
type Surroundings = { now: () => Date; alsoOpen: readonly string[]; patience?: number }

const json = { 'content-type': 'application/json; charset=utf-8' }

/** What is signed with a secret of ours: the bytes behind its prefix. */
function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
}

/**
 * The signature of a call as Standard Webhooks 1.0 has it: HMAC-SHA256 over id, seconds since 1970 and body with dots between,
 * once for each secret.
 */
function signWebhook(
  secrets: readonly string[],
  { id, seconds, body }: { id: string; seconds: number; body: string },
): string {
  const signed = `${id}.${seconds}.${body}`
  return secrets
    .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`)
    .join(' ')
}

function judgeStatus(posted: Posted): EndpointAttempt {
  if (typeof posted === 'string') return posted
  if (posted.status >= 200 && posted.status < 300) return 'sent'
  // 410: it is gone, and says so (RFC 9110, 15.5.11).
  return posted.status === 410 ? 'refused' : `status.${posted.status}`
}

/** Calls another system; the text of a message is its body. */
function webhook({ now, ...guard }: Surroundings): Channel<Endpoint, EndpointAttempt> {
  return {
    async send({ id, to: { address, secrets }, text }) {
      const seconds = Math.floor(now().getTime() / 1000)
      const headers = {
        ...json,
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': signWebhook(secrets, { id, seconds, body: text }),
      }
      return judgeStatus(await guardedPost({ address, headers, body: text }, guard))
    },
  }
}

/** Both robots answer 200 to everything, and say in a number what came of it; 0 is good. */
const RobotAnswer = z.object({ errcode: z.int() })

function judgeRobot(posted: Posted): EndpointAttempt {
  const attempt = judgeStatus(posted)
  if (attempt !== 'sent' || typeof posted === 'string') return attempt
  try {
    const { errcode } = RobotAnswer.parse(JSON.parse(posted.body))
    return errcode === 0 ? 'sent' : `code.${errcode}`
  } catch {
    return 'unanswered'
  }
}

/** The robot of a group in WeCom (developer.work.weixin.qq.com, 群机器人配置说明): its address is its secret. */
function wecom({ now: _, ...guard }: Surroundings): Channel<Endpoint, EndpointAttempt> {
  return {
    async send({ to: { address }, text }) {
      const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: text } })
      return judgeRobot(await guardedPost({ address, headers: json, body }, guard))
    },
  }
}

/** Signs a call of a DingTalk robot: milliseconds and their digest under the secret go into the address (加签). */
export function signDingTalk(address: string, secret: string, ms: number): string {
  const sign = createHmac('sha256', secret).update(`${ms}\n${secret}`).digest('base64')
  const url = new URL(address)
  url.searchParams.set('timestamp', String(ms))
  url.searchParams.set('sign', sign)
  return url.href
}

/** The robot of a group in DingTalk (open.dingtalk.com, 自定义机器人接入), signed where it has a secret. */
function dingtalk({ now, ...guard }: Surroundings): Channel<Endpoint, EndpointAttempt> {
  return {
    async send({ to, subject, text }) {
      const [secret] = to.secrets
      const address = secret === undefined ? to.address : signDingTalk(to.address, secret, now().getTime())
      const body = JSON.stringify({ msgtype: 'markdown', markdown: { title: subject, text } })
      return judgeRobot(await guardedPost({ address, headers: json, body }, guard))
    },
  }
}

/** The ways to places that administrators set up; they are always there. */
export function endpointChannels(
  surroundings: Surroundings,
): Record<EndpointChannel, Channel<Endpoint, EndpointAttempt>> {
  return { webhook: webhook(surroundings), wecom: wecom(surroundings), dingtalk: dingtalk(surroundings) }
}
