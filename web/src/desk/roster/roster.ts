import type { PostOfRoster, rosterRoutes } from '@manyuan/core/roster/contract.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useRosterCommand } from '../command.ts'

export type RosterPage = z.infer<(typeof rosterRoutes.roster)['answer']>
export type RosterDay = RosterPage['days'][number]

/** Sends a change of a roster or of deputies; whatever shows them is asked for anew, after a refusal too. */
export function useRosterEdit() {
  const command = useRosterCommand()
  const queries = useQueryClient()
  return async (...given: Parameters<typeof command>) => {
    try {
      return await command(...given)
    } finally {
      await Promise.all(
        ['roster', 'duty', 'deputies'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      )
    }
  }
}

/** A post as rosters call it: who holds it, and as what. */
export function usePostName(): (post: PostOfRoster | undefined) => string {
  const { people, say } = useTexts()
  return (post) =>
    post
      ? `${post.staffName} · ${post.title ?? people.role[post.role]}`
      : say('岗位已撤', 'a post that is gone')
}

/** The days of the week as they are called, Monday first. */
export function useWeekdays(): readonly string[] {
  const { language } = useTexts()
  return language === 'en'
    ? ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    : ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
}
