import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { matterRoutes, Queue, uploadRoutes } from '@manyuan/core/matters/contract.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import type { peopleRoutes } from '@manyuan/core/people/contract.ts'
import type { placeCodeRoutes } from '@manyuan/core/places/codes-contract.ts'
import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import { call, newCommandId } from '../client/call.ts'
import { watched } from '../client/reach.ts'
import { unattended } from '../client/unattended.ts'
import { type UploadOf, type UploadWatch, upload } from '../client/upload.ts'

type C = typeof placeCodeRoutes
type M = typeof matterRoutes
type P = typeof peopleRoutes
type L = typeof placeRoutes

/** On a bad signal a request may hang for good: after this no answer counts as none, and what was sent can be sent again. */
const patienceMs = 30_000

/** What a command aims at, as the sender last saw it. */
export type Aim = { matter: string; expectedStage?: MatterStage; taskVersion?: number }

/** The calls of the field page, the same as the desk's; `post` is the one that the screen shows. */
export function fieldApi(language: Language, post: () => string | undefined) {
  const open = { language, unattended, watch: watched, patienceMs }
  const o = { ...open, post }
  return {
    about: () => call<L['about']>('GET', '/api/about', {}, open),
    people: () => call<P['demonstrationPosts']>('GET', '/api/demonstration/people', {}, open),
    session: () => call<P['session']>('GET', '/api/session', {}, open),
    signIn: (body: { username: string; password: string; code?: string }) =>
      call<P['signIn']>('POST', '/api/session', { body }, open),
    signOut: () => call<P['signOut']>('DELETE', '/api/session', {}, o),
    choosePost: (postId: string) =>
      call<P['choosePost']>('POST', '/api/session/post', { body: { postId } }, open),
    work: () => call<M['work']>('GET', '/api/work', {}, o),
    queue: (queue: Queue, after?: string) =>
      call<M['queue']>('GET', '/api/work/:queue', { params: { queue }, query: after ? { after } : {} }, o),
    reported: (after?: string) =>
      call<M['reported']>('GET', '/api/reported', { query: after ? { after } : {} }, o),
    matter: (ref: string) => call<M['read']>('GET', '/api/matters/:ref', { params: { ref } }, o),
    names: (ids: string[]) => call<L['names']>('POST', '/api/names', { body: { ids } }, o),
    placeOfCode: (code: string) => call<C['lead']>('GET', '/api/place-codes/:code', { params: { code } }, o),
    division: (id: string) => call<L['division']>('GET', '/api/divisions/:id', { params: { id } }, o),
    command: (id: string, name: string, payload: unknown, aim?: Aim) =>
      call<M['command']>(
        'POST',
        '/api/command',
        { body: { id, name: `${name}@1`, payload, ...aim } as never },
        o,
      ),
    upload: (of: UploadOf, watch: UploadWatch) => upload(of, o, watch),
    uploads: (ref: string) =>
      call<(typeof uploadRoutes)['list']>('GET', '/api/matters/:ref/uploads', { params: { ref } }, o),
    newId: newCommandId,
  }
}

export type FieldApi = ReturnType<typeof fieldApi>
export type About = Awaited<ReturnType<FieldApi['about']>>
