import { administratorRoles } from '@manyuan/core/people/administrators.ts'
import { whatEnded } from '@manyuan/core/routing/reach.ts'
import { stateOn } from '@manyuan/core/rules/versions.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { listAdministratorsOn, listPublishedYears, readCity } from '../../db/doctor.ts'
import { openDictionary } from '../../places/dictionary-store.ts'
import { nameOfRule, worldOf } from '../../routing/world.ts'
import { type Check, fine, look, mend } from './check.ts'

/** The month from which the next year's holidays can be known: the State Council publishes them by then. */
const publishedByMonth = 12

/** So many rules are named; the screen of the rules marks them all. */
const mostNamed = 5

/** The city that is kept, and those who look after it. */
export const cityChecks: readonly Check[] = [
  {
    check: 'city',
    async look({ db, config }) {
      const city = await readCity(db)
      if (!city) return mend({ code: 'problem', problem: { code: 'database.noCity' } })
      const { name, demonstration, divisions } = city
      if (demonstration && config.mode === 'production')
        return mend({ code: 'problem', problem: { code: 'database.isDemonstration' } })
      if (demonstration) return fine({ code: 'city.demonstration', city: name })
      return fine({ code: 'city.fine', city: name, divisions })
    },
  },
  {
    check: 'people',
    async look({ db, now, config }) {
      const there = await listAdministratorsOn(db, businessDayOf(now))
      const missing = administratorRoles.filter((role) => !there.some((one) => one.role === role))
      if (missing.length > 0) return mend({ code: 'people.missing', roles: missing })
      const without = there.filter(({ secondFactor }) => !secondFactor).length
      if (without > 0 && config.mode === 'production')
        return look({ code: 'people.noSecondFactor', n: without })
      return fine({ code: 'people.fine', administrators: there.length })
    },
  },
  {
    check: 'calendar',
    async look({ db, now }) {
      const day = businessDayOf(now)
      const thisYear = Number(day.slice(0, 4))
      const needed = Number(day.slice(5, 7)) >= publishedByMonth ? [thisYear, thisYear + 1] : [thisYear]
      const published = await listPublishedYears(db)
      const year = needed.find((one) => !published.includes(one))
      if (year !== undefined) return look({ code: 'calendar.missing', year })
      return fine({ code: 'calendar.fine', year: Math.max(...published) })
    },
  },
  {
    check: 'routing',
    async look({ db, now }) {
      const day = businessDayOf(now)
      const dictionary = (await openDictionary(db, 0, () => now.getTime())).known()
      const world = worldOf(dictionary)
      const rules = dictionary.routingRules.filter((rule) => stateOn(rule, day) !== 'over')
      const ended = rules.filter((rule) => whatEnded(rule, world, day) !== undefined)
      if (ended.length === 0) return fine({ code: 'routing.fine', n: rules.length })
      const names = ended.slice(0, mostNamed).map(({ match }) => nameOfRule(dictionary, match).zh)
      return look({ code: 'routing.ended', n: ended.length, rules: names })
    },
  },
]
