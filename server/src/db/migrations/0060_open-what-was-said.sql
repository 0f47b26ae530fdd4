-- What call-backs said opens to its rows, the latest first: by when it was said, drawn, or given up.
CREATE INDEX call_back_said ON call_back (at, id);
CREATE INDEX call_back_round_drawn ON call_back_round (opened_at) WHERE number IS NOT NULL;
CREATE INDEX call_back_round_in_vain ON call_back_round (ended_at) WHERE result = 'unreachable';
