-- What was done for timers is deleted some time after nothing of them is left. `next_at` is set at each try, at the one that fired, too.
create index timer_firings_age on timer_firings (next_at);
