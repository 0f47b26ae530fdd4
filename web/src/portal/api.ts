import type { Point } from '@manyuan/core/geo.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import type { matterRoutes, uploadRoutes } from '@manyuan/core/matters/contract.ts'
import type { FollowView } from '@manyuan/core/matters/views.ts'
import type { placeCodeRoutes } from '@manyuan/core/places/codes-contract.ts'
import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import type { rightRoutes } from '@manyuan/core/rights/contract.ts'
import type { switchedOnRoutes } from '@manyuan/core/rules/switched-on.ts'
import { call, callFile, newCommandId } from '../client/call.ts'
import { type UploadOf, type UploadWatch, upload } from '../client/upload.ts'
import type { Codes } from './remember.ts'

const patienceMs = 30_000

/** Calls of the portal: never with a staff session, even when one is open in this browser. */
export function portalApi(language: Language) {
  const anonymous = { language, anonymous: true, patienceMs }
  const following = (code: string, secret: string) => ({
    ...anonymous,
    authorization: `Follow ${code} ${secret}`,
  })
  const division = (id: string) =>
    call<typeof placeRoutes.division>('GET', '/api/divisions/:id', { params: { id } }, anonymous)
  return {
    about: () => call<typeof placeRoutes.about>('GET', '/api/about', {}, anonymous),
    switchedOn: () => call<typeof switchedOnRoutes.read>('GET', '/api/switched-on', {}, anonymous),
    divisions: (parent?: string) =>
      call<typeof placeRoutes.divisions>(
        'GET',
        '/api/divisions',
        { query: parent ? { parent } : {} },
        anonymous,
      ),
    /** The division at a path, as the gazetteer names it. */
    divisionAt: async (path: string) => {
      const query = { words: path }
      const { divisions } = await call<typeof placeRoutes.divisions>(
        'GET',
        '/api/divisions',
        { query },
        anonymous,
      )
      return divisions.find((one) => one.path === path)
    },
    /** Where the code on a sheet leads today. */
    placeOfCode: (code: string) =>
      call<typeof placeCodeRoutes.lead>('GET', '/api/place-codes/:code', { params: { code } }, anonymous),
    unitsNear: async (divisionId: string) => {
      const place = await division(divisionId)
      const above = await Promise.all(place.above.map(({ id }) => division(id)))
      return [place, ...above.reverse()].flatMap(({ units }) => units)
    },
    /** Where the map opens: the place chosen, or the city. */
    pointOf: async (divisionId?: string): Promise<Point | undefined> => {
      const id =
        divisionId ?? (await call<typeof placeRoutes.about>('GET', '/api/about', {}, anonymous)).cityId
      const { lon, lat } = (await division(id)).division
      return lon === null || lat === null ? undefined : { lon, lat }
    },
    similar: (body: { kindId?: string; divisionId?: string; point?: Point }) =>
      call<typeof matterRoutes.similar>('POST', '/api/matters/similar', { body }, anonymous),
    follow: (code: string, secret: string): Promise<FollowView> =>
      call<typeof matterRoutes.follow>('POST', '/api/portal/follow', { body: { code, secret } }, anonymous),
    ownRights: (own: { code: string; secret: string }) =>
      call<typeof rightRoutes.own>('POST', '/api/portal/rights', { body: own }, anonymous),
    ownLooks: (own: { code: string; secret: string }) =>
      call<typeof rightRoutes.looks>('POST', '/api/portal/looks', { body: own }, anonymous),
    ownCopy: (own: { code: string; secret: string }) =>
      call<typeof rightRoutes.copy>('POST', '/api/portal/copy', { body: own }, anonymous),
    command: (
      id: string,
      name: string,
      payload: unknown,
      matter?: string,
      as?: { code: string; secret: string },
    ) =>
      call<typeof matterRoutes.command>(
        'POST',
        '/api/command',
        { body: { id, name: `${name}@1`, payload, ...(matter ? { matter: matter as never } : {}) } },
        as ? following(as.code, as.secret) : anonymous,
      ),
    /** The line breaks on phones: a file goes on where it stopped. */
    upload: (of: UploadOf, as: Codes, watch: UploadWatch) => upload(of, following(as.code, as.secret), watch),
    /** A paper of one's own, or the small picture of it. */
    paper: (matter: string, paper: string, as: Codes, size: '' | '/small' = '') =>
      callFile(`/api/matters/${matter}/papers/${paper}${size}`, following(as.code, as.secret)),
    uploads: (matter: string, as: Codes) =>
      call<typeof uploadRoutes.list>(
        'GET',
        '/api/matters/:ref/uploads',
        { params: { ref: matter } },
        following(as.code, as.secret),
      ),
    newId: newCommandId,
  }
}

export type PortalApi = ReturnType<typeof portalApi>
