import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import type { KeptFilter } from '@manyuan/core/matters/kept-filter.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt, scopeOf } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import {
  type ViewCommandAnswer,
  type ViewCommandInput,
  type ViewCommandName,
  viewCommands,
} from '@manyuan/core/saved-views/commands.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import {
  countViews,
  findView,
  insertView,
  keepColumns,
  removeView,
  type SavedView,
  updateView,
} from '../db/saved-views.ts'
import type { Deps } from '../deps.ts'

/** So many views of one person at a unit, and so many that it shares: more are found by nobody. */
const mostViews = 30

type Done = ViewCommandAnswer & { data?: Record<string, unknown> }

/** Views are for whoever has lists at all. */
export function expectReader(actor: StaffActor): void {
  if (scopeOf(actor, 'read').length === 0) refuse('permission.denied', { action: 'matter.read' })
}

/** Whether a view is the reader's to change: their own, or one of their unit where they may share. */
export function mayChange(actor: StaffActor, view: SavedView): boolean {
  return view.staffId === actor.staffId || (view.shared && canAt(actor, 'views.share'))
}

/** A kind that never was narrows to nothing, and no list or count knows what to do with it. */
function expectKnown({ dictionary }: AdminUseCase, filter: KeptFilter | undefined): void {
  if (filter?.kindId !== undefined) dictionary.getKind(filter.kindId)
}

async function expectRoom({ tx, actor }: AdminUseCase, shares: boolean): Promise<void> {
  if (shares && !canAt(actor, 'views.share')) refuse('permission.denied', { action: 'views.share' })
  const { own, shared } = await countViews(tx, actor)
  if (own >= mostViews || (shares && shared >= mostViews)) refuse('tooMany.views', { most: mostViews })
}

async function saveView(use: AdminUseCase, view: ViewCommandInput<'view.save'>): Promise<Done> {
  expectReader(use.actor)
  expectKnown(use, view.filter)
  await expectRoom(use, view.shared)
  const viewId = use.newId()
  await insertView(use.tx, viewId, use.actor, view, use.now)
  return { viewId, version: 1, data: { shared: view.shared } }
}

async function getChangeable(
  { tx, actor, expectedVersion }: AdminUseCase,
  viewId: string,
): Promise<SavedView> {
  const view = await findView(tx, viewId, actor)
  if (!view) return refuse('record.notFound')
  if (!mayChange(actor, view)) return refuse('permission.denied', { action: 'views.share' })
  if (expectedVersion !== undefined && expectedVersion !== view.version)
    return refuse('record.changed', { version: view.version })
  return view
}

async function changeView(
  use: AdminUseCase,
  { viewId, ...change }: ViewCommandInput<'view.change'>,
): Promise<Done> {
  const view = await getChangeable(use, viewId)
  expectKnown(use, change.filter)
  if (change.shared && !view.shared) {
    if (!canAt(use.actor, 'views.share')) return refuse('permission.denied', { action: 'views.share' })
    if ((await countViews(use.tx, use.actor)).shared >= mostViews)
      return refuse('tooMany.views', { most: mostViews })
  }
  return { viewId, version: await updateView(use.tx, viewId, change), data: { shared: change.shared } }
}

async function endView(use: AdminUseCase, { viewId }: ViewCommandInput<'view.remove'>): Promise<Done> {
  await getChangeable(use, viewId)
  await removeView(use.tx, viewId)
  return { viewId, version: null }
}

async function chooseColumns(
  { tx, actor }: AdminUseCase,
  { columns }: ViewCommandInput<'view.chooseColumns'>,
): Promise<Done> {
  expectReader(actor)
  await keepColumns(tx, actor, columns)
  return { viewId: null, version: null }
}

const viewBook: AdminBook<ViewCommandName, Done, ViewCommandAnswer> = {
  objectType: 'view',
  schemas: viewCommands,
  handlers: {
    'view.save': saveView,
    'view.change': changeView,
    'view.remove': endView,
    'view.chooseColumns': chooseColumns,
  },
  keep: ({ viewId, version }) => ({ viewId, version }),
  about: ({ viewId, data = {} }) => ({ objectId: viewId, data }),
  recorded: ['permission.denied', 'command.reused'],
  duplicates: {},
}

/** Runs one command about views of the list. */
export async function executeViewCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<ViewCommandAnswer> {
  return (await executeAdminCommand(deps, sender, envelope, viewBook)).kept
}
