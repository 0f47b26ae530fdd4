import type { FastifyInstance } from 'fastify'

/** The methods that an address takes; none where there is no such address. */
export type MethodsAt = (path: string) => string[]

/** Turns the address of a route into what addresses of it look like. */
function shapeOf(url: string): RegExp {
  const parts = url.split('/').map((part) => {
    if (part.startsWith(':')) return '[^/]+'
    return part === '*' ? '.*' : part.replace(/[^\w-]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}

/** Remembers every route that is added from now on, so that a wrong method can be told from a wrong address. */
export function rememberRoutes(app: FastifyInstance): MethodsAt {
  const routes: { methods: string[]; shape: RegExp }[] = []
  app.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), shape: shapeOf(url) })
  })
  return (path) => {
    const there = routes.filter(({ shape }) => shape.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(there)].sort()
  }
}
