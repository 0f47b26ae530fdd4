import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type PlaceCommandAnswer,
  type PlaceCommandName,
  placeCommands,
} from '@manyuan/core/places/commands.ts'
import { type AdminBook, executeAdminCommand, type Trial } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { endSessionsOfUnit } from '../people/unit-sessions.ts'
import { addDivision, changeCentre, endDivision, renameDivision } from './edit-divisions.ts'
import { publishDutyList } from './edit-duty-list.ts'
import type { Edited } from './edit-frame.ts'
import { addGrid, changeGrid, endGrid } from './edit-grids.ts'
import { addSpot, changeSpot, endSpot } from './edit-spots.ts'
import { addUnit, changeUnit, endUnit } from './edit-units.ts'
import { mergeDivision } from './merge-divisions.ts'
import { transferUnit } from './transfer-unit.ts'

type Done = Edited & { data?: Record<string, unknown> }

/** Which use case answers which command about places and units. */
const placeBook: AdminBook<PlaceCommandName, Done, PlaceCommandAnswer> = {
  objectType: 'place',
  schemas: placeCommands,
  handlers: {
    'division.add': addDivision,
    'division.rename': renameDivision,
    'division.end': endDivision,
    'division.merge': mergeDivision,
    'centre.change': changeCentre,
    'grid.add': addGrid,
    'grid.change': changeGrid,
    'grid.end': endGrid,
    'spot.add': addSpot,
    'spot.change': changeSpot,
    'spot.end': endSpot,
    'unit.add': addUnit,
    'unit.change': changeUnit,
    'unit.end': endUnit,
    'unit.transfer': transferUnit,
    'unit.endSessions': endSessionsOfUnit,
    'dutyList.publish': publishDutyList,
  },
  keep: ({ id, version }) => ({ id, version }),
  about: ({ id, version, data }) => ({ objectId: id, data: { version, ...data } }),
  recorded: ['permission.denied', 'record.notFound', 'command.reused'],
  duplicates: { grid_code_current: 'gridCode', division_path_current: 'division' },
}

/** Runs one command about places and units. */
export async function executePlaceCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
  trial?: Trial,
): Promise<PlaceCommandAnswer> {
  return (await executeAdminCommand(deps, sender, envelope, placeBook, trial)).kept
}
