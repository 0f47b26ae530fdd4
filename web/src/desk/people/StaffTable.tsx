import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { staffRoutes } from '@manyuan/core/people/staff-contract.ts'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'

type StaffRow = z.infer<(typeof staffRoutes.list)['answer']>['rows'][number]

/** One row for each post; who holds several stands there several times. */
export function StaffTable({ rows }: { rows: readonly StaffRow[] }) {
  const { say, people, language } = useTexts()
  return (
    <table className="rows panel" aria-label={say('人员', 'Staff')}>
      <thead>
        <tr>
          <th scope="col">{say('姓名', 'Name')}</th>
          <th scope="col">{say('角色', 'Role')}</th>
          <th scope="col">{say('单位', 'Unit')}</th>
          <th scope="col">{say('用户名', 'Sign-in name')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.postId}>
            <th scope="row">
              <Link to="/staff/$id" params={{ id: row.staffId }}>
                {row.name}
              </Link>
            </th>
            <td>{people.role[row.role]}</td>
            <td className="hint">
              <Link to="/units/$id" params={{ id: row.unitId }}>
                {nameIn(language, row.unitName)}
              </Link>
            </td>
            <td className="hint">{row.username}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
