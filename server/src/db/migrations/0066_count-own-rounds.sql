-- A matter that goes on as another was asked about in the rounds of the other, under the same key as its own. From now on it
-- counts by itself: nothing was said yet in the round that it has, and no later round was used before it comes.
UPDATE matter m SET round = greatest(m.round, asked.round) + CASE m.stage WHEN 'merged' THEN 1 ELSE 0 END,
    overlays = CASE m.stage WHEN 'merged' THEN array_remove(m.overlays, 'unanswered') ELSE m.overlays END
  FROM (SELECT county, matter_id, max(round) AS round FROM (
      SELECT county, matter_id, round FROM call_back
      UNION ALL SELECT county, matter_id, round FROM call_back_round) each
    GROUP BY county, matter_id) asked
  WHERE asked.county = m.county AND asked.matter_id = m.id AND (m.stage = 'merged' OR asked.round > m.round);
