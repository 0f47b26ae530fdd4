import { nilUuid } from '@manyuan/core/ids.ts'
import type { Client } from 'pg'
import { expect } from 'vitest'

/** What no sequence of moves may ever leave behind, each as a query that finds what breaks it. */
const breaches = {
  'one open lead task at most, and one exactly while a unit has the matter': `
    select m.id from matter m where (m.stage in ('dispatched', 'handling')) <> exists (
      select 1 from task t where t.county = m.county and t.matter_id = m.id and t.role = 'lead'
        and t.state in ('offered', 'signed', 'working'))`,
  'one open leg of custody, at the centre that holds the matter': `
    select m.id from matter m where 1 <> (select count(*) from custody_leg l where l.county = m.county
      and l.matter_id = m.id and l.ended_at is null and l.centre_id = m.custody_centre_id)`,
  'the stage is where the last move led': `
    select m.id from matter m where m.stage <> (select a.stage_to from activity a where a.county = m.county
      and a.matter_id = m.id and a.stage_to is not null order by a.id desc limit 1)`,
  'nobody called back what they or their unit handled': `
    select c.id from call_back c join task t on t.county = c.county and t.matter_id = c.matter_id
      where c.given_by = 'staff' and t.unit_id = c.unit_id and t.offered_at <= c.at
    union all select c.id from call_back c join activity a on a.county = c.county and a.matter_id = c.matter_id
      where c.given_by = 'staff' and a.task_id is not null and a.staff_id = c.staff_id and a.at <= c.at`,
  'units are called as long as the matter says so, in one meeting at a time': `
    select m.id from matter m where ('whistling' = any(m.overlays)) <> exists (select 1 from whistle w
      where w.county = m.county and w.matter_id = m.id and w.state = 'called' and w.meeting_id is null)
    or ('onAgenda' = any(m.overlays)) <> exists (select 1 from whistle w
      where w.county = m.county and w.matter_id = m.id and w.state = 'called' and w.meeting_id is not null)`,
  'whoever was only called has no open task once the meeting is over': `
    select t.id from task t join whistle w on w.county = t.county and w.id = t.whistle_id
      where t.state in ('offered', 'signed', 'working') and w.state <> 'called'`,
  'a unit is asked once at a time': `
    select min(t.id::text) from task t where t.state in ('offered', 'signed', 'working')
      group by t.county, t.matter_id, t.unit_id having count(*) > 1`,
  'a limit of a unit runs exactly while its part is open': `
    select c.id from matter_clock c join task t on t.county = c.county and t.id = c.task_id
      where c.milestone = 'task' and c.met_at is null and c.dropped_at is null
        and (t.state not in ('offered', 'signed', 'working') or t.due_at is distinct from c.due_at)`,
  'clocks stop with the matter': `
    select c.id from matter_clock c join matter m on m.county = c.county and m.id = c.matter_id
      where m.stage in ('closed', 'concluded', 'archived', 'merged', 'declined', 'redirected', 'withdrawn')
        and c.met_at is null and c.dropped_at is null`,
  'an open matter is due when the first of its running clocks is, and shows the worst of their lights': `
    select m.id from matter m, lateral (
      select min(c.due_at) as due_at, max(array_position(array['green', 'yellow', 'red'], c.light)) as light
      from matter_clock c where c.county = m.county and c.matter_id = m.id
        and c.met_at is null and c.dropped_at is null and c.paused_at is null) clocks
    where m.stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')
      and (m.due_at is distinct from clocks.due_at
        or m.light <> (array['green', 'yellow', 'red'])[coalesce(clocks.light, 1)])`,
  'a limit stands still exactly while something of the matter does, and of the matter that is said': `
    select m.id from matter m, lateral (
      select min(c.paused_at) as paused_at from matter_clock c where c.county = m.county and c.matter_id = m.id
        and c.met_at is null and c.dropped_at is null) clocks
    where m.paused_at is distinct from clocks.paused_at
      or (m.paused_at is not null and not m.overlays && '{suspended,parked}')`,
  'a matter shows the words of its open rows and no others': `
    select m.id from matter m where array(select word from unnest(m.overlays) word
      where word in ('objected', 'extensionAsked', 'suspensionAsked', 'suspended', 'parked')) <> (
      select coalesce(array_agg(word order by place), '{}') from (
        select 1 as place, 'objected' as word where exists (select 1 from objection o where o.county = m.county
          and o.matter_id = m.id and o.state = 'raised')
        union all select 2, 'extensionAsked' where exists (select 1 from extension e where e.county = m.county
          and e.matter_id = m.id and e.state = 'asked')
        union all select case s.state when 'asked' then 3 else 4 end,
          case s.state when 'asked' then 'suspensionAsked' else s.sort end
          from stay s where s.county = m.county and s.matter_id = m.id and s.state in ('asked', 'standing')) open)`,
  'a clock is due when its last step left it': `
    select c.id from matter_clock c join clock_step s on s.county = c.county and s.matter_id = c.matter_id
      and s.clock_id = c.id where s.due_at <> c.due_at and s.n = (select max(n) from clock_step l
      where l.county = c.county and l.matter_id = c.matter_id and l.clock_id = c.id)`,
  'a matter is under supervision exactly while a demand in it is open': `
    select m.id from matter m where (m.overlays @> '{supervised}') <> exists (select 1 from supervision s
      where s.county = m.county and s.matter_id = m.id and s.state in ('demanded', 'answered', 'returned'))`,
  'what of a ladder told nobody has no addressee, and what told somebody has': `
    select e.clock_id from escalation e where (e.outcome = 'told') <> (e.told_unit_id is not null)`,
  'a matter stands for as many as go on as it, and they for theirs': `
    select m.id from matter m where m.took_in <> (select coalesce(sum(1 + o.took_in), 0) from matter_link l
      join matter o on o.county = l.other_county and o.id = l.other_id
      where l.county = m.county and l.matter_id = m.id and l.relation = 'tookIn' and l.ended_at is null)`,
  'a matter was registered once, and has one key and its words': `select m.id from matter m where m.source_number is null and (
      1 <> (select count(*) from activity a where a.county = m.county and a.matter_id = m.id and a.kind = 'register')
      or 1 <> (select count(*) from matter_key k where k.county = m.county and k.matter_id = m.id)
      or not exists (select 1 from matter_text t where t.county = m.county and t.matter_id = m.id))`,
  'a command that is kept is in the audit, once for each move that it made': `
    select c.id from command c, lateral (select count(*) as n, count(distinct (a.action, a.object_id)) as different from audit a
      where a.county = c.county and a.command_id = c.id and a.result = 'done') told
    where told.n = 0 or told.n <> told.different`,
  'what somebody is shut out from is not open to its area': `
    select m.id from matter m join matter_exclusion x on x.county = m.county and x.matter_id = m.id
      where m.confidentiality = 'normal'`,
  'no centre and no unit deals with a complaint about itself': `
    select m.id from matter m join matter_exclusion x on x.county = m.county and x.matter_id = m.id
      join centre c on c.id = m.custody_centre_id
      where x.unit_id = c.unit_id or left(c.path, length(x.path)) = x.path
        or (x.unit_id = m.lead_unit_id
          and m.stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback'))`,
  'what is near is found where its point is': `
    select id from matter where cell is distinct from floor(lat * 100) * 10000 + floor(lon * 100)`,
  'the figures of what is open are those of a recount, in every one of their groups': `
    select path, kind_id, stage, unit_id, source, confidentiality, light, sum(n) from (
      select path, kind_id, stage, unit_id, source, confidentiality, light, n from tally where measure = 'open'
      union all select path, kind_id, stage, unit_id, source, confidentiality, light, n from tally_delta
        where measure = 'open'
      union all select path, kind_id, stage, coalesce(lead_unit_id, '${nilUuid}'), source, confidentiality, light, -1
        from matter where confidentiality <> 'sealed'
          and stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')) counted
    group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0`,
  'what waits where since which day, and is due on which, is counted as a recount has it': `
    select path, cell, stage, light, waits_at, since_day, due_day, confidentiality, sum(n) from (
      select path, cell, stage, light, waits_at, since_day, due_day, confidentiality, n from tally_waiting
      union all select path, cell, stage, light, waits_at, since_day, due_day, confidentiality, n from tally_delta
        where measure = 'open' and waits_at is not null
      union all select path, coalesce(cell, 0), stage, light,
          case when stage in ('dispatched', 'handling') then coalesce(lead_unit_id, custody_centre_id)
            else custody_centre_id end,
          (stage_at at time zone 'Asia/Shanghai')::date,
          coalesce((due_at at time zone 'Asia/Shanghai')::date, '0001-01-01'), confidentiality, -1
        from matter where confidentiality <> 'sealed'
          and stage in ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')) counted
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(n) <> 0`,
  'who was tried in vain and is to be tried again is marked so, and nobody else': `
    select m.id from matter m where (m.overlays @> '{unanswered}') <> exists (select 1 from call_back_round r
      where r.county = m.county and r.matter_id = m.id and r.result is null and r.next_try_at is not null
        and r.round = m.round and (m.stage = 'merged' and m.overlays @> '{toAsk}' or m.stage = 'callback'
          and not exists (select 1 from call_back c where c.county = m.county and c.matter_id = m.id
            and c.round = m.round and c.given_by = 'reporter')))`,
  'what was asked or drawn in a matter belongs to a round that it came to': `
    select m.id from matter m where m.round < (select coalesce(max(round), 0) from (
      select round from call_back c where c.county = m.county and c.matter_id = m.id
      union all select round from call_back_round r where r.county = m.county and r.matter_id = m.id) asked)`,
  'what came to each village of each kind is counted as a recount has it': `
    select path, kind_id, day, confidentiality, sum(n) from (
      select path, kind_id, day, confidentiality, n from tally_came
      union all select left(path, 12), kind_id, day, confidentiality, n from tally_delta where measure = 'came'
      union all select left(path, 12), kind_id, registered_day, confidentiality, -1 from matter
        where confidentiality <> 'sealed') counted
    group by 1, 2, 3, 4 having sum(n) <> 0`,
  'what came in each hour of the last weeks is counted as a recount has it, at every place': `
    select path, day, hour, confidentiality, sum(n) from (
      select path, day, hour, confidentiality, n from tally_hour
      union all select left(path, width), day, hour, confidentiality, n from tally_delta
        join unnest(array[4, 6, 9, 12]) as width on width <= length(path)
        where measure = 'came' and hour is not null
      union all select left(path, width), registered_day,
          extract(hour from registered_at at time zone 'Asia/Shanghai')::smallint, confidentiality, -1 from matter
        join unnest(array[4, 6, 9, 12]) as width on width <= length(path)
        where confidentiality <> 'sealed') counted
    where day > (select max(registered_day) from matter) - 56
    group by 1, 2, 3, 4 having sum(n) <> 0`,
  'a root-cause matter that was closed stands over what is over': `
    select m.id from matter m join recurrence r on r.county = m.county and r.matter_id = m.id
      where (m.stage in ('closed', 'archived')) <> (r.state = 'over')
        and m.stage not in ('declined', 'redirected', 'withdrawn', 'merged')
        and not (r.state = 'over' and exists (select 1 from recurrence other where other.county = r.county
          and other.path = r.path and other.kind_id = r.kind_id and other.state = 'taken'))`,
  'the figures of call-backs are those of a recount, at every place, on every day and of every word': `
    select path, day, said, given_by, confidentiality, sum(n) from (
      select path, day, said, given_by, confidentiality, n from tally_said
      union all select left(path, width), day, said, given_by, confidentiality, n from tally_delta
        join unnest(array[4, 6, 9, 12]) as width on width <= length(path) where measure = 'said'
      union all select left(told.path, width), told.day, told.said, told.given_by, m.confidentiality, -1
        from (select county, matter_id, path, (at at time zone 'Asia/Shanghai')::date as day,
            case result when 'unreachable' then 'tried' else result end as said, given_by from call_back
          union all select county, matter_id, path, (at at time zone 'Asia/Shanghai')::date,
            case when answered then 'answered' else 'notAnswered' end, given_by from call_back where answered is not null
          union all select county, matter_id, path, (at at time zone 'Asia/Shanghai')::date,
            case when solved then 'solved' else 'notSolved' end, given_by from call_back where solved is not null
          union all select county, matter_id, path, (at at time zone 'Asia/Shanghai')::date,
            case when satisfied then 'satisfied' else 'dissatisfied' end, given_by from call_back
            where satisfied is not null
          union all select county, matter_id, path, (opened_at at time zone 'Asia/Shanghai')::date,
            case when drawn then 'drawn' else 'notDrawn' end, 'staff' from call_back_round where number is not null
          union all select county, matter_id, path, (ended_at at time zone 'Asia/Shanghai')::date, 'unreachable', 'staff'
            from call_back_round where result = 'unreachable'
          union all select county, matter_id, path, (concluded_at at time zone 'Asia/Shanghai')::date, 'concluded', 'staff'
            from call_back_round where concluded_at is not null) told
        join matter m on m.county = told.county and m.id = told.matter_id
        join unnest(array[4, 6, 9, 12]) as width on width <= length(told.path)
        where m.confidentiality <> 'sealed') counted
    group by 1, 2, 3, 4, 5 having sum(n) <> 0`,
}

/** Looks at every matter of a city. */
export async function expectInvariants(owner: Client): Promise<void> {
  for (const [invariant, sql] of Object.entries(breaches))
    expect((await owner.query(sql)).rows, invariant).toEqual([])
}
