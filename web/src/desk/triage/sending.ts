import type { MatterLine } from '@manyuan/core/matters/views.ts'
import type { Choice } from './choices.ts'
import type { Command } from './decisions.ts'

/** The commands that send a matter to the unit that was chosen; a new one is accepted first, as of `newKind` where one was chosen. */
export function commandsOf(
  { stage }: Pick<MatterLine, 'stage'>,
  choice: Choice,
  { isNew, newKind, instruction }: { isNew: boolean; newKind: string | undefined; instruction: string },
): readonly Command[] {
  const accept: Command = {
    name: 'matter.accept',
    payload: newKind ? { kindId: newKind } : {},
    expectedStage: stage,
  }
  const dispatch: Command = {
    name: 'matter.dispatch',
    payload: {
      leadUnitId: choice.unitId,
      assistUnitIds: choice.assist.map(({ unitId }) => unitId),
      ...(instruction.trim() ? { instruction } : {}),
    },
    expectedStage: isNew ? 'accepted' : stage,
  }
  return isNew ? [accept, dispatch] : [dispatch]
}
