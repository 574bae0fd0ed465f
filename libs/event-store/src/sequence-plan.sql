-- Planning its statements anew took a sequencer half of an idle call. What plans there are is settled anyway: scans of the whole table
-- and by bitmaps are off, and one index holds (xid, seq), so that no number of events or transactions changes the choice.
alter function sequence_batch(int) set plan_cache_mode = force_generic_plan;
