-- By the hour matters are counted once, when they were registered and where they are now, as the list behind the figure has
-- them: not each entry into the stage. What is not folded yet was registered too, and is counted here.
TRUNCATE tally_hour;
INSERT INTO tally_hour (county, path, day, hour, confidentiality, n)
  SELECT county, left(path, width), registered_day,
    extract(hour FROM registered_at AT TIME ZONE 'Asia/Shanghai')::smallint, confidentiality, count(*)::int
  FROM matter JOIN unnest(ARRAY[4, 6, 9, 12]) AS width ON width <= length(path)
  WHERE confidentiality <> 'sealed'
    AND registered_at >= (SELECT max(registered_at) FROM matter) - interval '70 days'
  GROUP BY 1, 2, 3, 4, 5;
