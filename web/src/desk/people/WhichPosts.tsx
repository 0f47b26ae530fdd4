import { type StaffRole, staffRoles } from '@manyuan/core/people/roles.ts'
import { type PostState, postStates } from '@manyuan/core/people/staff-contract.ts'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'

/** What narrows the list of people to some of their posts. */
export type Which = { role?: StaffRole; state?: PostState }

/** Chooses a role, and posts that are held, over or to come; without a state, those that are not over. */
export function WhichPosts({ which, onChange }: { which: Which; onChange: (which: Which) => void }) {
  const { say, people } = useTexts()
  const clear = useClear()
  const { role, state } = which
  const states = {
    now: say('在岗', 'Held now'),
    planned: say('将到岗', 'To come'),
    past: say('已离岗', 'Over'),
  } satisfies Record<PostState, string>
  return (
    <>
      <Select
        allowClear={clear}
        aria-label={say('角色', 'Role')}
        placeholder={say('角色', 'Role')}
        value={role ?? null}
        options={staffRoles.map((value) => ({ value, label: people.role[value] }))}
        onChange={(chosen?: StaffRole) =>
          onChange({ ...(chosen ? { role: chosen } : {}), ...(state ? { state } : {}) })
        }
      />
      <Select
        allowClear={clear}
        aria-label={say('状态', 'State')}
        placeholder={say('在岗和将到岗', 'Held and to come')}
        value={state ?? null}
        options={postStates.map((value) => ({ value, label: states[value] }))}
        onChange={(chosen?: PostState) =>
          onChange({ ...(role ? { role } : {}), ...(chosen ? { state: chosen } : {}) })
        }
      />
    </>
  )
}
