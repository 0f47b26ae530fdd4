import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import statics from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const webFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** The three products of the web, each with a page of its own, and what developers read about the API. */
type Product = 'portal' | 'desk' | 'field' | 'reference'

function sendPage(reply: FastifyReply, name: Product): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(createReadStream(`${webFolder}/${name}/index.html`))
}

/** The pages of the built web: unknown paths of a product answer with its page, which knows what to show. */
export async function addPages(app: FastifyInstance): Promise<void> {
  if (!existsSync(webFolder)) return
  // Their names change with their content: what a phone has once it never asks for again.
  await app.register(statics, {
    root: `${webFolder}/assets`,
    prefix: '/assets/',
    wildcard: false,
    index: false,
    maxAge: '1y',
    immutable: true,
  })
  const page = (name: Product) => async (_: unknown, reply: FastifyReply) => await sendPage(reply, name)
  app.get('/', { schema: { hide: true } }, page('portal'))
  app.get('/report', { schema: { hide: true } }, page('portal'))
  // What a sheet on a wall leads to; the page asks which place its code means.
  app.get('/s/*', { schema: { hide: true } }, page('portal'))
  app.get('/receipt', { schema: { hide: true } }, page('portal'))
  app.get('/open', { schema: { hide: true } }, page('portal'))
  app.get('/follow', { schema: { hide: true } }, page('portal'))
  app.get('/api', { schema: { hide: true } }, page('reference'))
  // The desk shows the portal's form in a frame while it is written; no other page of ours stands in one, and none of others'.
  app.get('/preview', { schema: { hide: true } }, async (_, reply) => {
    const policy = String(reply.getHeader('content-security-policy'))
    reply.header(
      'content-security-policy',
      policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    )
    return await sendPage(reply, 'portal')
  })
  app.get('/desk', { schema: { hide: true } }, page('desk'))
  app.get('/desk/*', { schema: { hide: true } }, page('desk'))
  app.get('/field', { schema: { hide: true } }, page('field'))
  app.get('/field/*', { schema: { hide: true } }, page('field'))
}

/** For an address that nothing answers: the portal says so in a page of its own, where the web is built. */
export function sendUnknownPage(reply: FastifyReply): FastifyReply {
  return existsSync(webFolder) ? sendPage(reply.status(404), 'portal') : reply.status(404).send()
}
