import { rightTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { type StaffRole, staffRoles } from '@manyuan/core/people/roles.ts'
import type { Action } from '@manyuan/core/permissions/actions.ts'
import { type RoleRight, rightsOf } from '@manyuan/core/permissions/of-role.ts'
import { Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useTitle } from '../title.ts'

/** What each role may do and to which matters, read from the permission table: everybody who works here may know it. */
export function RolesScreen() {
  const { session } = useDesk()
  const { say, people } = useTexts()
  useTitle(say('岗位权限', 'What roles may do'))
  const [shown, setShown] = useState<StaffRole[]>([session.post.role])
  const rights = new Map(shown.map((role) => [role, rightsOf(role)]))
  const actions = [...new Set([...rights.values()].flat().map(({ action }) => action))]
  return (
    <>
      <h1>{say('岗位权限', 'What roles may do')}</h1>
      <p className="hint">
        {say(
          '由程序的权限表生成。密封的事项只有指定的岗位能看；涉及本单位或本人的一律看不到。',
          'Made from the permission table of the program. Sealed matters are for named posts alone; nobody sees what is about their own unit or themselves.',
        )}
      </p>
      <div className="filters roles-shown">
        <Select<StaffRole[]>
          mode="multiple"
          className="wide"
          aria-label={say('岗位', 'Roles')}
          maxCount={4}
          value={shown}
          options={staffRoles.map((role) => ({ value: role, label: people.role[role] }))}
          onChange={(roles) => setShown(roles.length > 0 ? roles : [session.post.role])}
        />
      </div>
      <table className="rows panel" aria-label={say('岗位权限', 'What roles may do')}>
        <thead>
          <tr>
            <th scope="col">{say('可以做', 'May')}</th>
            {shown.map((role) => (
              <th key={role} scope="col">
                {people.role[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => (
            <Line key={action} action={action} rights={[...rights.entries()]} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function Line({ action, rights }: { action: Action; rights: [StaffRole, RoleRight[]][] }) {
  const { say, people, language } = useTexts()
  const words = rightTexts(language)
  const said = (right: RoleRight | undefined) => {
    if (!right) return '—'
    const when = right.when.map((relation) => words.relation[relation]).join(say('、', ', '))
    return right.independent ? `${when}${say('，且', ', and ')}${words.independent}` : when
  }
  return (
    <tr>
      <th scope="row">{words.action(action)}</th>
      {rights.map(([role, of]) => (
        <td key={role} className="hint">
          {rights.length > 1 && (
            <span className="when-narrow">{say(`${people.role[role]}：`, `${people.role[role]}: `)}</span>
          )}
          {said(of.find((right) => right.action === action))}
        </td>
      ))}
    </tr>
  )
}
