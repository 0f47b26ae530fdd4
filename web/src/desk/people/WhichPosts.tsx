import { type StaffRole, staffRoles } from '@manyuan/core/people/roles.ts'
import { type PostState, postStates } from '@manyuan/core/people/staff-contract.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../Choice.tsx'

/** What narrows the list of people to some of their posts. */
export type Which = { role?: StaffRole | undefined; state?: PostState | undefined }

/** Chooses a role, and posts that are held, over or to come; without a state, those that are not over. */
export function WhichPosts({ which, onChange }: { which: Which; onChange: (which: Which) => void }) {
  const { say, people } = useTexts()
  const states = {
    now: say('在岗', 'Held now'),
    planned: say('将到岗', 'To come'),
    past: say('已离岗', 'Over'),
  } satisfies Record<PostState, string>
  return (
    <>
      <Choice
        name={say('角色', 'Role')}
        values={staffRoles}
        names={people.role}
        value={which.role}
        onChange={(role) => onChange({ ...which, role })}
      />
      <Choice
        name={say('状态', 'State')}
        empty={say('在岗和将到岗', 'Held and to come')}
        values={postStates}
        names={states}
        value={which.state}
        onChange={(state) => onChange({ ...which, state })}
      />
    </>
  )
}
