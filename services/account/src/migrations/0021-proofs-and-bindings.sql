-- Of a proof by which a session went on under a new token: the token before it, SHA-256 in hex, under which its code is right once more. The
-- answer with the new one may have been lost; with the first use of the new one the one before opens nothing.
alter table contact_proofs add column spent_under text;
-- Which contact a number is bound to: the binding ends with it.
alter table accounts add column bound_contact uuid;
-- It was verified when it was bound, or again later. A binding whose contact is gone, or is somebody else's by now, is over.
with bound as (
  select a.account_id, (
    select c.contact_id from contacts c
    where c.account_id = a.account_id and c.channel = a.bound_channel and c.verified_at >= a.bound_at and c.notice_until is null
    order by c.verified_at limit 1
  ) as contact_id
  from accounts a where a.bound_at is not null
)
update accounts a set bound_contact = b.contact_id,
  bound_channel = case when b.contact_id is not null then a.bound_channel end,
  bound_at = case when b.contact_id is not null then a.bound_at end
from bound b where b.account_id = a.account_id;
-- What is bound to nothing any more, because the account left its number, goes away.
update contacts c set notice_until = zhenming.app_now() + interval '90 days' from accounts a
where a.account_id = c.account_id and c.use = 'NOTICE' and c.notice_until is null and a.bound_contact is distinct from c.contact_id;
