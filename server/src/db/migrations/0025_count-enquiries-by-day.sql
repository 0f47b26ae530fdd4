-- Enquiries of an area over some days are read for its figures: by day, whatever the centre.
CREATE INDEX enquiry_day_by_day ON enquiry_day (county, day);
