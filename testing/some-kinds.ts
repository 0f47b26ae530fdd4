import { Kind } from '../core/src/kinds/kind.ts'

/** A kind for tests: one below another can be chosen, a root cannot. */
export function someKind(id: string, parentId: string | null, more: object = {}): Kind {
  return Kind.parse({
    id,
    parentId,
    version: 1,
    family: 'event',
    name: { zh: id },
    selectable: parentId !== null,
    public: true,
    validFrom: '2024-01-01',
    ...more,
  })
}

/** A small tree: roads, lamps that citizens do not report, and jobs that come by the portal alone. */
export const someKinds = [
  someKind('event', null),
  someKind('event.road', 'event'),
  someKind('event.light', 'event', { public: false }),
  someKind('service', null),
  someKind('service.job', 'service', { atDesk: false, byClients: false }),
]
