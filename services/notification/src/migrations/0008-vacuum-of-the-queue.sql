-- What waits stands in front of all that was ever sent, and each look for it passes the entries of what was sent since the last vacuum.
-- One comes after so many, however long the history is, and cleans the indexes also where they are few of its pages.
alter table deliveries set
  (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100000, vacuum_index_cleanup = on);
