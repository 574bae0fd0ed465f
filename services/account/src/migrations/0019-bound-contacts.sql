-- Who is bound to an address that somebody proves: of those, it goes away.
create index contacts_bound on contacts (contact_index) where use = 'NOTICE' and notice_until is null;
-- Of those that somebody else had taken before this: they go away as well. Whoever proved it after the other had it stays.
update contacts bound set notice_until = zhenming.app_now() + interval '90 days' from contacts own
where bound.use = 'NOTICE' and bound.notice_until is null and own.use = 'LOGIN' and own.contact_index = bound.contact_index
  and own.account_id <> bound.account_id and own.verified_at is not null and own.added_at > bound.verified_at;
