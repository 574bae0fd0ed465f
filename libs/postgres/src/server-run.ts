/**
 * SQL: which run of which server answers. Another one may lack the end of what was written: where it takes over, or was restored. What
 * a process remembers of one is true of no other.
 */
export const SERVER_RUN = 'extract(epoch from pg_postmaster_start_time())::text';
