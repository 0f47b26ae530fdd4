import type { Client } from 'pg'

const enquiries = 6000
const answered = 3000
const waiting = 60
const demanded = 80

/**
 * What besides matters grows with the years, as rows of nobody: lines of a centre's days that became matters, and what people
 * asked about their own data. And a centre through which for years nothing came but what stays with those who work on it.
 */
export async function addPlanRows(owner: Client, county: string, username: string): Promise<void> {
  const of = `from post p join staff s on s.id = p.staff_id join centre c on c.unit_id = p.unit_id
    where s.user_id = '${username}'`
  await owner.query(
    `insert into enquiry (county, id, centre_id, day, at, sort, key_id, matter_county, matter_id, staff_id, post_id)
     select $1, gen_random_uuid(), w.centre_id, '2025-06-03'::date - n % 300, now(), 'visit', 'k', $1, gen_random_uuid(), w.staff_id, w.id
     from (select c.id as centre_id, p.staff_id, p.id ${of} limit 1) w, generate_series(1, ${enquiries}) n`,
    [county],
  )
  await owner.query(
    `update matter m set origin_centre_id = w.centre_id, confidentiality = 'restricted', search = null
     from (select c.id as centre_id ${of} limit 1) w
     where m.county = $1 and (m.confidentiality = 'restricted' or m.stage = 'archived' and m.code like '%7%')
       and m.confidentiality <> 'sealed'`,
    [county],
  )
  for (const [state, most] of [
    ['granted', answered],
    ['asked', waiting],
  ] as const)
    await owner.query(
      `insert into right_request (county, id, matter_id, party_id, asks, standing, asker, shown, state, asked_at,
         warn_at, due_at, answered_at)
       select m.county, gen_random_uuid(), m.id, p.id, 'copy', 'reporter', 'self', 'secret', $1, m.registered_at,
         m.registered_at, m.registered_at, case when $1 = 'asked' then null else m.registered_at end
       from matter m join lateral (select id from party p where p.county = m.county and p.matter_id = m.id limit 1) p on true
       where m.county = $2 order by m.id limit $3`,
      [state, county, most],
    )
  // Of all there ever was an answer was demanded once, a unit objected, and a part was split off; a few wait still.
  await owner.query(
    `insert into supervision (county, id, matter_id, year, serial, form, ground, state, times, from_unit_id, to_unit_id,
       demanded_at, ended_at)
     select m.county, gen_random_uuid(), m.id, 2000, row_number() over (), 'demand', 'overdue',
       case when m.n <= ${demanded} then 'demanded' else 'accepted' end, 1, w.unit_id, coalesce(m.lead_unit_id, c.unit_id),
       m.registered_at, case when m.n <= ${demanded} then null else m.registered_at end
     from (select *, row_number() over (order by closed_at is not null, id) as n from matter where county = $1) m
       join centre c on c.id = m.custody_centre_id, (select p.unit_id ${of} limit 1) w`,
    [county],
  )
  await owner.query(
    `insert into objection (county, id, matter_id, task_id, unit_id, ground, state, raised_at, ended_at)
     select county, gen_random_uuid(), matter_id, id, unit_id, 'notOurDuty', 'rejected', offered_at, offered_at from task
     where county = $1`,
    [county],
  )
  await owner.query(
    `insert into matter_link (county, id, matter_id, relation, other_county, other_id, made_at)
     select county, gen_random_uuid(), id, relation, county, gen_random_uuid(), registered_at
     from matter, unnest(array['splitInto', 'splitFrom']) relation where county = $1 and stage = 'archived'`,
    [county],
  )
  // Every unit that led was called to a meeting about it once; a few meetings wait for their units.
  await owner.query(
    `with held as (
       insert into whistle (county, id, matter_id, centre_id, state, at_once, meets_at, called_at, called_day, counted, ended_at)
       select county, gen_random_uuid(), id, custody_centre_id, case when n <= ${demanded} then 'called' else 'held' end,
         true, registered_at, registered_at, registered_at::date, false,
         case when n <= ${demanded} then null else registered_at end
       from (select *, row_number() over (order by closed_at is not null, id) as n from matter
         where county = $1 and lead_unit_id is not null) m
       returning county, id, matter_id, state, meets_at, called_day)
     insert into whistle_call (county, whistle_id, unit_id, matter_id, state, meets_at, called_day)
     select h.county, h.id, m.lead_unit_id, h.matter_id, case h.state when 'called' then 'called' else 'arrived' end,
       h.meets_at, h.called_day
     from held h join matter m on m.county = h.county and m.id = h.matter_id`,
    [county],
  )
  await owner.query(
    `update matter set overlays = '{supervised}' where county = $1 and id in (
       select matter_id from supervision where state = 'demanded')`,
    [county],
  )
  await owner.query(
    `update matter set overlays = array_append(overlays, 'whistling') where county = $1 and id in (
       select matter_id from whistle where state = 'called')`,
    [county],
  )
  // Each desk of the county was told of all there ever was, one way or another.
  await owner.query(
    `insert into message (county, id, matter_id, cause_id, step, addressee_id, part, happened_at, at)
     select m.county, gen_random_uuid(), m.id, gen_random_uuid(), 'return', t.unit_id, t.part, m.registered_at,
       m.registered_at
     from matter m join lateral (
       select c.unit_id, 'deciders' as part from centre c where c.id = m.custody_centre_id
       union all select m.lead_unit_id, 'handlers' where m.lead_unit_id is not null) t on true
     where m.county = $1`,
    [county],
  )
}
