import type { Route } from '@manyuan/core/contract/route.ts'

/** The ways to say who one is, as the description of the API names them. */
export const securitySchemes = {
  session: {
    type: 'apiKey' as const,
    in: 'cookie' as const,
    name: 'manyuan.session_token',
    description: 'Staff: the cookie of POST /api/session.',
  },
  reporter: {
    type: 'apiKey' as const,
    in: 'header' as const,
    name: 'Authorization',
    description: 'A reporter: `Follow <code> <secret>`, the secret made by the device that reported.',
  },
  client: {
    type: 'http' as const,
    scheme: 'bearer',
    bearerFormat: 'mc_<client id>_<secret>',
    description: 'A connected system, with a key that the system administrator gave out.',
  },
}

/** Who may call a route, in the words of OpenAPI; an empty requirement is nobody in particular. */
export function securityOf(route: Route): { [scheme: string]: string[] }[] {
  return [
    ...(route.open ? [{}] : []),
    ...(route.path.startsWith('/api/client/') ? [] : [{ session: [] }]),
    ...(route.reporter ? [{ reporter: [] }] : []),
    ...(route.client ? [{ client: [] }] : []),
  ]
}
