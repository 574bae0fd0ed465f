-- Objects that no row knows: by the field's word.
alter table photo_strays rename to photo_orphans;
alter table photo_orphans rename constraint photo_strays_pkey to photo_orphans_pkey;

-- The deadlines are one projection now, which goes on where the slowest of the four before stood: setting and clearing a
-- timer again changes nothing.
insert into projection_checkpoints (name, position)
  select 'id-conflict.deadlines', min(position) from projection_checkpoints
  where name in ('id-conflict.idle-timers', 'id-conflict.appeal-timers', 'id-conflict.assist-timers',
                 'id-conflict.correction-timers')
  having count(*) = 4;
delete from projection_checkpoints
  where name in ('id-conflict.idle-timers', 'id-conflict.appeal-timers', 'id-conflict.assist-timers',
                 'id-conflict.correction-timers');

-- A request that falls due while a decision takes effect ends when the case comes back: the case knows when it was due.
drop table assist_deadlines;
