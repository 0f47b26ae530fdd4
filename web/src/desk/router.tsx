import { MatterFilter } from '@manyuan/core/matters/contract.ts'
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { ListQuery } from './api.ts'
import { AuditScreen } from './audit/AuditScreen.tsx'
import { ClientsScreen } from './clients/ClientsScreen.tsx'
import { Frame } from './Frame.tsx'
import { FiguresScreen } from './figures/FiguresScreen.tsx'
import { ListScreen } from './matters/ListScreen.tsx'
import { MatterScreen } from './matters/MatterScreen.tsx'
import { RegisterScreen } from './matters/RegisterScreen.tsx'
import { AccountScreen } from './people/AccountScreen.tsx'
import { PersonScreen } from './people/PersonScreen.tsx'
import { SecurityScreen } from './people/SecurityScreen.tsx'
import { StaffScreen } from './people/StaffScreen.tsx'
import { PlacesScreen } from './places/PlacesScreen.tsx'
import { UnitScreen } from './places/UnitScreen.tsx'
import { WorkScreen } from './work/WorkScreen.tsx'

const root = createRootRoute({ component: Frame })
const page = <const Path extends string>(path: Path, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component })

export const matterRoute = createRoute({
  getParentRoute: () => root,
  path: '/matters/$ref',
  component: MatterScreen,
})
/** The filter of the list stands in the address, so that going back finds the same list; what is not one is dropped. */
const Search = MatterFilter.omit({ after: true, limit: true }).partial()
export const listRoute = createRoute({
  getParentRoute: () => root,
  path: '/matters',
  validateSearch: (search: Record<string, unknown>): ListQuery => Search.safeParse(search).data ?? {},
  component: ListScreen,
})
export const placeRoute = createRoute({
  getParentRoute: () => root,
  path: '/places/$id',
  component: PlacesScreen,
})

export const router = createRouter({
  basepath: '/desk',
  routeTree: root.addChildren([
    page('/', WorkScreen),
    page('/register', RegisterScreen),
    listRoute,
    matterRoute,
    page('/places', PlacesScreen),
    placeRoute,
    page('/units/$id', UnitScreen),
    page('/figures', FiguresScreen),
    page('/staff', StaffScreen),
    page('/staff/$id', PersonScreen),
    page('/security', SecurityScreen),
    page('/clients', ClientsScreen),
    page('/audit', AuditScreen),
    page('/account', AccountScreen),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
